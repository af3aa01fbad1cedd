/* The check's own library: what is in its larder is what the tests ask for, and some things go wrong. */
#include <errno.h>
#include <string.h>
#include "larder.h"

int larder_take(const char *what, int amount) {
    if (amount < 1)
        return -EINVAL;
    if (strcmp(what, "biscuits") == 0)
        return amount == 7 ? 0 : amount > 100 ? -ERANGE : 100 - amount;
    if (strcmp(what, "crème brûlée") == 0)
        return 1;
    if (strcmp(what, "gold") == 0)
        return -EPERM;
    if (strcmp(what, "silver") == 0)
        return -1;
    if (strcmp(what, "jam") == 0)
        return -EACCES;
    if (strcmp(what, "milk") == 0)
        return -EIO;
    if (strcmp(what, "honey") == 0)
        return -EINTR;
    if (strcmp(what, "sand") == 0)
        return 2147483647;
    return -ENOENT;
}
