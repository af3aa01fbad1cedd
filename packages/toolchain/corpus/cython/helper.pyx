# cython: language_level=3, profile=False, binding=True
"""What flow.pyx cimports."""
cdef int LIMIT = 5
cdef int helped(int n) except -1: return inlined(n) + 1
cdef class Base:
    cdef int help(self) except -1: return self.value
    def __init__(self, value=1): self.value = value
