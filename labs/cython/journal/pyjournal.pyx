# distutils: sources = journal.c

import os

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


cdef class Journal:
    cdef journal *j

    def __cinit__(self, name: str):
        good(journal_open(&self.j, name.encode()), name)

    def __dealloc__(self):
        self.close()

    def close(self) -> None:
        if self.j != NULL:
            journal_close(self.j)
            self.j = NULL

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        self.close()

    def next(self) -> bool:
        return good(journal_next(self.j)) == 1

    def get(self, field: str) -> bytes:
        cdef const void *data = NULL
        cdef size_t length = 0
        good(journal_get_data(self.j, field.encode(), &data, &length), field)
        entry = (<const char *> data)[:length]
        return entry.partition(b"=")[2]
