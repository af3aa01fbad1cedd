#ifndef JOURNAL_H
#define JOURNAL_H

#include <stddef.h>

/* A journal that is open. What is inside is the library's affair. */
typedef struct journal journal;

/* Opens the journal of that name, and writes where it is to *out. It stands before its first entry. */
int journal_open(journal **out, const char *name);

/* Closes it: once, and it must not be used afterwards. */
void journal_close(journal *j);

/* Goes to the next entry: 1, or 0 where there is none any more. */
int journal_next(journal *j);

/*
 * Finds a field of the entry where the journal stands. *data is where FIELD=VALUE lies, *length how many bytes it has:
 * any bytes, and no 0 at the end. It lies there until the journal is asked for something else.
 */
int journal_get_data(journal *j, const char *field, const void **data, size_t *length);

/* The entry's fields, one at a time, as journal_get_data gives them: 1, or 0 where there is none any more. */
int journal_enumerate_data(journal *j, const void **data, size_t *length);

/* Begins with the entry's first field again. */
void journal_restart_data(journal *j);

/* How many journals are open. -1: one was used or closed that was not open. */
int journal_live(void);

/*
 * Where something goes wrong, the result is below 0, one of the numbers of errno.h with a minus:
 *   -ENOENT         no such journal, or no such field
 *   -EADDRNOTAVAIL  the journal stands at no entry
 *   -EMFILE         too many journals are open
 */

#endif
