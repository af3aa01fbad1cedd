#include_next <inttypes.h>

/* A pointer is as wide as a long, and intptr_t is one. */
#undef __PRIPTR
#define __PRIPTR "l"
