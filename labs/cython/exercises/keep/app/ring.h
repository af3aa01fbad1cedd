#ifndef RING_H
#define RING_H

/* Remembers the last few numbers that were put in. What is inside is the library's affair. */
typedef struct ring ring;

/* A new ring for size numbers, 1 at least. NULL: there is no room for it. */
ring *ring_new(int size);

/* Gives the ring's memory back. A ring must be freed once, and not be used afterwards. NULL is no ring. */
void ring_free(ring *r);

/* Puts a number in. If the ring is full, the oldest goes. */
void ring_put(ring *r, int number);

/* How many numbers are in it. */
int ring_count(const ring *r);

/* Number 0 is the oldest. The index must be one of those there are. */
int ring_get(const ring *r, int index);

/* How many rings there are. -1: a ring was used or freed that was none, or the index was none. */
int ring_live(void);

#endif
