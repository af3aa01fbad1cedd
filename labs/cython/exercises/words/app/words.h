#ifndef WORDS_H
#define WORDS_H

#include <stddef.h>

/* What is called for each word. The word has length bytes and no 0 at its end. 0: go on. */
typedef int (*visitor)(const char *word, size_t length, void *context);

/*
 * Calls visit for every word in size bytes of text. Words have blanks between them, and nothing else.
 * Hands context on as it is. Stops at the first result that is not 0, and returns it; 0 at the end.
 */
int words(const char *text, size_t size, visitor visit, void *context);

#endif
