/* Initial values of every kind, constant and not. */
#include <stddef.h>
#include <stdio.h>

int zero, one = 1, list[5] = {1, 2, 3}, designated[10] = {[2] = 5, [7] = 9, 10, [0] = 1}, ranged[20] = {[3 ... 8] = 4};
char text[] = "text", longer[10] = "abc", letters[] = {'a', 'b', 0}, braced[] = {"braced"}, both[] = "one" " " "two";
const char *names[] = {"first", "second", NULL}, **name = names + 1;
double reals[2][3] = {{1.5, -2e10}, {0x1p-3, 1.0 / 3, 1e400 - 1e400}};
float infinite = 1.0f / 0.0f, nan_value = 0.0f / 0.0f;
int *inside = &list[3], *past = list + 5;
int (*function)(const char *, ...) = printf;
size_t apart = (char *)&list[4] - (char *)&list[0], size = sizeof list / sizeof list[0];
long long big = 1LL << 40, folded = 3 * (4 + 5) % 7 ^ 0xff, chosen = sizeof(int) == 4 ? 10 : 20;
unsigned wrapped = -1, shifted = 1u << 31;
_Bool truth = 42;
static volatile int watched = 3;
extern int elsewhere;
const int fixed = 12;

struct point { int x, y; } origin, unit = {1, 1}, swapped = {.y = 1, .x = 2}, points[] = {{1, 2}, {3}, {.y = 6}};
struct line { struct point from, to; const char *label; } line = {{1, 2}, {3, 4}, "line"}, other = {.to.x = 5, .from = {7, 8}};
struct tree { int value; struct tree *left, *right; };
struct tree leaf = {3}, root = {1, &leaf, &(struct tree){2, NULL, NULL}};
union either { int whole; double real; } as_whole = {3}, as_real = {.real = 2.5};
struct flags { unsigned a : 3, b : 5; int c : 10; } flags = {5, 17, -3};
struct { int n; struct { char tag; short values[3]; } parts[2]; } deep = {2, {{'a', {1, 2}}, {.values = {[2] = 9}}}};
wchar_t wide[] = L"wide \u00e9";
void *self = &self;
struct handler { const char *name; int (*run)(int); };
static int twice(int n) { return n * 2; }
static int negate(int n) { return -n; }
static const struct handler handlers[] = {{"twice", twice}, {"negate", negate}, {0}};

int local(int n) {
  int a = n, b = a * 2, c[3] = {n, n + 1}, matrix[2][2] = {{n, 1}, {2, n * n}}, all[100] = {0}, some[6] = {[1] = n, [4] = 2};
  static int calls = 0, kept[] = {3, 2, 1};
  struct point p = {n, b}, q = p, *r = &(struct point){.x = n}, made = (struct point){a, b};
  struct line l = {.from = p, .to = {q.x, 5}};
  char word[8] = "hi", *point = word;
  int *numbers = (int[]){n, 2, 3}, size = (int)sizeof((char[]){"abc"});
  const double halves[] = {n / 2.0, 0.5};
  calls++;
  made = (struct point){made.y, made.x};
  return a + b + c[1] + c[2] + matrix[1][1] + all[99] + some[1] + calls + kept[n % 3] + r->x + l.to.y + *point + numbers[2] + size + (int)halves[0] + made.x;
}

int main(void) {
  for (const struct handler *h = handlers; h->name; h++) printf("%s %d\n", h->name, h->run(21));
  printf("%d %d %d %f %s\n", designated[8], ranged[5], deep.parts[1].values[2], reals[1][1], *name);
  return local(3) == 0 || watched == 0 || elsewhere;
}
int elsewhere = 0;
