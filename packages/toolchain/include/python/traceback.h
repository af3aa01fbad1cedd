/* All that the stable ABI has of tracebacks is in Python.h. */

#include "Python.h"
