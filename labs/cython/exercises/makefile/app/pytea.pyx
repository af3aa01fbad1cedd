cdef extern from "tea.h":
    int c_teaspoons "teaspoons"(int millilitres)


def teaspoons(millilitres: int) -> int:
    return c_teaspoons(millilitres)
