/* Every operator on the types that it takes. */
#include <limits.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#define ARITHMETIC(T, NAME)                                                                                    \
  T add_##NAME(T a, T b) { return a + b; }                                                                     \
  T sub_##NAME(T a, T b) { return a - b; }                                                                     \
  T mul_##NAME(T a, T b) { return a * b; }                                                                     \
  T div_##NAME(T a, T b) { return a / b; }                                                                     \
  T neg_##NAME(T a) { return -a; }                                                                             \
  int less_##NAME(T a, T b) { return (a < b) + 2 * (a <= b) + 4 * (a > b) + 8 * (a >= b) + 16 * (a == b) + 32 * (a != b); } \
  T change_##NAME(T *a, T b) { ++*a; --*a; (*a)++; (*a)--; *a += b; *a -= b; *a *= b; *a /= b; return *a; }    \
  T choose_##NAME(T a, T b) { return a ? a : b; }                                                              \
  int logic_##NAME(T a, T b) { return (a && b) + (a || b) + !a; }                                              \
  T fold_##NAME(const T *list, int n) { T sum = 0; for (int i = 0; i < n; i++) sum += list[i]; return sum; }   \
  T most_##NAME(const T *list, int n) { T most = list[0]; for (int i = 1; i < n; i++) if (list[i] > most) most = list[i]; return most; }

#define INTEGRAL(T, NAME)                                                                                      \
  ARITHMETIC(T, NAME)                                                                                          \
  T mod_##NAME(T a, T b) { return a % b; }                                                                     \
  T and_##NAME(T a, T b) { return a & b; }                                                                     \
  T or_##NAME(T a, T b) { return a | b; }                                                                      \
  T xor_##NAME(T a, T b) { return a ^ b; }                                                                     \
  T not_##NAME(T a) { return ~a; }                                                                             \
  T shl_##NAME(T a, int b) { return a << b; }                                                                  \
  T shr_##NAME(T a, int b) { return a >> b; }                                                                  \
  T set_##NAME(T *a, T b) { *a %= b; *a &= b; *a |= b; *a ^= b; *a <<= 1; *a >>= 1; return *a; }               \
  T by3_##NAME(T a) { return a / 3 + a % 7 + a / 8 + a % 16 + a / -5; }                                        \
  T by10_##NAME(T a) { T n = 0; while (a) { n = n * 10 + a % 10; a /= 10; } return n; }

#define CONVERT(FROM, TO, NAME) TO NAME(FROM x) { return (TO)x; }
#define CONVERSIONS(FROM, NAME)                                                                                \
  CONVERT(FROM, _Bool, NAME##_to_bool)                                                                         \
  CONVERT(FROM, signed char, NAME##_to_sc)                                                                     \
  CONVERT(FROM, unsigned char, NAME##_to_uc)                                                                   \
  CONVERT(FROM, short, NAME##_to_s)                                                                            \
  CONVERT(FROM, unsigned short, NAME##_to_us)                                                                  \
  CONVERT(FROM, int, NAME##_to_i)                                                                              \
  CONVERT(FROM, unsigned, NAME##_to_u)                                                                         \
  CONVERT(FROM, long long, NAME##_to_ll)                                                                       \
  CONVERT(FROM, unsigned long long, NAME##_to_ull)                                                             \
  CONVERT(FROM, __int128, NAME##_to_x)                                                                         \
  CONVERT(FROM, float, NAME##_to_f)                                                                            \
  CONVERT(FROM, double, NAME##_to_d)                                                                           \
  CONVERT(FROM, long double, NAME##_to_ld)

#define BOTH(T, NAME) INTEGRAL(T, NAME) CONVERSIONS(T, NAME)
#define FLOATING(T, NAME) ARITHMETIC(T, NAME) CONVERSIONS(T, NAME)

BOTH(char, c)
BOTH(signed char, sc)
BOTH(unsigned char, uc)
BOTH(short, s)
BOTH(unsigned short, us)
BOTH(int, i)
BOTH(unsigned, u)
BOTH(long, l)
BOTH(unsigned long, ul)
BOTH(long long, ll)
BOTH(unsigned long long, ull)
BOTH(__int128, x)
BOTH(unsigned __int128, ux)
FLOATING(float, f)
FLOATING(double, d)
FLOATING(long double, ld)
CONVERSIONS(_Bool, b)

struct point { int x, y; };
union word { unsigned whole; unsigned char bytes[4]; float real; };

int pointers(int *p, int *q, void *any, const char *s) {
  ptrdiff_t apart = q - p;
  int sum = p[2] + *(q + 1) + 3 [p] + *p++ + *++q + (*p)++ + *--q;
  p += 2; q -= 1;
  sum += (p < q) + (p == q) + (p != NULL) + !q + (any == p) + (int)(intptr_t)any;
  sum += s[0] + *s + (int)sizeof s + (int)sizeof(int[5]) + (int)_Alignof(double);
  sum += (uintptr_t)p % 8 == 0;
  return sum + (int)apart + &p[3] - p;
}

int members(struct point a, struct point *b, union word w) {
  struct point copy = a, *other = &copy;
  *b = copy;
  other->x += b->y;
  (*other).y = (a.x, a.y);
  w.whole <<= 4;
  return other->x + w.bytes[1] + (int)w.real + (int)offsetof(struct point, y);
}

int order(int a, int b, int c) {
  int r = a + b * c - a / (b | 1) % (c | 1);
  r ^= a << 2 >> 1 & 0xff | b & ~c;
  r += a == b ? c : b > c ? a : -b;
  r = (r = r + 1, r * 2);
  return r ?: -1;
}

int constants(void) {
  return 0x7f + 017 + 0b101 + 'a' + '\n' + '\x41' + '\101' + '\0' + '\\' + '\'' + (int)10L + (int)10UL + (int)10LL +
         (int)10ULL + (int)1.5f + (int)1e3 + (int)0x1.8p3 + (int)2.5L + (int)sizeof "text" + (int)sizeof L"wide" +
         INT_MAX / 2 + (int)(LLONG_MAX >> 40) + (int)SIZE_MAX + (INT_MIN >> 4) + UCHAR_MAX + (int)u'x' + (int)U'y' + L'z';
}

int main(void) {
  int list[] = {5, 3, 9, 1};
  struct point p = {1, 2};
  printf("%d %d %d\n", most_i(list, 4), fold_i(list, 4), order(list[0], list[1], list[2]));
  printf("%d %d\n", constants(), members(p, &p, (union word){.real = 1.5f}));
  printf("%lld %g %Lg\n", by10_ll(12345), div_d(1, 3), mul_ld(2, 4));
  return 0;
}
