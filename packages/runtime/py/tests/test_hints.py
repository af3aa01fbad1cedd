import os
import re
import tempfile
import unittest

from Cython import Utils  # noqa: F401 - these tests are about Cython's own compiler

from bytelab import cythonizing, hints, state

PROGRAMS = {
    # An untyped loop: the parameter turns it into one of C's, and the two sums help only together.
    "fib": """
def fib(n):
    a, b = 0, 1
    for i in range(n):
        a, b = b, a + b
    return a
""",
    "integral": """
cdef f(x):
    return x ** 2 - x

def integrate(a, b, N):
    s = 0
    dx = (b - a) / N
    for i in range(N):
        s += f(a + i * dx)
    return s * dx
""",
    "view": '''
def squares(m, rows, columns):
    """Adds up the squares of a matrix."""
    t = 0.0
    for i in range(rows):
        for j in range(columns):
            t += m[i, j] * m[i, j]
    return t
''',
    "collatz": """
def collatz(n):
    steps = 0
    while n != 1:
        if n % 2 == 0:
            n = n // 2
        else:
            n = 3 * n + 1
        steps += 1
    return steps
""",
    "text": """
def vowels(text):
    n = 0
    for c in text:
        if c in "aeiou":
            n += 1
    return n

def fnv(data):
    h = 2166136261
    for b in data:
        h = ((h ^ b) * 16777619) & 0xFFFFFFFF
    return h
""",
    "primes": """
def primes(nb, int start=2):
    p = []
    n = start
    while len(p) < nb:
        for i in p:
            if n % i == 0:
                break
        else:
            p.append(n)
        n += 1
    return p
""",
    "methods": """
cpdef half(x):
    return x / 2.0

cdef inline twice(x):
    return x * 2.0

def both(n):
    t = 0.0
    for i in range(n):
        t += half(i) + twice(i)
    return t
""",
    "classes": """
cdef class Stack:
    cdef int items[10]
    cdef int size

    def push(self, value):
        self.items[self.size] = value
        self.size += 1

    def sum(self, *args, **kwargs):
        t = 0
        for i in range(self.size):
            t += self.items[i]
        return t

class Plain:
    def __init__(self, x):
        self.x = x

    def powers(self, k, *, p=2):
        r = 0
        for j in range(k):
            r = r + self.x ** p * j
        return r
""",
    "closures": """
def gen(n):
    for i in range(n):
        yield i * i

def outer(n):
    count = 0

    def inner(k):
        nonlocal count
        for j in range(k):
            count += j
        return count

    for i in range(n):
        inner(i)
    return count, [i for i in range(n)], sum(u for u in range(n))

async def wait(n):
    for i in range(n):
        await n
""",
    "c_library": """
from libc.math cimport sqrt

cdef struct point:
    double x

cdef double norm(point *p) nogil:
    return sqrt(p.x)

def roots(n):
    total = 0
    out = []
    for i in range(n):
        total += sqrt(i)
        out.append(sqrt(i))
    return out, total

def trap(f, a, b, n):
    h = (b - a) / n
    s = 0.5 * (f(a) + f(b))
    for i in range(1, n):
        s += f(a + i * h)
    return s * h
""",
    "messy": """
import math

def messy(a, b=None, *rest, c=1, **kw):
    try:
        x = a / c
    except ZeroDivisionError as e:
        x = None
    for i in range(10):
        if i:
            del i
            break
    d = {k: v for k, v in zip(rest, kw)}
    match a:
        case [m, *n]:
            x = m
    return d, x, lambda t: t + 1, (z := a)

def nearest(points, x, y):
    best = math.inf
    for px, py in points:
        d = math.sqrt((px - x) ** 2 + (py - y) ** 2)
        if d < best:
            best = d
    return best

def typed(int n):
    cdef double t = 0
    cdef int i
    for i in range(n):
        t += i
    return t
""",
}

known = {}


