#ifndef LARDER_H
#define LARDER_H

/*
 * Takes some of what is in the larder. Returns how much of it is left, or a number below 0:
 *   -ENOENT   there is no such thing
 *   -EINVAL   the amount is less than 1
 *   -ERANGE   there is not so much of it
 * or another of the numbers in errno.h, with a minus.
 */
int larder_take(const char *what, int amount);

#endif
