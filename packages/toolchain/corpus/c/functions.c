/* Functions: pointers to them, variable arguments and arrays, recursion, qualifiers, inline. */
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static inline int square(int x) { return x * x; }
inline static double mean(double a, double b) { return (a + b) / 2; }
extern inline int cube(int x) { return x * x * x; }
_Noreturn void fail(const char *why) { fprintf(stderr, "%s\n", why); exit(2); }
static int even(unsigned n);
static int odd(unsigned n) { return n == 0 ? 0 : even(n - 1); }
static int even(unsigned n) { return n == 0 ? 1 : odd(n - 1); }
unsigned long long factorial(unsigned n) { return n < 2 ? 1 : n * factorial(n - 1); }
int fibonacci(int n) { return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2); }
int ackermann(int m, int n) { return m == 0 ? n + 1 : n == 0 ? ackermann(m - 1, 1) : ackermann(m - 1, ackermann(m, n - 1)); }
int gcd(int a, int b) { return b ? gcd(b, a % b) : abs(a); }
void hanoi(int n, char from, char to, char by, void (*move)(int, char, char)) {
  if (n == 0) return;
  hanoi(n - 1, from, by, to, move);
  move(n, from, to);
  hanoi(n - 1, by, to, from, move);
}
static void print_move(int n, char from, char to) { printf("%d: %c to %c\n", n, from, to); }

int sum(int count, ...) {
  va_list args, again;
  int total = 0;
  va_start(args, count);
  va_copy(again, args);
  for (int i = 0; i < count; i++) total += va_arg(args, int);
  va_end(args);
  while (count-- > 0) total -= va_arg(again, int) / 2;
  va_end(again);
  return total;
}
double mixed(const char *kinds, ...) {
  va_list args;
  double total = 0;
  va_start(args, kinds);
  for (; *kinds; kinds++)
    switch (*kinds) {
    case 'i': total += va_arg(args, int); break;
    case 'd': total += va_arg(args, double); break;
    case 'l': total += va_arg(args, long long); break;
    case 's': total += strlen(va_arg(args, const char *)); break;
    case 'p': total += va_arg(args, void *) != NULL; break;
    case 't': total += va_arg(args, struct { int a[5]; }).a[2]; break;
    case 'L': total += (double)va_arg(args, long double); break;
    }
  va_end(args);
  return total;
}
__attribute__((format(printf, 1, 2))) int report(const char *format, ...) {
  va_list args;
  va_start(args, format);
  int written = vprintf(format, args);
  va_end(args);
  return written;
}

typedef double (*Function)(double);
double integrate(Function f, double a, double b, int steps) {
  double h = (b - a) / steps, area = 0;
  for (int i = 0; i < steps; i++) area += f(a + (i + 0.5) * h);
  return area * h;
}
double derive(double (*f)(double), double x) { const double h = 1e-6; return (f(x + h) - f(x - h)) / (2 * h); }
double newton(Function f, double x) {
  for (int i = 0; i < 50 && fabs(f(x)) > 1e-12; i++) x -= f(x) / derive(f, x);
  return x;
}
static double cubic(double x) { return x * x * x - 2 * x - 5; }

int compare_ints(const void *a, const void *b) { int x = *(const int *)a, y = *(const int *)b; return (x > y) - (x < y); }
int compare_words(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

int total(int rows, int columns, int table[rows][columns]) {
  int all = 0;
  for (int i = 0; i < rows; i++)
    for (int j = 0; j < columns; j++) all += table[i][j];
  return all;
}
double variable(int n) {
  double values[n], (*pointer)[n] = &values;
  int square[n][n + 1];
  for (int i = 0; i < n; i++) values[i] = i * 0.5;
  for (int i = 0; i < n; i++) for (int j = 0; j <= n; j++) square[i][j] = i ^ j;
  return (*pointer)[n - 1] + sizeof values + total(n, n + 1, square);
}
int first(int array[static 3], int *restrict out, const int *restrict in) { for (int i = 0; i < 3; i++) out[i] = in[i] + array[i]; return out[0]; }
int many(int a, long long b, float c, double d, char e, short f, unsigned g, void *h, int i, int j) { return a + (int)b + (int)c + (int)d + e + f + (int)g + (h != 0) + i + j; }
int ignored(int used, int unused __attribute__((unused))) { return used; }
char *repeat(const char *text, int times) {
  size_t length = strlen(text);
  char *made = malloc(length * times + 1);
  if (!made) fail("no memory");
  for (int i = 0; i < times; i++) memcpy(made + i * length, text, length);
  made[length * times] = '\0';
  return made;
}
struct counter { int value; int (*next)(struct counter *); void (*reset)(struct counter *, int); };
static int up(struct counter *c) { return c->value++; }
static void set(struct counter *c, int to) { c->value = to; }
int once(void) { static int calls; return ++calls; }
int tail(int n, int acc) { if (n == 0) return acc; return tail(n - 1, acc + n); }

int main(void) {
  int numbers[] = {5, 2, 8, 1, 9}, out[3];
  const char *words[] = {"pear", "apple", "fig"};
  struct counter c = {0, up, set};
  Function table[] = {sin, cos, exp, sqrt, cubic};
  c.reset(&c, 5);
  qsort(numbers, 5, sizeof *numbers, compare_ints);
  qsort(words, 3, sizeof *words, compare_words);
  int key = 8, *found = bsearch(&key, numbers, 5, sizeof(int), compare_ints);
  for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) report("%zu %.3f\n", i, integrate(table[i], 0, 1, 100));
  hanoi(3, 'A', 'C', 'B', print_move);
  char *line = repeat("ab", 3);
  report("%s %d %d %f %d %d\n", line, sum(3, 10, 20, 30), (int)(found - numbers), newton(cubic, 2), c.next(&c), tail(100, 0));
  free(line);
  (*print_move)(square(2), 'x', 'y');
  return first(numbers, out, numbers) + odd(3) + gcd(12, 18) + (int)factorial(5) + fibonacci(10) + once() + cube(2) + (int)mean(1, 2) + (int)variable(4) + ackermann(2, 3) + ignored(1, 2) + many(1, 2, 3, 4, 5, 6, 7, line, 9, 10) + (int)mixed("idlsp", 1, 2.0, 3LL, "four", &c) > 0 ? 0 : 1;
}
