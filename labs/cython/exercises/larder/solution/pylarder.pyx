# distutils: sources = larder.c
import os
from libc.errno cimport EINVAL, ENOENT, ERANGE

cdef extern from "larder.h":
    int larder_take(const char *what, int amount)


def take(what: str, amount: int) -> int:
    name = what.encode()
    if b"\0" in name:
        raise ValueError("the name has a null character in it")
    cdef int left = larder_take(name, amount)
    if left >= 0:
        return left
    if left == -ENOENT:
        raise KeyError(what)
    if left == -EINVAL:
        raise ValueError(f"the amount must be 1 at least, not {amount}")
    if left == -ERANGE:
        raise ValueError(f"there is not so much {what}: {amount}")
    raise OSError(-left, os.strerror(-left), what)
