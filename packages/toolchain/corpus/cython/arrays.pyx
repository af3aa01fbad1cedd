# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""Memoryviews, arrays, fused types, the interpreter's lock, structures, callbacks."""
from cpython cimport array
import array
cimport cython
from cython cimport floating, integral
from libc.stdint cimport uint8_t, int32_t, uint64_t, int64_t
from libc.stdlib cimport qsort, malloc, free, abs as cabs
from libc.stdio cimport printf, puts, snprintf, fflush, stdout
from libc.math cimport sqrt, pow, exp, sin, cos, floor, isnan, INFINITY, NAN
from libc.string cimport memcpy, memcmp

def total(double[:] a):
    cdef double s = 0
    cdef Py_ssize_t i
    for i in range(a.shape[0]): s += a[i]
    return s

def contiguous(double[::1] a, int[:, ::1] m, const unsigned char[:] b, float[:, :, :] c=None):
    cdef Py_ssize_t i, j
    cdef long s = 0
    for i in range(m.shape[0]):
        for j in range(m.shape[1]):
            m[i, j] *= 2
            s += m[i, j]
    for i in range(b.shape[0]): s += b[i]
    a[0] = s
    return s, a.size if a is not None else 0, m.shape, a.strides[0], c is None

@cython.boundscheck(True)
@cython.wraparound(True)
def checked(int[:] a, int i):
    a[i] = a[-1]
    return a[i]

def slices(int[:] a, int[:, :] m):
    cdef int[:] part = a[1:-1:2]
    cdef int[:] row = m[0]
    cdef int[:] column = m[:, 1]
    cdef int[:, :] turned = m.T
    part[:] = 3
    m[...] = 0
    row[:] = column
    copied = m.copy()
    return list(part), turned[1, 0], bytes(memoryview(a)), copied[0, 0], m[::2, ::-1].shape[0]

def made(int n):
    cdef array.array a = array.array("d", [0.0] * n)
    cdef double[:] view = a
    cdef int i
    for i in range(n): view[i] = sqrt(i)
    array.resize(a, n + 1)
    cdef array.array b = array.clone(a, 3, zero=True)
    cdef double *raw = a.data.as_doubles
    cdef double[:, ::1] matrix = <double[:2, :2]>malloc(4 * sizeof(double))
    matrix[1, 1] = raw[0]
    return a, b, len(a), a[0]

cdef int by_value(const void *a, const void *b) noexcept nogil:
    cdef int x = (<int *>a)[0], y = (<int *>b)[0]
    return (x > y) - (x < y)

def sort(int[::1] a):
    with nogil:
        qsort(&a[0], a.shape[0], sizeof(int), by_value)
    return a

ctypedef fused number:
    int
    long
    double
    float complex

cdef number larger(number a, number b) noexcept:
    if number is cython.floatcomplex: return a
    else: return a if a > b else b

cpdef number plus(number a, number b): return a + b
def mean(floating[:] a):
    cdef floating s = 0
    cdef Py_ssize_t i
    for i in range(a.shape[0]): s += a[i]
    if floating is float: return s
    else: return s / a.shape[0]
def digits(integral n):
    cdef int c = 0
    while n: n //= 10; c += 1
    return c
ctypedef fused both:
    str
    bytes
def measure(both s): return len(s)

cdef struct Particle:
    double x, y, vx, vy
    int[3] tags
    char *name
cdef union Either:
    int whole
    float real
    uint8_t[4] parts
cdef packed struct Tight:
    char c
    int n
ctypedef struct Pair:
    int a
    double b
ctypedef int (*operation)(int, int) noexcept
ctypedef void (*logger)(const char *text, void *data) noexcept

cdef extern from "library.h":
    double integrate(double (*f)(double, void *) noexcept, void *data, double a, double b, int n)
    void set_logger(void (*f)(const char *, void *) noexcept, void *data)
    void scale(float *values, int n, float by) nogil
    size_t count_bytes(const unsigned char *data, size_t n, unsigned char wanted) nogil

cdef double call(double x, void *data) noexcept:
    try:
        return (<object>data)(x)
    except BaseException:
        return NAN
