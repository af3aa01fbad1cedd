/* A library that is wrapped for Python, as a lesson's examples.c is. */
#include "library.h"
#include <errno.h>
#include <math.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct stack { double *items; size_t count, room; };
static char last_error[128];
static void (*logger)(const char *, void *);
static void *logger_data;
const char *const library_version = "1.2";

void hello(const char *name) { printf("hello %s\n", name); fflush(stdout); }
int add(int a, int b) { return a + b; }
double mean(const double *values, size_t n) { double sum = 0; for (size_t i = 0; i < n; i++) sum += values[i]; return n ? sum / (double)n : NAN; }
void scale(float *values, int n, float by) { for (int i = 0; i < n; i++) values[i] *= by; }
uint64_t fibonacci(unsigned n) { uint64_t a = 0, b = 1; while (n--) { uint64_t t = a + b; a = b; b = t; } return a; }
size_t count_bytes(const unsigned char *data, size_t n, unsigned char wanted) { size_t c = 0; for (size_t i = 0; i < n; i++) c += data[i] == wanted; return c; }
char *greet(const char *name) { int n = snprintf(NULL, 0, "Hello, %s!", name); char *made = malloc((size_t)n + 1); if (made) sprintf(made, "Hello, %s!", name); return made; }
Point middle(Point a, Point b) { return (Point){(a.x + b.x) / 2, (a.y + b.y) / 2}; }
double distance(const Point *a, const Point *b) { return hypot(a->x - b->x, a->y - b->y); }
static void report(const char *format, ...) { va_list args; va_start(args, format); vsnprintf(last_error, sizeof last_error, format, args); va_end(args); if (logger) logger(last_error, logger_data); }
void set_logger(void (*f)(const char *, void *), void *data) { logger = f; logger_data = data; }
const char *error_text(void) { return last_error; }
struct stack *stack_new(size_t room) { struct stack *s = malloc(sizeof *s); if (!s) return NULL; s->items = calloc(room, sizeof *s->items); if (!s->items) { free(s); errno = ENOMEM; return NULL; } s->count = 0; s->room = room; return s; }
void stack_free(struct stack *s) { if (s) free(s->items); free(s); }
int stack_push(struct stack *s, double x) { if (s->count == s->room) { size_t room = s->room ? s->room * 2 : 8; double *more = realloc(s->items, room * sizeof *more); if (!more) { report("no memory for %zu items", room); return -1; } s->items = more; s->room = room; } s->items[s->count++] = x; return 0; }
int stack_pop(struct stack *s, double *out) { if (s->count == 0) { report("the stack is empty"); return -1; } *out = s->items[--s->count]; return 0; }
size_t stack_size(const struct stack *s) { return s->count; }
double integrate(double (*f)(double, void *), void *data, double a, double b, int n) { double h = (b - a) / n, s = 0.5 * (f(a, data) + f(b, data)); for (int i = 1; i < n; i++) s += f(a + i * h, data); return s * h; }
int divide(int a, int b, int *out) { if (b == 0) { report("%d divided by zero", a); return -1; } *out = a / b; return 0; }
enum mood mood_of(int points) { return points > 50 ? HAPPY : points < 0 ? SAD : PLAIN; }
int crash(int how) { switch (how) { case 0: return *(volatile int *)0; case 1: abort(); case 2: return crash(how) + 1; case 3: { volatile int z = 0; return 1 / z; } default: return how; } }
