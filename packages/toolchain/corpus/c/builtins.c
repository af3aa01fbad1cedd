/* The compiler's own functions, attributes, pragmas and GNU's extensions. */
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define likely(x) __builtin_expect(!!(x), 1)
#define unlikely(x) __builtin_expect(!!(x), 0)
#define max(a, b) ({ __typeof__(a) a_ = (a); __auto_type b_ = (b); a_ > b_ ? a_ : b_; })
#define array_size(a) (sizeof(a) / sizeof((a)[0]) + 0 * sizeof(struct { int : -!!__builtin_types_compatible_p(__typeof__(a), __typeof__(&(a)[0])); }))
#define container_of(p, T, m) ((T *)((char *)(p)-offsetof(T, m)))

int counts(unsigned a, unsigned long long b) { return __builtin_popcount(a) + __builtin_popcountll(b) + __builtin_clz(a) + __builtin_clzll(b) + __builtin_ctz(a) + __builtin_ctzll(b) + __builtin_ffs(a) + __builtin_ffsll(b) + __builtin_parity(a) + __builtin_clrsb(a); }
uint64_t swaps(uint16_t a, uint32_t b, uint64_t c) { return __builtin_bswap16(a) + __builtin_bswap32(b) + __builtin_bswap64(c) + __builtin_bitreverse32(b) + __builtin_bitreverse8(a) + __builtin_rotateleft32(b, 3) + __builtin_rotateright64(c, 5); }
double numbers(double x) { return __builtin_fabs(x) + __builtin_sqrt(x) + __builtin_inf() + __builtin_nan("") + __builtin_huge_val() + __builtin_powi(x, 3) + __builtin_copysign(x, 2) + __builtin_isnan(x) + __builtin_floor(x) + __builtin_fma(x, x, x) + __builtin_signbit(x); }
void *memory(void *a, const void *b, size_t n) { __builtin_memcpy(a, b, n); __builtin_memcpy(a, b, 16); __builtin_memset(a, 0, 7); __builtin_memmove(a, b, 12); __builtin_prefetch(b); __builtin_memcpy_inline(a, b, 8); return __builtin_memcmp(a, b, 4) ? a : __builtin_alloca(n); }
size_t sizes(char *p) { char local[10]; return __builtin_object_size(local, 0) + __builtin_object_size(p, 1) + __builtin_strlen("text") + __builtin_constant_p(3) + __builtin_constant_p(*p) + __builtin_dynamic_object_size(local, 0); }
int choice(int x) { if (x > 5) __builtin_unreachable(); __builtin_assume(x > 0); return __builtin_choose_expr(1, x, "no") + __builtin_offsetof(struct { int a, b; }, b); }
int trap(int x) { if (unlikely(x < 0)) __builtin_trap(); if (likely(x)) return 1; return (int)(uintptr_t)__builtin_frame_address(0); }
long wait_a_bit(void) { return (long)__builtin_readcyclecounter(); }
unsigned long long grow(void) { return __builtin_wasm_memory_size(0) + __builtin_wasm_memory_grow(0, 0); }

