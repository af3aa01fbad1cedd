# distutils: sources = spread.c

cdef extern from "spread.h":
    long long c_spread "spread"(const int *values, size_t count)
    void *take(size_t bytes)
    void give(void *memory)
    int c_taken "taken"()


def taken():
    return c_taken()


def spread(values: list):
    cdef Py_ssize_t i, count = len(values)
    if count == 0:
        raise ValueError("spread of no numbers")
    cdef int *numbers = <int *> take(count * sizeof(int))
    if numbers == NULL:
        raise MemoryError(f"no room for {count} numbers")
    try:
        for i in range(count):
            numbers[i] = values[i]
        return c_spread(numbers, count)
    finally:
        give(numbers)
