#ifndef LIBRARY_H
#define LIBRARY_H
#include <stddef.h>
#include <stdint.h>
#ifdef __cplusplus
extern "C" {
#endif
typedef struct point { double x, y; } Point;
struct stack;
enum mood { SAD = -1, PLAIN, HAPPY };
extern const char *const library_version;
void hello(const char *name);
int add(int a, int b);
double mean(const double *values, size_t n);
void scale(float *values, int n, float by);
uint64_t fibonacci(unsigned n);
size_t count_bytes(const unsigned char *data, size_t n, unsigned char wanted);
char *greet(const char *name);
Point middle(Point a, Point b);
double distance(const Point *a, const Point *b);
void set_logger(void (*f)(const char *, void *), void *data);
const char *error_text(void);
struct stack *stack_new(size_t room);
void stack_free(struct stack *s);
int stack_push(struct stack *s, double x);
int stack_pop(struct stack *s, double *out);
size_t stack_size(const struct stack *s);
double integrate(double (*f)(double, void *), void *data, double a, double b, int n);
int divide(int a, int b, int *out);
enum mood mood_of(int points);
int crash(int how);
#ifdef __cplusplus
}
#endif
#endif
