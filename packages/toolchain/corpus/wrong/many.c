//// more than twenty errors
int a(void) { return a1; }
int b(void) { return a2; }
int c(void) { return a3; }
int d(void) { return a4; }
int e(void) { return a5; }
int f(void) { return a6; }
int g(void) { return a7; }
int h(void) { return a8; }
int i(void) { return a9; }
int j(void) { return b1; }
int k(void) { return b2; }
int l(void) { return b3; }
int m(void) { return b4; }
int n(void) { return b5; }
int o(void) { return b6; }
int p(void) { return b7; }
int q(void) { return b8; }
int r(void) { return b9; }
int s(void) { return c1; }
int t(void) { return c2; }
int u(void) { return c3; }
int v(void) { return c4; }
//// a program with several mistakes
#include <stdio.h>
#include <stdlib.h>
struct student { char name[20]; int grades[5]; float mean }
int compute(struct student s, int n {
  int sum;
  for (int i = 0; i <= n; i++)
    sum += s.grade[i];
  s.mean = sum / n;
}
int main() {
  struct student list[3] = {{"Ann", {1, 2, 3}}, {"Ben"}};
  int i
  for (i = 0; i < 3, i++) {
    printf("%s %f\n", list[i].name, compute(list[i]));
    student* p = &list[i]
    if (p.mean = 3) printf('good');
  }
  free(list);
  retrun 0;
}
//// an unfinished program
#include <stdio.h>
int main(int argc, char *argv[]) {
  int total = 0;
  for (int i = 1; i < argc; i++) {
    total += atoi(argv[
//// half a program in another language
public class Main {
  public static void main(String[] args) {
    System.out.println("Hello");
  }
}
//// plain text
Hello, I would like to compile this, please.
It is "not" C.
//// a makefile
all: program
	gcc -o program main.c
//// deep nesting
int f(int x) { return ((((((((((((((((((((((((((((((((((x)))))))))))))))))))))))))))))))))); }
int g(int x) { if (x) if (x) if (x) if (x) if (x) if (x) if (x) if (x) { { { { { { { { return x; } } } } } } } } return 0; }
//// wrong ends
int f(int a[3)] { return a(0]; }
int g(int x} { return x; )
struct s { int a; );
//// a struct left open
struct s {
  int a;
  int b;
int f(struct s s) { return s.a; }
int g(void) { return 1; }
//// an enum left open
enum e { A, B
int f(void) { return A; }
//// a parameter list left open
int f(int a,
{
  return a;
}
int g(void) { return 1; }
//// a call left open
#include <stdio.h>
int main(void) {
  printf("a", 
  printf("b");
  return 0;
}
//// an argument with a type
int add(int a, int b);
int f(void) { return add(int 1, int 2); }
//// a declaration where a value is due
int f(int x) { return int y = x; }
//// a function used as a loop
int f(int n) { int s = 0; for i in range(n) { s += i; } return s; }
//// a pointer to a declared array
int (*p)[3] = {1, 2, 3};
int *q[3] = {1, 2, 3};
int r[2][2] = {1, 2, 3, 4, 5};
//// semicolon after a function header
int f(int x);
{
  return x;
}
//// semicolon after define and include
#include <stdio.h>;
#define N 10;
int a[N];
int main(void) { return N; }
