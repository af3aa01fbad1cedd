#include "scale.h"

void scale(double *values, int count, double factor) {
    for (int i = 0; i < count; i++)
        values[i] *= factor;
}
