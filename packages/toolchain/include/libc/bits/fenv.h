/* WebAssembly rounds to the nearest number and raises no floating-point exceptions. */

#define FE_ALL_EXCEPT 0
#define FE_TONEAREST 0

typedef unsigned short fexcept_t;
typedef struct {
    unsigned __cw;
} fenv_t;

#define FE_DFL_ENV ((const fenv_t *)-1)
