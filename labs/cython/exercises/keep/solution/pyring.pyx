# distutils: sources = ring.c

cdef extern from "ring.h":
    ctypedef struct ring:
        pass

    ring *ring_new(int size)
    void ring_free(ring *r)
    void ring_put(ring *r, int number)
    int ring_count(const ring *r)
    int ring_get(const ring *r, int index)
    int ring_live()


def live():
    return ring_live()


cdef class Ring:
    cdef ring *r

    def __cinit__(self, int size):
        if size < 1:
            raise ValueError(f"a ring holds 1 number at least, not {size}")
        self.r = ring_new(size)
        if self.r == NULL:
            raise MemoryError(f"no room for a ring of {size}")

    def __dealloc__(self):
        if self.r != NULL:
            ring_free(self.r)

    cdef int check(self) except -1:
        if self.r == NULL:
            raise ValueError("the ring is closed")
        return 0

    def put(self, int number):
        self.check()
        ring_put(self.r, number)

    def __len__(self):
        self.check()
        return ring_count(self.r)

    def __getitem__(self, int index):
        self.check()
        cdef int count = ring_count(self.r)
        if index < 0:
            index += count
        if not 0 <= index < count:
            raise IndexError("no such number in the ring")
        return ring_get(self.r, index)

    def close(self):
        if self.r != NULL:
            ring_free(self.r)
            self.r = NULL

    def __enter__(self):
        self.check()
        return self

    def __exit__(self, kind, error, traceback):
        self.close()
