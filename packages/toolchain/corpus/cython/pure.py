# cython: language_level=3
"""Python as it is, with types for Cython."""
import cython
from cython.cimports.libc.math import sqrt


@cython.cfunc
@cython.exceptval(-1, check=True)
def helper(n: cython.int) -> cython.int:
    return n * 2


@cython.ccall
def both(n: cython.double) -> cython.double:
    return sqrt(n)


@cython.cclass
class Counter:
    n: cython.int
    name = cython.declare(str, visibility="public")

    def __init__(self, n: int = 0):
        self.n = n
        self.name = "c"

    @cython.cfunc
    def up(self) -> cython.int:
        self.n += 1
        return self.n

    def next(self):
        return self.up()


@cython.boundscheck(False)
def total(values: cython.double[:]) -> float:
    i: cython.Py_ssize_t
    s: cython.double = 0
    for i in range(values.shape[0]):
        s += values[i]
    return s


@cython.locals(a=cython.int, b="long long")
def mixed(a, b):
    p = cython.declare(cython.int[4])
    p[0] = a
    x: cython.p_int = cython.address(p[0])
    with cython.nogil:
        p[1] = p[0] + 1
    match a:
        case 1 | 2:
            return "few"
        case int(n) if n > 5:
            return n
        case _:
            return cython.cast(cython.double, a) / b + x[0] + helper(a)


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def sieve(n: int) -> list[int]:
    marks = [True] * (n + 1)
    for i in range(2, int(n**0.5) + 1):
        if marks[i]:
            for j in range(i * i, n + 1, i):
                marks[j] = False
    return [i for i in range(2, n + 1) if marks[i]]


def words(text: str) -> dict[str, int]:
    counts: dict = {}
    for word in text.lower().split():
        counts[word] = counts.get(word, 0) + 1
    return dict(sorted(counts.items(), key=lambda item: -item[1]))


def matrix(a, b):
    return [[sum(x * y for x, y in zip(row, column)) for column in zip(*b)] for row in a]
