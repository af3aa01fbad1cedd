cdef extern from "journal.h":
    ctypedef struct journal:
        pass

    int journal_open(journal **out, const char *name)
    void journal_close(journal *j)
    int journal_next(journal *j)
    int journal_get_data(journal *j, const char *field, const void **data, size_t *length)
    int journal_enumerate_data(journal *j, const void **data, size_t *length)
    void journal_restart_data(journal *j)
    int journal_live()
