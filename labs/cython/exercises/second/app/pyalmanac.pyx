# distutils: sources = almanac.c

cdef extern from "almanac.h":
    int add(int a, int b)


def py_add(a, b):
    return add(a, b)