class Hints(unittest.TestCase):
    def setUp(self):
        self.kept = state.HOME
        self.folder = tempfile.TemporaryDirectory()
        state.HOME = os.path.realpath(self.folder.name)

    def tearDown(self):
        state.HOME = self.kept
        self.folder.cleanup()

    def score(self, path, text, include=()):
        done = cythonizing.translate(path, text=text, annotate=True, include=include)
        self.assertEqual([each for each in done.diagnostics if each["severity"] == "error"], [], text)
        return {line: cythonizing.score(code) for line, code in done.lines.items()}

    def find(self, text, name="a.pyx", include=(), **options):
        path = os.path.join(state.HOME, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        total = sum(self.score(path, text, include).values())
        options = {"clock": lambda: 0, "options": {"include": include}} | options
        with cythonizing.pristine():
            return path, hints.find(path, total, **options)

    def test_each_hint_does_what_it_says(self):
        """Written into the file where it belongs, each lowers the score to what was said, and the file compiles."""
        for name, text in PROGRAMS.items():
            with self.subTest(name):
                path, found = self.program(name)
                self.assertLessEqual(len(found), hints.MOST + 2)
                for count, hint in enumerate(found, 1):
                    self.assertLess(hint["after"], hint["before"])
                    self.assertTrue(hint["lines"])
                    following = found[count : count + 1]
                    if following and following[0]["before"] == hint["before"]:
                        continue  # it helps only with the next
                    if following and "[" in hint["declaration"]:
                        continue  # to translate memoryviews takes long
                    score = sum(self.score(path, written(text, found[:count])).values())
                    self.assertEqual(score, hint["after"], found[:count])

    def program(self, name):
        """Path and hints of one of the programs, found once."""
        if name not in known:
            known[name] = self.find(PROGRAMS[name])[1]
        return os.path.join(state.HOME, "a.pyx"), known[name]

    def declarations(self, name):
        return {hint["declaration"] for hint in self.program(name)[1]}

    def test_what_is_found(self):
        self.assertEqual(self.declarations("fib"), {"int n", "cdef long long a", "cdef long long b"})
        integral = self.declarations("integral")
        self.assertLessEqual({"double x", "cdef double f", "cdef int i", "double a", "double b", "int N"}, integral)
        view = {"double[:, :] m", "int rows", "int columns", "cdef double t"}
        self.assertEqual(self.declarations("view"), view)
        self.assertLessEqual({"cpdef double half", "cdef inline double twice"}, self.declarations("methods"))
        self.assertLessEqual({"str text", "bytes data"}, self.declarations("text"))
        self.assertLessEqual({"long long n", "cdef long long steps"}, self.declarations("collatz"))

    def test_what_must_not_be_suggested(self):
        """Names that may be None, are deleted, hold tuples, have a type, or of which too little is known."""
        named = {hint["name"] for hint in self.program("messy")[1]}
        self.assertLessEqual(named, {"c", "y", "d", "best"})
        self.assertEqual(self.find("def f(x, y):\n    return x(y)\n")[1], [])
        self.assertEqual(self.find("x = 1\n")[1], [])
        self.assertEqual(self.find("")[1], [])

    def test_says_which_help_only_together_and_where_a_number_may_not_fit(self):
        _, found = self.program("fib")
        n, a, b = found
        self.assertEqual((n["line"], n["name"], n["lines"]), (2, "n", [4]))
        self.assertNotIn("overflow", n)
        self.assertEqual((a["with"], b["with"]), (["cdef long long b"], ["cdef long long a"]))
        self.assertEqual((a["overflow"], b["overflow"]), (True, True))
        self.assertEqual((a["line"], a["before"], a["after"]), (3, b["before"], b["after"]))

    def test_python_files_in_pythons_own_words(self):
        text = "def total(xs, n: int):\n    t = 0\n    for i in range(n):\n        t = t + i\n    return t\n"
        for head, needed in (("", "import cython"), ("import cython\n", None)):
            path, found = self.find(head + text, "a.py")
            said = {hint["declaration"]: hint.get("needs") for hint in found}
            self.assertIn("n: cython.int", said)
            self.assertEqual(set(said.values()), {needed})
            lines = written(head + text, found).splitlines()
            self.score(path, "\n".join(["import cython", *lines]))

    def test_uses_the_declarations_of_other_files(self):
        parts = os.path.join(state.HOME, "parts")
        os.mkdir(parts)
        with open(os.path.join(parts, "shapes.pxd"), "w", encoding="utf-8") as file:
            file.write("cdef inline int half(int x):\n    return x // 2\n")
        text = "from shapes cimport half\n\n"
        text += "def halves(n):\n    t = 0\n    for i in range(n):\n        t += half(i)\n    return t\n"
        _, found = self.find(text, include=[parts])
        self.assertEqual({hint["declaration"] for hint in found}, {"cdef int i", "cdef long long t"})

    def test_ends_when_its_time_is_over(self):
        now = 0

        def clock():
            nonlocal now
            now += 1
            return now

        whole = {hint["declaration"] for hint in self.program("integral")[1]}
        found = []
        for budget in (4, 12, 20, 28, 36):
            now = 0
            hinted = self.find(PROGRAMS["integral"], clock=clock, budget=budget)[1]
            found.append({hint["declaration"] for hint in hinted})
            # What helps only with others is not told before it is known with which.
            self.assertLessEqual(found[-1], whole)
        self.assertLess(len(found[0]), len(found[-1]))
        self.assertEqual(self.find(PROGRAMS["integral"], clock=clock, budget=0)[1], [])

    def test_changes_nothing_of_a_later_translation(self):
        text = "def first(double[:] xs):\n    return xs[0]\n"
        path = os.path.join(state.HOME, "b.pyx")
        target = os.path.join(state.HOME, "b.c")

        def c_code():
            cythonizing.translate(path, target, text=text)
            with open(target, encoding="utf-8") as file:
                return file.read()

        before = c_code()
        loop = "    t = 0.0\n    for i in range(len(xs)):\n        t += xs[i]\n    return t\n"
        _, found = self.find(f"def total(xs):\n{loop}")
        self.assertIn("double[:] xs", {hint["declaration"] for hint in found})
        self.assertEqual(c_code(), before)


def written(text, found):
    """A file with hints written into it."""
    lines, inserted = text.split("\n"), {}
    heads = [
        (number, len(line) - len(line.lstrip()))
        for number, line in enumerate(lines, 1)
        if re.match(r"\s*(async )?(def|cpdef|cdef)\b.*\(.*:$", line)
    ]
    for hint in found:
        name, words = hint["name"], hint["declaration"]
        line = hint["line"]
        depth = len(lines[line - 1]) - len(lines[line - 1].lstrip())
        head, indent = [(at, inner) for at, inner in heads if at == line or at < line and inner < depth][-1]
        if at_head := head == line:
            whole = re.sub(rf"cp?def .*\b{name}\(", f"{words}(", lines[head - 1], count=1)
            if whole == lines[head - 1]:
                whole = re.sub(rf"(?<=[(, ]){name}(: *\w+)?(?=[,)=])", words, whole, count=1)
            assert whole != lines[head - 1], hint
            lines[head - 1] = whole
        if not at_head:
            head += lines[head].lstrip().startswith('"')  # a description is first
            inserted.setdefault(head, []).append(" " * (indent + 4) + words)
    return "\n".join(part for number, line in enumerate(lines, 1) for part in [line, *inserted.get(number, [])])
