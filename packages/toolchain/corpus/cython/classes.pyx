# cython: language_level=3, embedsignature=True
"""Extension types."""
from libc.stdlib cimport malloc, free, calloc, realloc
from libc.string cimport memcpy, memset, strlen, strcpy
from libc.math cimport sqrt, sin, M_PI
from cpython.mem cimport PyMem_Malloc, PyMem_Free
from cpython.object cimport PyObject, Py_EQ, Py_LT
from cpython.ref cimport Py_INCREF, Py_DECREF
cimport cython

cdef extern from "library.h":
    ctypedef struct stack "struct stack":
        pass
    stack *stack_new(size_t room)
    void stack_free(stack *s)
    int stack_push(stack *s, double x) except -1
    int stack_pop(stack *s, double *out)
    size_t stack_size(const stack *s)
    ctypedef struct Point:
        double x, y
    Point middle(Point a, Point b)
    double distance(const Point *a, const Point *b)

cdef class Stack:
    """Owns a stack of C."""
    cdef stack *_s
    cdef public str name
    cdef readonly int pushes
    cdef list log
    cdef object __weakref__

    def __cinit__(self, size_t room=8, *args, **kw):
        self._s = stack_new(room)
        if self._s is NULL:
            raise MemoryError
        self.log = []

    def __init__(self, room=8, name="stack"):
        self.name = name

    def __dealloc__(self):
        if self._s is not NULL:
            stack_free(self._s)

    cpdef push(self, double x):
        """Puts a number on it."""
        stack_push(self._s, x)
        self.pushes += 1
        return self

    def pop(self):
        cdef double x
        if stack_pop(self._s, &x) < 0:
            raise IndexError("the stack is empty")
        return x

    @property
    def size(self) -> int:
        return stack_size(self._s)

    def __len__(self): return <Py_ssize_t>stack_size(self._s)
    def __bool__(self): return stack_size(self._s) > 0
    def __iter__(self):
        while self: yield self.pop()
    def __repr__(self): return f"<Stack {self.name} of {len(self)}>"
    def __enter__(self): return self
    def __exit__(self, kind, value, trace): return False
    def __reduce__(self): return Stack, (8, self.name)

cdef class Shape:
    cdef double scale
    cdef dict __dict__
    def __init__(self, double scale=1): self.scale = scale
    cpdef double area(self): return 0
    cdef double hidden(self, int n) except? -1: return self.area() * n
    def describe(self): return "%s of %.1f" % (type(self).__name__, self.area() * self.scale)
    def use(self, n): return self.hidden(n)

cdef class Circle(Shape):
    cdef double r
    def __init__(self, double r, **kw):
        super().__init__(**kw)
        self.r = r
    cpdef double area(self): return M_PI * self.r ** 2
    cdef double hidden(self, int n) except? -1:
        if n < 0: raise ValueError("negative")
        return Shape.hidden(self, n) + 1
    property radius:
        "How far to the edge."
        def __get__(self): return self.r
        def __set__(self, value):
            if value < 0: raise ValueError("negative")
            self.r = value
        def __del__(self): self.r = 0

@cython.final
cdef class Unit(Circle):
    def __cinit__(self): pass
    @staticmethod
    def make(): return Unit(1)
    @classmethod
    def named(cls, str name): return cls(1), name
    @staticmethod
    cdef int count(int n): return n + 1

class Square(Shape):
    side = 2
    def __init__(self, side): super().__init__(); self.side = side
    def area(self): return self.side ** 2
    def __str__(self): return f"Square({self.side})"

