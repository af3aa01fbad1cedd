cdef extern int twice(int n)


def py_twice(n):
    return twice(n)
