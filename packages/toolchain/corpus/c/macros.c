/* The preprocessor. */
#ifndef MACROS_C
#define MACROS_C
#include "macros.h"
#include "macros.h"
#include <stdio.h>
#if __has_include(<threads.h>) && !__has_include("nothing.h")
#define HAS_THREADS 1
#endif
#define EMPTY
#define STR(x) #x
#define XSTR(x) STR(x)
#define JOIN(a, b) a##b
#define XJOIN(a, b) JOIN(a, b)
#define MAX(a, b) ((a) > (b) ? (a) : (b))
#define SWAP(T, a, b) do { T swap_ = (a); (a) = (b); (b) = swap_; } while (0)
#define LENGTH(a) (sizeof(a) / sizeof *(a))
#define DEBUG(format, ...) fprintf(stderr, "%s:%d: " format "\n", __FILE__, __LINE__, ##__VA_ARGS__)
#define LOG(...) printf(__VA_ARGS__)
#define OPTIONAL(f, ...) printf(f __VA_OPT__(, ) __VA_ARGS__)
#define NAMED(args...) printf(args)
#define COUNT_(a, b, c, d, e, n, ...) n
#define COUNT(...) COUNT_(__VA_ARGS__, 5, 4, 3, 2, 1)
#define COLOURS X(red, 1) X(green, 2) X(blue, 3)
#define EACH(T) T list_##T[3]; T first_##T(void) { return list_##T[0]; }
#define RECURSIVE RECURSIVE + 1
#define PARENTHESISED (1, 2)
#define DEFER(x) x EMPTY_AGAIN
#define SHOW(x) printf(#x " = %d\n", (x))
#define LONG_ONE(x) \
  do {              \
    int y = (x);    \
    y++;            \
    SHOW(y);        \
  } while (0)

#if defined(LEVEL) && LEVEL > 2
#define MODE "high"
#elif defined LEVEL
#define MODE "low"
#else
#define MODE "none"
#endif
#if 1 + 2 * 3 == 7 && (5 > 3 || 1 / 1) && !(0) && (0xff & 0x0f) == 15 && 'a' == 97 && -1 < 0u == 0 && (1 ? 2 : 3) == 2 && ~0 && 1 << 3 == 8 && 7 % 4 == 3 && (2 ^ 3) == 1 && (1 | 2) == 3
enum { ARITHMETIC = 1 };
#endif
#ifdef __STDC__
#undef EMPTY
#endif
#undef NEVER_DEFINED
#if 0
This is 'not read, and need not "be C.
#if nested
#else
#endif
#endif
#ifndef NDEBUG
#pragma message("a message")
#endif
#pragma once_more
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-variable"
static int unused_one = 1;
#pragma GCC diagnostic pop
#pragma clang diagnostic ignored "-Wunused-function"
#pragma pack(push, 1)
struct tight { char c; int i; };
#pragma pack(pop)
#pragma STDC FP_CONTRACT OFF
_Pragma("GCC diagnostic warning \"-Wall\"")
#warning this is a warning
#line 200 "another.c"

#define X(name, value) name = value,
enum colour { COLOURS };
#undef X
#define X(name, value) case value: return STR(name);
const char *colour(int c) { switch (c) { COLOURS } return "?"; }
#undef X
EACH(int) EACH(double)
int XJOIN(counter, __COUNTER__) = __COUNTER__, JOIN(a, b) = 3;
static const char *when = __DATE__ " " __TIME__, *where = __FILE__, *version = XSTR(__STDC_VERSION__) __VERSION__, *base = __BASE_FILE__;
int RECURSIVE_ = sizeof(XSTR(RECURSIVE));

int main(void) {
  int a = 1, b = 2, list[4] = {0};
  SWAP(int, a, b);
  LOG("%d %d %s\n", MAX(a, b++), (int)LENGTH(list), MODE);
  DEBUG("plain"); DEBUG("%d", a); OPTIONAL("plain"); OPTIONAL("%d", 1); NAMED("%d %d", 1, 2);
  LONG_ONE(COUNT(1, 2, 3));
  printf("%s %s %s %s %s\n", when, where, version, colour(2), __func__);
  printf("%s%s", STR(a "quoted \n" 'c' b) XSTR(MAX(1, 2)) STR(), base);
  return (int)sizeof(struct tight) + GUARDED + first_int() + DEFER(0 +) __INCLUDE_LEVEL__ EMPTY_AGAIN;
}
#endif /* MACROS_C */
