# distutils: sources = words.c

cdef extern from "words.h":
    ctypedef int (*visitor)(const char *word, size_t length, void *context) noexcept
    int c_words "words"(const char *text, size_t size, visitor visit, void *context)


found = None


cdef int visit(const char *word, size_t length, void *context) noexcept:
    found(word)
    return 0


def each_word(text: bytes, callback) -> bool:
    global found
    found = callback
    c_words(text, len(text), visit, NULL)
    return True
