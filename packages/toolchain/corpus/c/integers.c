/* Integers of every width: bits, overflow, wide arithmetic, endianness. */
#include <inttypes.h>
#include <limits.h>
#include <stdbool.h>
#include <stdckdint.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

int ones(uint32_t x) { int n = 0; while (x) x &= x - 1, n++; return n; }
int ones_slow(uint64_t x) { int n = 0; for (int i = 0; i < 64; i++) n += x >> i & 1; return n; }
uint32_t ones_tree(uint32_t x) { x -= x >> 1 & 0x55555555; x = (x & 0x33333333) + (x >> 2 & 0x33333333); x = (x + (x >> 4)) & 0x0f0f0f0f; return x * 0x01010101 >> 24; }
uint32_t mirror(uint32_t x) { x = (x >> 1 & 0x55555555) | (x & 0x55555555) << 1; x = (x >> 2 & 0x33333333) | (x & 0x33333333) << 2; x = (x >> 4 & 0x0f0f0f0f) | (x & 0x0f0f0f0f) << 4; return x >> 24 | (x >> 8 & 0xff00) | (x & 0xff00) << 8 | x << 24; }
uint32_t left(uint32_t x, int n) { return x << n | x >> (32 - n); }
uint64_t right(uint64_t x, unsigned n) { return x >> (n & 63) | x << (-n & 63); }
uint16_t swap16(uint16_t x) { return (uint16_t)(x >> 8 | x << 8); }
uint32_t swap32(uint32_t x) { return x >> 24 | (x >> 8 & 0xff00) | (x << 8 & 0xff0000) | x << 24; }
uint64_t swap64(uint64_t x) { uint64_t r = 0; for (int i = 0; i < 8; i++) r |= (x >> 8 * i & 0xff) << (56 - 8 * i); return r; }
bool power_of_two(unsigned x) { return x && !(x & (x - 1)); }
unsigned next_power(unsigned x) { x--; x |= x >> 1; x |= x >> 2; x |= x >> 4; x |= x >> 8; x |= x >> 16; return x + 1; }
int log2i(unsigned x) { int r = -1; while (x) r++, x >>= 1; return r; }
int trailing(unsigned x) { int n = 0; if (!x) return 32; while (!(x & 1)) x >>= 1, n++; return n; }
int absolute(int x) { int m = x >> 31; return (x ^ m) - m; }
int minimum(int a, int b) { return b ^ ((a ^ b) & -(a < b)); }
unsigned average(unsigned a, unsigned b) { return (a & b) + ((a ^ b) >> 1); }
int sign(int x) { return (x > 0) - (x < 0); }
bool opposite(int a, int b) { return (a ^ b) < 0; }
int set_bit(int x, int n) { return x | 1 << n; }
int clear_bit(int x, int n) { return x & ~(1 << n); }
int flip_bit(int x, int n) { return x ^ 1 << n; }
int test_bit(int x, int n) { return x >> n & 1; }
int field(unsigned x, int at, int width) { return x >> at & ((1u << width) - 1); }
void exchange(int *a, int *b) { *a ^= *b; *b ^= *a; *a ^= *b; }
unsigned gray(unsigned n) { return n ^ n >> 1; }
unsigned parity(unsigned x) { x ^= x >> 16; x ^= x >> 8; x ^= x >> 4; return 0x6996 >> (x & 15) & 1; }

bool add_checked(int a, int b, int *r) { return __builtin_add_overflow(a, b, r); }
bool sub_checked(long long a, long long b, long long *r) { return __builtin_sub_overflow(a, b, r); }
bool mul_checked(int a, int b, int *r) { return __builtin_mul_overflow(a, b, r); }
bool mul_wide(uint64_t a, uint64_t b, uint64_t *r) { return __builtin_mul_overflow(a, b, r); }
bool mixed(unsigned char a, int b, short *r) { return __builtin_add_overflow(a, b, r); }
bool standard(int *r, int a, int b) { return ckd_add(r, a, b) || ckd_mul(r, *r, 3) || ckd_sub(r, *r, b); }
int saturate(int a, int b) { if (b > 0 && a > INT_MAX - b) return INT_MAX; if (b < 0 && a < INT_MIN - b) return INT_MIN; return a + b; }
bool will_overflow(unsigned a, unsigned b) { return a + b < a; }
unsigned long long carry(unsigned long long a, unsigned long long b, unsigned *c) { unsigned long long s = a + b; *c = s < a; return s; }

