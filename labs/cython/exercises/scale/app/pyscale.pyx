# distutils: sources = scale.c

cdef extern from "scale.h":
    void c_scale "scale"(double *values, int count, double factor)


def scale(double[:] values, double factor) -> None:
    c_scale(&values[0], values.shape[0], factor)