cdef class Vector:
    cdef public double x, y
    cdef readonly Vector next
    def __cinit__(self, double x=0, double y=0):
        self.x, self.y = x, y
    def __add__(self, other): return Vector(self.x + other.x, self.y + other.y) if isinstance(other, Vector) else NotImplemented
    def __radd__(self, other): return self
    def __sub__(Vector self, Vector other): return Vector(self.x - other.x, self.y - other.y)
    def __mul__(self, double by): return Vector(self.x * by, self.y * by)
    def __rmul__(self, by): return self * by
    def __truediv__(self, by): return self * (1 / by)
    def __floordiv__(self, by): return Vector(self.x // by, self.y // by)
    def __mod__(self, by): return self.x % by
    def __pow__(self, n, m): return self.x ** n
    def __neg__(self): return Vector(-self.x, -self.y)
    def __abs__(self): return sqrt(self.x * self.x + self.y * self.y)
    def __iadd__(self, Vector other): self.x += other.x; return self
    def __eq__(self, other): return isinstance(other, Vector) and self.x == (<Vector>other).x and self.y == (<Vector?>other).y
    def __lt__(self, Vector other): return abs(self) < abs(other)
    def __hash__(self): return hash((self.x, self.y))
    def __getitem__(self, i):
        if i == 0: return self.x
        elif i == 1: return self.y
        raise IndexError(i)
    def __setitem__(self, int i, double value):
        if i == 0: self.x = value
        else: self.y = value
    def __delitem__(self, i): self[i] = 0
    def __contains__(self, value): return value == self.x or value == self.y
    def __getattr__(self, name): raise AttributeError(name)
    def __call__(self, *args, **kw): return args, kw
    def __int__(self): return int(self.x)
    def __float__(self): return self.x
    def __index__(self): return <int>self.x
    def __and__(self, o): return self
    def __or__(self, o): return o
    def __xor__(self, o): return o
    def __lshift__(self, o): return o
    def __invert__(self): return self
    def __matmul__(self, Vector o): return self.x * o.x + self.y * o.y

cdef class Counter:
    cdef int n, limit
    def __cinit__(self, int limit): self.limit = limit
    def __iter__(self): return self
    def __next__(self):
        if self.n >= self.limit: raise StopIteration
        self.n += 1
        return self.n

cdef class Compared:
    cdef int value
    def __richcmp__(self, other, int op):
        if op == Py_EQ: return self.value == other.value
        if op == Py_LT: return self.value < other.value
        return NotImplemented

cdef class Buffer:
    cdef unsigned char *data
    cdef Py_ssize_t length
    cdef Py_ssize_t shape[1]
    cdef Py_ssize_t strides[1]
    def __cinit__(self, Py_ssize_t n):
        self.data = <unsigned char *>calloc(n, 1)
        self.length = n
    def __dealloc__(self): free(self.data)
    def __getbuffer__(self, Py_buffer *view, int flags):
        self.shape[0] = self.length; self.strides[0] = 1
        view.buf = self.data; view.format = "B"; view.internal = NULL; view.itemsize = 1; view.len = self.length; view.ndim = 1; view.obj = self; view.readonly = 0; view.shape = self.shape; view.strides = self.strides; view.suboffsets = NULL
    def __releasebuffer__(self, Py_buffer *view): pass

cdef class Node:
    cdef public Node left, right
    cdef public object key
    def __init__(self, key): self.key = key
    cpdef insert(self, key):
        cdef Node side = self.left if key < self.key else self.right
        if side is not None: side.insert(key)
        elif key < self.key: self.left = Node(key)
        else: self.right = Node(key)
    def __iter__(self):
        if self.left is not None: yield from self.left
        yield self.key
        if self.right is not None: yield from self.right
    @cython.nonecheck(True)
    def first(self): return self.left.key

@cython.freelist(8)
@cython.no_gc
cdef class Small:
    cdef int a

@cython.dataclasses.dataclass
cdef class Record:
    name: str
    age: int = 3
    tags: list = cython.dataclasses.field(default_factory=list)

def points(double x, double y):
    cdef Point a, b = Point(x, y)
    a.x = a.y = 1
    cdef Point m = middle(a, b)
    return m, distance(&a, &b), m.x

cdef api int exported(int n): return n
cdef public int published(int n): return n
def keep(x):
    Py_INCREF(x); Py_DECREF(x)
    cdef PyObject *p = <PyObject *>x
    return <object>p
def slots():
    v = Vector(1, 2) + Vector(3, 4) * 2 - Vector(1, 1)
    v += Vector(1, 1)
    v.x = 3; v[1] = 5
    cdef Shape s = Circle(2)
    cdef Circle c = <Circle>s
    return v, s.area(), c.r, c.radius, Unit.count(3), Square(3).describe(), sorted(Node(3)), v.__add__
