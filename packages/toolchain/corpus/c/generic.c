/* C11: selection by type, assertions, atomics, threads' storage, alignment. */
#include <assert.h>
#include <stdalign.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdnoreturn.h>

#define TYPE(x) _Generic((x), int: "int", unsigned: "unsigned", long: "long", float: "float", double: "double", char *: "text", const char *: "text", int *: "int *", bool: "bool", char: "char", struct point: "point", default: "other")
#define MAXIMUM(a, b) _Generic((a) + (b), int: max_int, double: max_double)(a, b)
#define PRINT(x) printf(_Generic((x), int: "%d\n", double: "%f\n", char *: "%s\n", const char *: "%s\n"), x)

struct point { int x, y; };
static int max_int(int a, int b) { return a > b ? a : b; }
static double max_double(double a, double b) { return a > b ? a : b; }

_Static_assert(sizeof(int) == 4, "an int has four bytes");
static_assert(offsetof(struct point, y) == 4, "no gap");
static_assert(alignof(double) == 8 && alignof(struct point) == 4, "aligned");

alignas(64) static char line[64];
_Thread_local int mine = 3;
static _Thread_local int counter;

atomic_int hits = 0;
_Atomic unsigned long long total;
_Atomic(struct point) where;
atomic_flag lock = ATOMIC_FLAG_INIT;

int atomics(int by) {
  int old = atomic_fetch_add(&hits, by), expected = by;
  atomic_store(&hits, 5);
  old += atomic_load_explicit(&hits, memory_order_acquire);
  old += atomic_exchange(&hits, by);
  old += atomic_compare_exchange_strong(&hits, &expected, 9);
  old += atomic_compare_exchange_weak(&hits, &expected, 10);
  atomic_fetch_or(&hits, 1); atomic_fetch_and(&hits, 6); atomic_fetch_xor(&hits, 3); atomic_fetch_sub(&hits, 1);
  hits++; --hits; hits += 2; total |= 8; total = total * 3;
  while (atomic_flag_test_and_set(&lock)) ;
  atomic_flag_clear(&lock);
  atomic_thread_fence(memory_order_seq_cst);
  return old + __atomic_load_n(&by, __ATOMIC_RELAXED) + __sync_fetch_and_add(&by, 2) + __sync_bool_compare_and_swap(&by, 1, 2) + atomic_is_lock_free(&hits);
}
struct point moved(void) { struct point p = atomic_load(&where); p.x++; atomic_store(&where, p); return p; }
noreturn void stop(void) { for (;;) ; }
int anonymous(void) { struct { struct { int a, b; }; union { int c; float d; }; } s = {.a = 1, .c = 2}; return s.a + s.b + s.c; }

int main(void) {
  struct point p = {1, 2};
  counter += mine;
  assert(counter == 3);
  puts(TYPE(1)); puts(TYPE(1.0f)); puts(TYPE("x")); puts(TYPE(p)); puts(TYPE(&counter)); puts(TYPE('c')); puts(TYPE((void *)0));
  PRINT(MAXIMUM(1, 2)); PRINT(MAXIMUM(1.5, 2)); PRINT("text");
  return atomics(1) + moved().x + anonymous() + line[0] + (int)(sizeof(max_align_t) & 1) > 0 ? 0 : 1;
}
