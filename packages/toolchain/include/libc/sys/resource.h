#define _WASI_EMULATED_PROCESS_CLOCKS
#include_next <sys/resource.h>
