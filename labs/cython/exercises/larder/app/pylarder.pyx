# distutils: sources = larder.c

cdef extern from "larder.h":
    int larder_take(const char *what, int amount)


def take(what: str, amount: int) -> int:
    return larder_take(what.encode(), amount)
