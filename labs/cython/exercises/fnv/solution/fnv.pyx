def fnv(const unsigned char[::1] data not None):
    """The FNV-1a hash of bytes: a number of 32 bits."""
    cdef unsigned int result = 2166136261
    cdef Py_ssize_t i
    for i in range(data.shape[0]):
        result = result ^ data[i]
        result = result * 16777619
    return result