cdef double call_any(double x, void *data) noexcept with gil: return <double>(<object>data)(x)
def integral_of(f, double a, double b, int n=100): return integrate(call, <void *>f, a, b, n), integrate(call_any, <void *>f, a, b, n)
cdef void log(const char *text, void *data) noexcept: (<object>data)(text.decode())
kept = None
def logging(f):
    global kept
    kept = f
    set_logger(log, <void *>f)

cdef int plus_one(int a, int b) noexcept: return a + b + 1
cdef int times(int a, int b) noexcept: return a * b
def operations(str name, int a, int b):
    cdef operation f = plus_one if name == "plus" else times
    cdef operation[2] table
    table[0] = plus_one; table[1] = times
    return f(a, b), table[1](a, b)

def simulate(int n, double dt):
    cdef Particle *p = <Particle *>malloc(n * sizeof(Particle))
    cdef Particle one
    cdef Either e
    cdef Pair pair = Pair(1, 2.5), other = {"a": 3, "b": 4}
    cdef int i, j
    cdef double dx, dy, d
    if not p: raise MemoryError()
    try:
        for i in range(n):
            p[i].x = i; p[i].y = -i; p[i].vx = p[i].vy = 0; p[i].tags[0] = i
        with nogil:
            for i in range(n):
                for j in range(n):
                    if i == j: continue
                    dx = p[j].x - p[i].x; dy = p[j].y - p[i].y
                    d = dx * dx + dy * dy + 0.01
                    p[i].vx += dx / (d * sqrt(d)) * dt
                    p[i].vy += dy / (d * sqrt(d)) * dt
        one = p[0]
        e.whole = 0x3f800000
        memcpy(&p[1], &p[0], sizeof(Particle))
        return [(p[i].x, p[i].vx) for i in range(n)], e.real, e.parts[3], pair, other.a, one.x, (&one).y
    finally:
        free(p)

def with_gil(int n):
    cdef int i
    cdef double s = 0
    with nogil:
        for i in range(n):
            s += sin(i)
            if i == 5:
                with gil: print(i)
    return s

def printing(str s, double d):
    b = s.encode()
    printf("%s %d %f\n", <char *>b, 3, d)
    cdef char buffer[50]
    snprintf(buffer, sizeof(buffer), "%d", <int>d)
    fflush(stdout)
    return buffer.decode("ascii")

def mandelbrot(int w, int h, int limit):
    cdef bytearray out = bytearray(w * h)
    cdef unsigned char[:] view = out
    cdef int x, y, n
    cdef double complex c, z
    for y in range(h):
        for x in range(w):
            c = (x - w / 2.0) * 4 / w + (y - h / 2.0) * 4j / h
            z = 0
            n = 0
            while n < limit and z.real * z.real + z.imag * z.imag < 4:
                z = z * z + c
                n += 1
            view[y * w + x] = n
    return bytes(out)

def multiply(double[:, :] a, double[:, :] b, double[:, :] c):
    cdef Py_ssize_t i, j, k
    cdef double s
    if a.shape[1] != b.shape[0]: raise ValueError("shapes")
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            s = 0
            for k in range(a.shape[1]): s += a[i, k] * b[k, j]
            c[i, j] = s

def scaled(float[::1] a, float by):
    with nogil: scale(&a[0], <int>a.shape[0], by)
def counted(bytes data, int wanted): return count_bytes(data, len(data), wanted)
def bits(uint64_t x, int32_t y): return x >> 3 & 0xff, x << 2, <uint8_t>x, ~x, y ^ 5, <int64_t>y * y, cabs(y)
def larger_of(int a, int b, double c, double d): return larger(a, b), larger(c, d), plus(a, b), plus(c, d), plus[int](1, 2)
def levenshtein(str a, str b):
    cdef int n = len(a), m = len(b), i, j, cost
    cdef int[:, :] t = cython.view.array(shape=(n + 1, m + 1), itemsize=sizeof(int), format="i")
    for i in range(n + 1): t[i, 0] = i
    for j in range(m + 1): t[0, j] = j
    for i in range(1, n + 1):
        for j in range(1, m + 1):
            cost = a[i - 1] != b[j - 1]
            t[i, j] = min(t[i - 1, j] + 1, t[i, j - 1] + 1, t[i - 1, j - 1] + cost)
    return t[n, m]
