# distutils: sources = scale.c

cdef extern from "scale.h":
    void c_scale "scale"(double *values, int count, double factor)


def scale(double[:] values not None, double factor) -> None:
    cdef Py_ssize_t i, count = values.shape[0]
    if count == 0:
        return
    if values.strides[0] == sizeof(double):
        c_scale(&values[0], count, factor)
    else:
        for i in range(count):
            c_scale(&values[i], 1, factor)
