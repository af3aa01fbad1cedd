#include <stdlib.h>
#include "spread.h"

#define LIMIT 1000000

static int live, wrong;

void *take(size_t bytes) {
    void *memory = bytes <= LIMIT ? malloc(bytes) : NULL;
    if (memory)
        live++;
    return memory;
}

void give(void *memory) {
    if (!memory)
        return;
    free(memory);
    live--;
    if (live < 0)
        wrong = 1;
}

int taken(void) {
    return wrong ? -1 : live;
}

long long spread(const int *values, size_t count) {
    int low = values[0], high = values[0];
    for (size_t i = 1; i < count; i++) {
        if (values[i] < low)
            low = values[i];
        if (values[i] > high)
            high = values[i];
    }
    return (long long)high - low;
}
