# distutils: sources = spread.c

cdef extern from "spread.h":
    long long c_spread "spread"(const int *values, size_t count)
    void *take(size_t bytes)
    void give(void *memory)
    int c_taken "taken"()


def taken():
    return c_taken()


def spread(values: list):
    cdef int *numbers = <int *> take(len(values) * sizeof(int))
    for i in range(len(values)):
        numbers[i] = values[i]
    return c_spread(numbers, len(values))
