/* Frames have no structure in the stable ABI: what can be asked of them is in Python.h. */

#include "Python.h"
