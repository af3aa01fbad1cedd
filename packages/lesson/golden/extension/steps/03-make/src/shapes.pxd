cdef class Point:
    cdef double x, y
