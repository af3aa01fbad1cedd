# distutils: sources = journal.c

import os
from libc.errno cimport ENOENT

from cjournal cimport (
    journal,
    journal_close,
    journal_enumerate_data,
    journal_get_data,
    journal_live,
    journal_next,
    journal_open,
    journal_restart_data,
)


def live():
    return journal_live()


cdef int good(int result, what=None) except -1:
    """The result, or the exception that it stands for."""
    if result < 0:
        raise OSError(-result, os.strerror(-result), what)
    return result


cdef bytes plain(text: str):
    """A text as C reads it, up to the 0 at its end: so it may have none inside."""
    data = text.encode()
    if b"\0" in data:
        raise ValueError("a name with a null character in it")
    return data


cdef class Journal:
    cdef journal *j

    def __cinit__(self, name: str):
        good(journal_open(&self.j, plain(name)), name)

    def __dealloc__(self):
        if self.j != NULL:
            journal_close(self.j)

    cdef journal *opened(self) except NULL:
        if self.j == NULL:
            raise ValueError("the journal is closed")
        return self.j

    def close(self) -> None:
        if self.j != NULL:
            journal_close(self.j)
            self.j = NULL

    def __enter__(self):
        self.opened()
        return self

    def __exit__(self, kind, error, traceback):
        self.close()

    def next(self) -> bool:
        return good(journal_next(self.opened())) == 1

    def get(self, field: str) -> bytes:
        cdef const void *data = NULL
        cdef size_t length = 0
        cdef int result = journal_get_data(self.opened(), plain(field), &data, &length)
        if result == -ENOENT:
            raise KeyError(field)
        good(result, field)
        entry = (<const char *> data)[:length]
        return entry.partition(b"=")[2]

    def __iter__(self):
        return self

    def __next__(self) -> dict:
        if not self.next():
            raise StopIteration
        cdef const void *data = NULL
        cdef size_t length = 0
        entry = {}
        journal_restart_data(self.j)
        while good(journal_enumerate_data(self.j, &data, &length)):
            name, _, value = (<const char *> data)[:length].partition(b"=")
            entry[name.decode()] = value
        return entry