typedef unsigned __int128 u128;
u128 multiply(uint64_t a, uint64_t b) { return (u128)a * b; }
uint64_t high(uint64_t a, uint64_t b) { return (u128)a * b >> 64; }
uint64_t modular(uint64_t a, uint64_t e, uint64_t m) { uint64_t r = 1; for (a %= m; e; e >>= 1) { if (e & 1) r = (u128)r * a % m; a = (u128)a * a % m; } return r; }
void print128(u128 x) { if (x > 9) print128(x / 10); putchar('0' + (int)(x % 10)); }
__int128 wide_shift(__int128 x, int n) { return (x << n) ^ (x >> n); }
bool wide_less(__int128 a, __int128 b) { return a < b && a != -b; }

uint32_t read_be(const uint8_t *p) { return (uint32_t)p[0] << 24 | p[1] << 16 | p[2] << 8 | p[3]; }
uint32_t read_le(const uint8_t *p) { return p[0] | p[1] << 8 | p[2] << 16 | (uint32_t)p[3] << 24; }
void write_be(uint8_t *p, uint32_t x) { p[0] = x >> 24; p[1] = x >> 16; p[2] = x >> 8; p[3] = x; }
void write_le(uint8_t *p, uint64_t x) { for (int i = 0; i < 8; i++) p[i] = x >> 8 * i; }
bool prime(uint64_t n) { if (n < 4) return n > 1; if (n % 2 == 0 || n % 3 == 0) return false; for (uint64_t i = 5; i * i <= n; i += 6) if (n % i == 0 || n % (i + 2) == 0) return false; return true; }
unsigned root(unsigned long long n) { unsigned long long r = 0, bit = 1ULL << 62; while (bit > n) bit >>= 2; while (bit) { if (n >= r + bit) { n -= r + bit; r = (r >> 1) + bit; } else r >>= 1; bit >>= 2; } return (unsigned)r; }
int reversed(int n) { int r = 0; while (n) { r = r * 10 + n % 10; n /= 10; } return r; }
int power(int base, unsigned n) { int r = 1; while (n) { if (n & 1) r *= base; base *= base; n >>= 1; } return r; }
void extended(int a, int b, int *x, int *y) { if (!b) { *x = 1; *y = 0; return; } int p, q; extended(b, a % b, &p, &q); *x = q; *y = p - a / b * q; }
int armstrong(int n) { int sum = 0, digits = 0; for (int m = n; m; m /= 10) digits++; for (int m = n; m; m /= 10) sum += power(m % 10, digits); return sum == n; }
int perfect(int n) { int s = 0; for (int i = 1; i <= n / 2; i++) if (n % i == 0) s += i; return s == n; }
unsigned lcg(void) { static uint32_t seed = 1; return seed = seed * 1664525u + 1013904223u; }
uint64_t xorshift(uint64_t *s) { uint64_t x = *s; x ^= x << 13; x ^= x >> 7; x ^= x << 17; return *s = x; }
uint64_t triangle(uint64_t n) { uint64_t s = 0; for (uint64_t i = 1; i <= n; i++) s += i; return s; }
uint64_t squares(unsigned n) { uint64_t s = 0; for (unsigned i = 0; i < n; i++) s += (uint64_t)i * i; return s; }
int narrow(signed char a, unsigned char b, short c, unsigned short d) { a += b; b *= c; c -= d; d /= 3; return a + b + c + d + (signed char)(a << 3) + (unsigned char)~b; }
int divide(int x) { return x / 2 + x / 3 + x / 7 + x / 10 + x / 100 + x / 1000 + x / -4 + x % 2 + x % 10 + x % 8 + x % 60; }
unsigned divide_u(unsigned x) { return x / 2 + x / 3 + x / 7 + x / 10 + x / 641 + x % 5 + x % 16 + x / 0x80000000u; }
uint64_t divide_ull(uint64_t x) { return x / 3 + x % 10 + x / 1000000007 + x / 4096; }
bool between(int x) { return x >= 10 && x <= 20; }
bool either(int x) { return x == 3 || x == 5 || x == 7 || x == 20; }
int rounded(int x, int to) { return (x + to - 1) / to * to; }
size_t align(size_t x) { return (x + 7) & ~(size_t)7; }

int main(void) {
  int r;
  u128 big = multiply(UINT64_MAX, 12345);
  print128(big);
  printf("\n%" PRIu64 " %" PRId32 " %" PRIx64 " %jd %td\n", modular(3, 100, 1000007), (int32_t)-5, swap64(1), (intmax_t)7, (ptrdiff_t)8);
  printf("%d %d %u %d\n", ones(255), add_checked(INT_MAX, 1, &r), next_power(100), prime(97));
  printf("%hhd %hu %ld %llu %zu %x %X %o %#x %05d %+d % d %-5d|\n", (signed char)-1, (unsigned short)65535, 5L, 6ULL, sizeof(int), 255, 255, 8, 255, 42, 42, 42, 42);
  return 0;
}
