# distutils: sources = words.c

cdef extern from "words.h":
    ctypedef int (*visitor)(const char *word, size_t length, void *context) except -1
    int c_words "words"(const char *text, size_t size, visitor visit, void *context) except -1


cdef int visit(const char *word, size_t length, void *context) except -1:
    callback = <object> context
    return 1 if callback(word[:length]) else 0


def each_word(text: bytes, callback) -> bool:
    if not callable(callback):
        raise TypeError(f"{callback!r} cannot be called")
    return c_words(text, len(text), visit, <void *> callback) == 0
