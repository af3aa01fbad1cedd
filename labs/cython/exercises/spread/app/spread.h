#ifndef SPREAD_H
#define SPREAD_H

#include <stddef.h>

/* The largest number less the smallest. There must be one at least. */
long long spread(const int *values, size_t count);

/* As malloc and free, with a memory of their own: take() gives NULL where there is no room. */
void *take(size_t bytes);
void give(void *memory);

/* How many blocks are taken and not given back. -1: something was given back that was not taken. */
int taken(void);

#endif
