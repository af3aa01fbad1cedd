/* A handler runs when the program itself raises its signal: nothing else sends one here. */

#define _WASI_EMULATED_SIGNAL
#include_next <signal.h>

/* 1 is the address of a function in WebAssembly. */
#undef SIG_IGN
#define SIG_IGN ((void (*)(int))-2)
