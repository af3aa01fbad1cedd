/* CPython's stable ABI, as the interpreter of a lab has it: 3.14, in 32-bit WebAssembly.

   Beyond that there are, for programs that were written for CPython's full API, the structure of types (`type.h`) and
   the names that most of them use (`names.h`). */

#ifndef Py_PYTHON_H
#define Py_PYTHON_H

#ifndef Py_LIMITED_API
#define Py_LIMITED_API 0x030E0000
#elif Py_LIMITED_API + 0 < 0x030B0000
#error "Py_LIMITED_API must be 3.11 (0x030B0000) or newer here: leave its definition out, and it is 3.14."
#elif Py_LIMITED_API + 0 > 0x030EFFFF
#error "Py_LIMITED_API can be 3.14 (0x030E0000) at most: that is the Python of this lab."
#endif

/* Cython's C looks for it before it includes this file, and again after. */
#ifndef CYTHON_LIMITED_API
#define CYTHON_LIMITED_API 1
#endif

#include "patchlevel.h"
#include "pyconfig.h"

#include <assert.h>
#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <math.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>
#include <wchar.h>

#include "stable/macros.h"

#ifdef __cplusplus
extern "C" {
#endif

#include "stable/types.h"
#include "stable/type.h"
#include "stable/slots.h"
#include "stable/object.h"
#include "stable/number.h"
#include "stable/text.h"
#include "stable/container.h"
#include "stable/error.h"
#include "stable/call.h"
#include "stable/module.h"
#include "stable/run.h"
#include "stable/names.h"

#ifdef __cplusplus
}
#endif

#endif
