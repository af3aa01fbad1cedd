cdef int LIMIT
cdef int helped(int n) except -1
cdef class Base:
    cdef int value
    cdef int help(self) except -1
cdef inline int inlined(int n): return n * 3