__attribute__((noinline)) int apart(int x) { return x + 1; }
__attribute__((always_inline)) static inline int together(int x) { return x + 2; }
__attribute__((pure)) int pure(const int *p) { return *p; }
__attribute__((const)) int constant(int x) { return x * x; }
__attribute__((weak)) int weak(void) { return 1; }
__attribute__((visibility("default"))) int visible(void) { return 1; }
__attribute__((visibility("hidden"))) int hidden(void) { return 2; }
__attribute__((export_name("exported"))) int exported(void) { return 3; }
__attribute__((import_module("env"), import_name("imported"))) int imported(int);
__attribute__((constructor)) static void before(void) { puts("before main"); }
__attribute__((destructor(200))) static void after(void) { puts("after main"); }
__attribute__((deprecated("use another"))) int old(void);
__attribute__((warn_unused_result)) int result(void);
__attribute__((nonnull(1))) int nonnull(int *p, int *q) { return *p + (q ? *q : 0); }
__attribute__((returns_nonnull, malloc)) void *allocate(size_t n);
__attribute__((cold)) void rare(void) { abort(); }
__attribute__((hot)) int often(int x) { return x; }
__attribute__((noreturn)) void never(void);
__attribute__((used)) static int kept = 5;
__attribute__((section("special"))) int placed = 6;
__attribute__((optnone, noinline)) int slow(int x) { return x * 2; }
__attribute__((minsize)) int tiny(int x) { return x * 3 / 2; }
__attribute__((sentinel)) void list(const char *first, ...);
__attribute__((alloc_size(1))) void *sized(size_t n);
int renamed(void) __asm__("another_name");
int alias_target(void) { return 4; }
int aliased(void) __attribute__((alias("alias_target")));
typedef int vector4 __attribute__((vector_size(16)));
typedef float float4 __attribute__((ext_vector_type(4)));
struct __attribute__((aligned(32))) aligned { int x; };
typedef int __attribute__((may_alias)) alias_int;
enum __attribute__((enum_extensibility(closed))) closed { A, B };
enum __attribute__((flag_enum)) flags { F1 = 1, F2 = 2 };

vector4 vectors(vector4 a, vector4 b) { vector4 c = a + b * 2 - (a > b); c[1] = 7; c ^= a; c <<= 2; return __builtin_shufflevector(c, b, 0, 5, 2, 7); }
float4 swizzle(float4 a, float b) { float4 c = a.wzyx * b; c.xy = a.zw; return c + a / 2.0f; }
int lane(vector4 v, int i) { return v[i] + v[0]; }
static void free_it(void *p) { free(*(void **)p); }
int cleaned(void) { __attribute__((cleanup(free_it))) char *p = malloc(10); return p != NULL; }
int nested(int x) { return ({ int y = x; if (y > 3) y *= 2; y; }) + (x ?: 5); }
int locals(int x) { __label__ out; if (x) goto out; x = 3; out: return x; }
int zero_length(void) { struct { int n; int items[0]; } s = {1}; return s.n + (int)sizeof s; }
struct item { int before; struct item *next; int after; };
int container(int *p) { return container_of(p, struct item, after)->before; }
int fallthrough(int x) { switch (x) { case 1: x++; __attribute__((fallthrough)); case 2: return x; default: return 0; } }
void barrier(int *p) { *p = 1; __asm__ volatile("" ::: "memory"); *p = 2; }
int assembly(int x) { int r; __asm__("local.get %1\n\ti32.const 5\n\ti32.add\n\tlocal.set %0" : "=r"(r) : "r"(x)); return r; }
void loops(int *restrict a, const int *b, int n) {
#pragma clang loop unroll_count(4)
  for (int i = 0; i < n; i++) a[i] = b[i] * 2;
#pragma unroll
  for (int i = 0; i < 8; i++) a[i] += i;
#pragma clang loop vectorize(disable) interleave(disable)
  for (int i = 0; i < n; i++) a[i] -= b[i];
#pragma GCC unroll 2
  for (int i = 0; i < n; i++) a[i] ^= b[i];
#pragma clang loop unroll(disable)
  for (int i = 0; i < n; i++) a[i] |= 1;
}
#pragma weak optional
extern int optional(void);
#pragma GCC visibility push(hidden)
int concealed(void) { return optional ? optional() : 0; }
#pragma GCC visibility pop
_Complex int integer_complex(_Complex int a) { return a * a; }
int main(void) {
  int a[3] = {1, 2, 3};
  vector4 v = {1, 2, 3, 4};
  printf("%d %d %zu %s %s\n", max(a[0], a[1]), apart(together(1)), array_size(a), __FUNCTION__, __PRETTY_FUNCTION__);
  return counts(5, 6) + choice(2) + lane(vectors(v, v), 2) + cleaned() + nested(4) + renamed() + aliased() + weak() + kept;
}
