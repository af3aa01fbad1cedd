/* What can be compiled is in Python.h: Py_single_input, Py_file_input, Py_eval_input, Py_CompileString. */

#include "Python.h"
