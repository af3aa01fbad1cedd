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

    def __init__(self, int size):
        self.r = ring_new(size)

    def put(self, int number):
        ring_put(self.r, number)

    def __len__(self):
        return ring_count(self.r)

    def __getitem__(self, int index):
        return ring_get(self.r, index)

    def close(self):
        ring_free(self.r)
