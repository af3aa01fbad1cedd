#include <stdlib.h>
#include "ring.h"

#define LIMIT 1000000

struct ring {
    int size, count, first;
    int *numbers;
};

static int live, wrong;

ring *ring_new(int size) {
    if (size > LIMIT)
        return NULL;
    ring *r = malloc(sizeof(ring));
    if (!r)
        return NULL;
    r->size = size;
    r->count = r->first = 0;
    r->numbers = malloc(size * sizeof(int));
    if (!r->numbers) {
        free(r);
        return NULL;
    }
    live++;
    return r;
}

void ring_free(ring *r) {
    free(r->numbers);
    free(r);
    live--;
    if (live < 0)
        wrong = 1;
}

void ring_put(ring *r, int number) {
    r->numbers[(r->first + r->count) % r->size] = number;
    if (r->count < r->size)
        r->count++;
    else
        r->first = (r->first + 1) % r->size;
}

int ring_count(const ring *r) {
    return r->count;
}

int ring_get(const ring *r, int index) {
    return r->numbers[(r->first + index) % r->size];
}

int ring_live(void) {
    return wrong ? -1 : live;
}
