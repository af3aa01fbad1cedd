#include_next <setjmp.h>

/* There is no mask of signals to save. */
#define sigsetjmp(buf, save) setjmp(buf)
#define siglongjmp(buf, value) longjmp((buf), (value))
