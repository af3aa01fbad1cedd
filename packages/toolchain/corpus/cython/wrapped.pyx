# cython: language_level=3
# distutils: language = c++
"""C++ classes, containers, templates, exceptions."""
from libcpp cimport bool
from libcpp.string cimport string
from libcpp.vector cimport vector
from libcpp.map cimport map
from libcpp.set cimport set as cpp_set
from libcpp.unordered_map cimport unordered_map
from libcpp.pair cimport pair
from libcpp.memory cimport unique_ptr, shared_ptr, make_shared
from libcpp.utility cimport move
from libcpp.algorithm cimport sort, reverse
from libcpp.queue cimport priority_queue
from libcpp.deque cimport deque
from libcpp.list cimport list as cpp_list
from libcpp.cmath cimport sqrt
from cython.operator cimport dereference as deref, preincrement as inc

cdef extern from "wrapped.hpp" namespace "shapes":
    cdef cppclass Rectangle:
        Rectangle() except +
        Rectangle(int, int, int, int) except +
        int x0, y0, x1, y1
        int area() const
        void size(int *width, int *height)
        void move(int dx, int dy)
    vector[double] scaled(const vector[double] &v, double by)
    map[string, int] counts(const string &text)
    double mean(const vector[double] &v) except +ValueError
    T twice[T](T x)

cdef class PyRectangle:
    cdef Rectangle *r
    cdef Rectangle inside
    def __cinit__(self, int x0=0, int y0=0, int x1=1, int y1=1): self.r = new Rectangle(x0, y0, x1, y1)
    def __dealloc__(self): del self.r
    def area(self): return self.r.area() + self.inside.area()
    def size(self):
        cdef int w, h
        self.r.size(&w, &h)
        return w, h
    def move(self, dx, dy): self.r.move(dx, dy)
    @property
    def x0(self): return self.r.x0
    @x0.setter
    def x0(self, int v): self.r.x0 = v

def containers(list values, str text):
    cdef vector[double] v = values
    cdef vector[int] w
    cdef map[string, int] m = counts(text.encode())
    cdef unordered_map[int, string] u
    cdef cpp_set[int] s
    cdef pair[int, double] p = pair[int, double](1, 2.5)
    cdef deque[int] d
    cdef cpp_list[int] l
    cdef priority_queue[int] q
    cdef string name = text.encode()
    cdef map[string, int].iterator it = m.begin()
    cdef double x
    cdef int i
    for x in v: w.push_back(<int>x)
    for i in range(3): s.insert(i); q.push(i); d.push_front(i); l.push_back(i)
    sort(w.begin(), w.end()); reverse(w.begin(), w.end())
    u[3] = name
    u[4] = b"four"
    n = 0
    while it != m.end():
        n += deref(it).second
        inc(it)
    for entry in m: n += entry.second
    w.resize(10); w[0] = 5
    cdef unique_ptr[Rectangle] owned = unique_ptr[Rectangle](new Rectangle(0, 0, 2, 2))
    cdef shared_ptr[vector[int]] shared = make_shared[vector[int]](w)
    cdef vector[vector[int]] grid = vector[vector[int]](3, vector[int](3, 1))
    grid[1][2] = 7
    return scaled(v, 2), m, u, s, p, w, name.size(), n, owned.get().area(), deref(shared).size(), q.top(), mean(v), twice(3), twice[double](1.5), grid, d.size(), l.size(), name.substr(0, 2), move(w), <bool>s.count(1), sqrt(2.0)

cdef cppclass Own:
    int n
    __init__(int n): this.n = n
    int get(): return this.n * 2
def own(int n):
    cdef Own *o = new Own(n)
    try: return o.get()
    finally: del o
