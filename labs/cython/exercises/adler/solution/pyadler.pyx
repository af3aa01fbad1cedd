# distutils: sources = adler.c

cdef extern from "adler.h":
    unsigned int c_adler "adler"(const unsigned char *data, size_t size)


def adler(const unsigned char[::1] data not None):
    if data.shape[0] == 0:
        return c_adler(NULL, 0)
    return c_adler(&data[0], data.shape[0])
