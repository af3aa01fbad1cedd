/* Uses library.c and shop.c's header, to be linked with them. */
#include "library.h"
#include "shop.h"
#include <stdio.h>
#include <stdlib.h>

static double square(double x, void *data) { (void)data; return x * x; }
static void print(const char *text, void *data) { fprintf(stderr, "%s%s\n", (const char *)data, text); }
int missing(int);
int run(int argc, char **argv) {
  Point p = middle((Point){0, 0}, (Point){2, 4});
  int result;
  set_logger(print, "error: ");
  if (divide(argc, 0, &result) < 0) fputs(error_text(), stderr);
  struct stack *s = stack_new(2);
  for (int i = 0; i < 5; i++) stack_push(s, i);
  double x;
  while (stack_pop(s, &x) == 0) printf("%g\n", x);
  stack_free(s);
  char *text = greet(argv[0]);
  puts(text);
  free(text);
  printf("%f %f %llu %d\n", p.x, integrate(square, NULL, 0, 1, 100), (unsigned long long)fibonacci(50), shop_add("x", 1, 2));
  return missing(mood_of(3));
}
