/* setjmp and longjmp, with the flags that they need here. */
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

static jmp_buf where;
struct frame { jmp_buf back; struct frame *outer; int code; };
static struct frame *top;
#define TRY { struct frame f; f.outer = top; top = &f; if ((f.code = setjmp(f.back)) == 0) {
#define CATCH(e) top = f.outer; } else { int e = f.code; top = f.outer;
#define END } }
_Noreturn static void raise_code(int code) { if (!top) exit(code); longjmp(top->back, code); }
static void deep(int n) { if (n == 0) longjmp(where, 7); deep(n - 1); }
static int risky(int x) { if (x > 2) raise_code(x); return x * 2; }
int main(void) {
  volatile int tries = 0;
  int code = setjmp(where);
  if (code == 0 && tries++ < 3) deep(5);
  printf("%d %d\n", code, tries);
  for (int i = 0; i < 5; i++) {
    TRY printf("%d\n", risky(i)); CATCH(e) printf("caught %d\n", e); END
  }
  switch (setjmp(where)) { case 0: deep(1); break; case 7: puts("back"); }
  return 0;
}
