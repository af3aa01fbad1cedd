# distutils: sources = tea.c

cdef extern from "tea.h":
    int c_cups "cups"(int millilitres)
    double c_minutes "minutes"(const char *kind)


def cups(millilitres: int) -> int:
    return c_cups(millilitres)


def minutes(kind: bytes) -> float:
    return c_minutes(kind)
