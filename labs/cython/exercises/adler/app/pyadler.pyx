# distutils: sources = adler.c

cdef extern from "adler.h":
    unsigned int c_adler "adler"(const unsigned char *data, size_t size)


def adler(data):
    ...
