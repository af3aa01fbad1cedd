/* The interpreter's version. */

#ifndef _Py_PATCHLEVEL_H
#define _Py_PATCHLEVEL_H

#define PY_RELEASE_LEVEL_ALPHA 0xA
#define PY_RELEASE_LEVEL_BETA 0xB
#define PY_RELEASE_LEVEL_GAMMA 0xC
#define PY_RELEASE_LEVEL_FINAL 0xF

#define PY_MAJOR_VERSION 3
#define PY_MINOR_VERSION 14
#define PY_MICRO_VERSION 2
#define PY_RELEASE_LEVEL PY_RELEASE_LEVEL_FINAL
#define PY_RELEASE_SERIAL 0
#define PY_VERSION "3.14.2"

/* As macros too, so that `#if` can use them. */
#define Py_PACK_FULL_VERSION(x, y, z, level, serial) \
    ((((x) & 0xff) << 24) | (((y) & 0xff) << 16) | (((z) & 0xff) << 8) | (((level) & 0xf) << 4) | ((serial) & 0xf))
#define Py_PACK_VERSION(x, y) Py_PACK_FULL_VERSION(x, y, 0, 0, 0)
#define PY_VERSION_HEX 0x030E02F0

#endif
