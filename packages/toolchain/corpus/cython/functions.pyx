# cython: language_level=3
"""Functions: arguments, results, exceptions, loops, constants, docstrings."""
import math
from math import sqrt as root

cdef extern from "library.h":
    void hello(const char *name)
    int add(int a, int b)
    double mean(const double *values, size_t n)
    char *greet(const char *name)
    int divide(int a, int b, int *out)
    const char *error_text()
    unsigned long long fibonacci(unsigned n)
    enum mood: SAD, PLAIN, HAPPY
    mood mood_of(int points)

cdef extern from "stdlib.h":
    void free(void *p)

DEF_LIMIT = 10
cdef int LIMIT = 20
cdef enum:
    WIDTH = 8
cpdef enum Colour:
    RED = 1
    GREEN = 2
ctypedef unsigned long long big
cdef object cache = {}

def py_hello(name: bytes) -> None:
    hello(name)

def py_greet(str name not None):
    cdef bytes data = name.encode("utf-8")
    cdef char *text = greet(data)
    if text is NULL:
        raise MemoryError()
    try:
        return text.decode("utf-8")
    finally:
        free(text)

def py_divide(int a, int b):
    cdef int result
    if divide(a, b, &result) < 0:
        raise ZeroDivisionError(error_text().decode())
    return result

def plain(a, b=2, *args, c, d=None, **rest):
    """Adds what it can."""
    total = a + b + c
    for x in args:
        total += x
    for key, value in rest.items():
        total += len(key) * value
    return total if d is None else (total, d)

def positional(a, b, /, c=3, *, e=4):
    return a, b, c, e

cdef int twice(int n) except -1:
    if n > LIMIT:
        raise ValueError(f"{n} is more than {LIMIT}")
    return n * 2

cdef int unsure(int n) except? -1:
    return n - 1

cdef void each(int n) except *:
    if n < 0:
        raise KeyError(n)

cdef double quick(double x) noexcept nogil:
    return x * x + 1

cdef inline (int, int) both(int a, int b):
    return b, a

cpdef double area(double w, double h=1.0) except? -1.0:
    """Of a box."""
    return w * h

cpdef str kind(object x):
    if isinstance(x, bool): return "bool"
    elif isinstance(x, (int, float)): return "number"
    elif type(x) is str: return "text"
    elif x is None or not x: return "empty"
    return "other"

def loops(int n):
    cdef int i, j, total = 0
    cdef long long k
    for i in range(n):
        for j in range(i, n, 2):
            if j == 3: continue
            if j > 50: break
            total += i * j % 7
        else:
            total -= 1
    for i from 0 <= i < n by 2:
        total ^= i
    for k in range(10, 0, -3):
        total += k
    while total > 1000:
        total //= 2
    return total, twice(3), unsure(4), each(1), quick(2.0), both(1, 2), WIDTH, RED, mood_of(10) == HAPPY

def fib(int n):
    cdef big a = 0, b = 1
    cdef int i
    for i in range(n):
        a, b = b, a + b
    return a

def primes(int count):
    cdef int found[1000]
    cdef int n = 2, length = 0, i
    if count > 1000: count = 1000
    while length < count:
        for i in found[:length]:
            if n % i == 0: break
        else:
            found[length] = n
            length += 1
        n += 1
    return [p for p in found[:length]]

def untyped(n):
    s = 0
    for i in range(n):
        if i % 3 == 0 and i % 5 != 0 or not i:
            s += i ** 2 // 3
        elif 3 < i <= 7:
            s -= i / 2
    return s

def numbers(int a, unsigned int b, long c, double d, float e, bint f, char g, unsigned char h, short i, size_t j, long long k, Py_ssize_t l, float complex m, double complex o):
    return a / 3 + a // 3 + a % 3 + a ** 2 + (b << 2) + (c >> 1) + ~a + -d + abs(d) + abs(a) + min(a, 3) + max(d, e) + f + g + h + i + j + k + l + m + o * o + int(d) + <int>e + <double>a / b + (a & 1 | 2 ^ 3) + d ** 0.5 + a / d + d % 3 + d // 2

