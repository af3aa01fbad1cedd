/* C23. */
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

constexpr int size = 8;
constexpr double ratio = 1.5;
enum small : unsigned char { LOW, HIGH = 200 };
enum : long long { HUGE_ONE = 1LL << 40 };
static_assert(sizeof(enum small) == 1);
static_assert(true);
[[nodiscard("look at it")]] int important(void) { return 1; }
[[deprecated]] int outdated(void);
[[noreturn]] void leave(void) { exit(0); }
[[maybe_unused]] static int spare;
int unnamed(int, [[maybe_unused]] char *) { return 0; }
int none() { return 1; }
typeof(int[3]) three = {1, 2, 3};
typeof_unqual(const int) plain = 5;
auto deduced = 1.5;
thread_local int local_one;
alignas(16) char lined[16];
bool yes = true, no = false;
void *nothing = nullptr;
nullptr_t null;
unsigned separated = 1'000'000, binary = 0b1010'1010;
char8_t eight[] = u8"eight";
_BitInt(17) odd = 12345wb;
unsigned _BitInt(100) wider = 5uwb;
_BitInt(24) bits(_BitInt(24) a, _BitInt(24) b) { return a * b + (a << 2) - a / 3; }
unsigned _BitInt(200) long_bits(unsigned _BitInt(200) a) { return a * a + a / 7 + (a >> 3); }
#ifdef NOTHING
#elifdef __STDC__
#define CHOSEN 1
#elifndef OTHER
#define CHOSEN 2
#endif
#define ARGS(a, ...) a __VA_OPT__(+ (__VA_ARGS__))
static const unsigned char embedded[] = {
#embed "macros.h" limit(16)
};
int labels(int x) {
  if (x > 3) goto end;
  switch (x) { case 1: int y = 3; return y; [[fallthrough]]; case 2: default: ; }
  {
    x++;
  end:
  }
  return x;
}
int variadic(...) { return 0; }
struct point { int x, y; };
struct point { int x, y; } same;
int strip(const struct point *p) { auto copy = *p; copy.x++; typeof(p->y) z = copy.y; return z + (struct point){}.x + (static struct point){1, 2}.y; }
int empty(void) { int list[4] = {}, n = {}; struct point p = {}; return list[2] + n + p.x; }
int main(int argc, char *argv[argc + 1]) {
  (void)important();
  for (auto i = 0; i < size; i++) printf("%d ", i);
  printf("%s %b %d %d\n", nothing == nullptr ? "null" : "some", binary, CHOSEN, ARGS(1, 2));
  return labels(2) + variadic(1, 2) + strip(&same) + empty() + unnamed(1, argv[0]) + (int)odd + embedded[0] + (yes && !no ? 1 : 0);
}
