# distutils: sources = almanac.c

cdef extern from "almanac.h":
    int add(int a, int b)
    double percent(double part, double whole)
    bint leap(int year)


def py_add(a, b):
    return add(a, b)


def py_percent(part, whole):
    return percent(part, whole)


def py_leap(year):
    return leap(year)