def containers(items):
    first, *rest = items
    a, (b, c) = 1, (2, 3)
    d = {"a": 1, **{"b": 2}}
    l = [1, *rest, a]
    s = {x * 2 for x in l if x}
    t = tuple(i for i in l)
    m = {k: v for k, v in zip("abc", l)}
    l.append(b); l.extend(s); l.sort(key=lambda x: -x); l.insert(0, 4); l.reverse(); l.pop(); l[0] = 5; l[-1] += 2; l[1:3] = []; del l[0]; d.pop("a", None); d.get("x", 3); d.setdefault("y", []); d.update(m); s.add(3); s.discard(4)
    x, l[0], d["z"] = 1, 2, 3
    print(len(l), sorted(t), sum(l), list(map(str, l)), list(enumerate(l)), any(l), all(l), l[::2], l[1:], d.keys(), "a" in d, 3 not in s, list(reversed(l)), sep=", ", end="\n")
    return l, d, s, t, m, c, first, x

def texts(str s, bytes b, bytearray c):
    cdef char *p = b
    cdef int i, n = 0
    cdef char letter
    cdef Py_UCS4 u
    for letter in b: n += letter == b"a"[0]
    for u in s:
        if u in "aeiou" or u.isupper(): n += 1
    for i in range(len(s)): n += s[i] == "x"
    c[0] = 65
    return s.upper() + s[1:-1] + s.strip().replace("a", "b") + f"{s!r:>10}{n:05d}{s}{1.5:.2f}" + "%s %d %r" % (s, n, b) + "{} {}".format(s, n) + ",".join(s.split()) + b.decode("ascii", "replace") + str(n) + chr(n % 100) + (<bytes>p[:3]).decode() + "a" * 3 + p.decode("utf8"), b + b"x", s.encode(), ord(s[0]), s.find("x"), s.startswith("a"), s == "b", s < "c", b[0], b[1:3], p[0], hash(s), s.encode("latin-1", "ignore")

def handled(f, *args):
    try:
        result = f(*args)
    except (ValueError, TypeError) as error:
        return f"{type(error).__name__}: {error}"
    except KeyError:
        raise RuntimeError("no key") from None
    except Exception as e:
        raise LookupError("other") from e
    else:
        return result
    finally:
        cache["last"] = f
    assert result, "nothing"

def context(path):
    global LIMIT
    with open(path) as f, open(path) as g:
        return f.read(), g.readline()

def later():
    import os, sys as system
    from collections import defaultdict, OrderedDict
    d = defaultdict(list)
    d[1].append(root(2) + math.pi)
    return d, os.getcwd(), system.version, OrderedDict(a=1)

async def task(x):
    return x

def generator(int n):
    cdef int i
    for i in range(n):
        got = yield i * 2
        if got: yield from range(got)

def closure(int start):
    count = start
    def up(by=1):
        nonlocal count
        count += by
        return count
    return up, lambda: count

def fixed_list():
    cdef int a[3][4]
    cdef double[5] b
    cdef int *p = &a[0][0]
    a[1][2] = 5
    b[:] = [1, 2, 3, 4, 5]
    p[3] = a[1][2] + sizeof(a) + sizeof(int)
    return a, b, p[0], (&b[1])[0]

def walrus(x):
    if (n := len(x)) > 3: return n
    return x if x else None

def matched(x):
    return {1: "one", "a": [1, 2, (3, 4.5, None, True, ...)], b"b": 1j, (1, 2): {3}, None: 10 ** 20, 0xFF: 1_000, -5: "é€"}.get(x)

def compare(a, b):
    return a < b, a <= b, a == b, a != b, a > b, a >= b, a is b, a is not b, a in b, a not in b, not a, a and b, a or b, a < b < 3, a @ b, divmod(a, b), pow(a, b, 7), round(a, 2), hasattr(a, "x"), getattr(a, "y", 1), setattr(b, "z", 2), isinstance(a, int), issubclass(type(a), object), callable(a), id(a), repr(a), iter(b), next(iter(b)), a[b], a.b.c, a(b)(1)

def augmented(a, int i, double d):
    a += 1; a -= 2; a *= 3; a /= 4; a //= 5; a %= 6; a **= 2; a <<= 1; a >>= 1; a &= 3; a |= 4; a ^= 5
    i += 1; i -= 2; i *= 3; i //= 5; i %= 6; i <<= 1; i >>= 1; i &= 3; i |= 4; i ^= 5; d += 1; d -= 2; d *= 3; d /= 4; d **= 2
    return a, i, d
