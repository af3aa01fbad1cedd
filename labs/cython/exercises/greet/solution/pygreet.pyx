# distutils: sources = greet.c

cdef extern from "greet.h":
    int c_greet "greet"(char *out, size_t size, const char *name)


def greet(name: str) -> str:
    data = name.encode()
    if b"\0" in data:
        raise ValueError("the name has a null character in it")
    cdef int length = c_greet(NULL, 0, data)
    out = bytearray(length + 1)
    c_greet(out, length + 1, data)
    return out[:length].decode()
