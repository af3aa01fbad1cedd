#include <errno.h>
#include <string.h>
#include "larder.h"

static struct { const char *what; int amount; } shelf[] = {
    {"tea", 50}, {"scones", 12}, {"crème", 3},
};

int larder_take(const char *what, int amount) {
    if (amount < 1)
        return -EINVAL;
    for (int i = 0; i < 3; i++) {
        if (strcmp(shelf[i].what, what) != 0)
            continue;
        if (shelf[i].amount < amount)
            return -ERANGE;
        return shelf[i].amount -= amount;
    }
    return -ENOENT;
}
