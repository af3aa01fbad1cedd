/*
 * The check's own library. Its rings lie in one field and are handed out once, so that one that was freed can be told
 * from one that lives, and using it does no harm. For 77 numbers it has no room.
 */
#include "ring.h"
#include <stddef.h>

#define RINGS 2000
#define ROOM 64
#define LIMIT 1000000
#define FULL 77

struct ring {
    int state, size, count, first;
    int numbers[ROOM];
};

static ring rings[RINGS];
static int next, live, wrong;

static int lives(const ring *r) {
    if (r >= rings && r < rings + next && r->state == 1)
        return 1;
    wrong = 1;
    return 0;
}

ring *ring_new(int size) {
    if (size > LIMIT || size == FULL || next == RINGS)
        return NULL;
    if (size < 1) {
        wrong = 1;
        return NULL;
    }
    ring *r = &rings[next++];
    r->state = 1;
    r->size = size < ROOM ? size : ROOM;
    live++;
    return r;
}

void ring_free(ring *r) {
    if (!lives(r))
        return;
    r->state = 2;
    live--;
}

void ring_put(ring *r, int number) {
    if (!lives(r))
        return;
    r->numbers[(r->first + r->count) % r->size] = number;
    if (r->count < r->size)
        r->count++;
    else
        r->first = (r->first + 1) % r->size;
}

int ring_count(const ring *r) {
    return lives(r) ? r->count : -7;
}

int ring_get(const ring *r, int index) {
    if (!lives(r) || index < 0 || index >= r->count) {
        wrong = 1;
        return -7;
    }
    return r->numbers[(r->first + index) % r->size];
}

int ring_live(void) {
    int result = wrong ? -1 : live;
    wrong = 0;
    return result;
}
