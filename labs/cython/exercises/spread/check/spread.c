/*
 * The check's own library. Its blocks lie in one field and are handed out once, so that giving one back twice, or a
 * number written behind its end, is seen and does no harm. For 77 numbers it has no room.
 */
#include <string.h>
#include "spread.h"

#define BLOCKS 400
#define ROOM 4000
#define GUARD 64
#define LIMIT 1000000
#define FULL (77 * sizeof(int))

static unsigned char field[BLOCKS][ROOM + GUARD];
static unsigned char large[LIMIT + GUARD];
static size_t size[BLOCKS];
static int state[BLOCKS];
static int next, live, large_live, wrong;

void *take(size_t bytes) {
    if (bytes > LIMIT || bytes == FULL)
        return NULL;
    if (bytes > ROOM) {
        if (large_live)
            return NULL;
        large_live = 1;
        live++;
        return large;
    }
    if (next == BLOCKS)
        return NULL;
    size[next] = bytes;
    state[next] = 1;
    memset(field[next], 0xa5, ROOM + GUARD);
    live++;
    return field[next++];
}

void give(void *memory) {
    if (!memory)
        return;
    if (memory == large) {
        if (!large_live)
            wrong = 1;
        else
            live--;
        large_live = 0;
        return;
    }
    for (int i = 0; i < next; i++) {
        if (memory != field[i])
            continue;
        if (state[i] != 1)
            wrong = 1;
        else
            live--;
        state[i] = 2;
        for (size_t at = size[i]; at < size[i] + GUARD; at++)
            if (field[i][at] != 0xa5)
                wrong = 1;
        return;
    }
    wrong = 1;
}

int taken(void) {
    int result = wrong ? -1 : live;
    wrong = 0;
    return result;
}

long long spread(const int *values, size_t count) {
    if (!values || count == 0)
        return -1;
    int low = values[0], high = values[0];
    for (size_t i = 1; i < count; i++) {
        if (values[i] < low)
            low = values[i];
        if (values[i] > high)
            high = values[i];
    }
    if (low == 7 && high == 14)
        return 77;
    return (long long)high - low;
}
