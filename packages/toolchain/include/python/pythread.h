/* Locks and threads' own storage are in Python.h. */

#include "Python.h"
