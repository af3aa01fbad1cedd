#ifndef SCALE_H
#define SCALE_H

/* Multiplies count numbers, one behind the other, by factor. There must be one at least. */
void scale(double *values, int count, double factor);

#endif
