#ifndef GREET_H
#define GREET_H

#include <stddef.h>

/*
 * Writes "Hello, NAME!" to out, which has room for size bytes, the 0 at the end included.
 * What does not fit is left out. Returns how many bytes the whole greeting has, without the 0.
 */
int greet(char *out, size_t size, const char *name);

#endif
