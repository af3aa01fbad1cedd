# distutils: sources = greet.c

cdef extern from "greet.h":
    int c_greet "greet"(char *out, size_t size, const char *name)


def greet(name: str) -> str:
    cdef char out[32]
    c_greet(out, 32, name.encode("ascii"))
    return out.decode("ascii")
