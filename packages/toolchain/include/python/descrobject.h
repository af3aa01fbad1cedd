/* Descriptors, members and properties are in Python.h. */

#include "Python.h"
