//// too few arguments
int add(int a, int b);
int f(void) { return add(1); }
//// too many arguments
int add(int a, int b);
int f(void) { return add(1, 2, 3); }
//// arguments of none
int none(void);
int f(void) { return none(1); }
//// too few arguments of a library function
#include <string.h>
void f(char *s) { strcpy(s); memset(s, 0); }
//// too few arguments of a variadic
#include <stdio.h>
void f(void) { printf(); fprintf("x"); }
//// text for a number
int f(int);
int g(void) { return f("text"); }
//// number for text
#include <string.h>
unsigned f(void) { return strlen(42); }
//// number for a pointer
int f(int *);
int g(void) { return f(3); }
//// pointer for a number
int f(int);
int g(int *p) { return f(p); }
//// other pointer
int f(int *);
int g(double *p) { return f(p); }
//// pointer to a pointer
int f(char **);
int g(char *p) { return f(p); }
//// address forgotten
int f(int *);
int g(int x) { return f(x); }
//// address forgotten in scanf
#include <stdio.h>
int f(void) { int x; scanf("%d", x); return x; }
//// struct for a number
struct s { int n; };
int f(int);
int g(struct s s) { return f(s); }
//// number for a struct
struct s { int n; };
int f(struct s);
int g(void) { return f(3); }
//// other struct
struct a { int n; };
struct b { int n; };
int f(struct a);
int g(struct b b) { return f(b); }
//// struct for a pointer
struct s { int n; };
int f(struct s *);
int g(struct s s) { return f(s); }
//// function for a number
int f(int);
int g(void) { return f(g); }
//// other function pointer
int f(int (*)(int));
int h(double);
int g(void) { return f(h); }
//// callback with wrong result
void each(void (*)(int));
int h(int);
void g(void) { each(h); }
//// qsort callback
#include <stdlib.h>
int compare(int *a, int *b) { return *a - *b; }
void f(int *a) { qsort(a, 3, sizeof *a, compare); }
//// assign text to a number
int x = "text";
//// assign number to a pointer
int *p = 5;
//// assign double to a pointer
int *f(void) { int *p = 3.5; return p; }
//// assign pointer to a number
int f(int *p) { int x = p; return x; }
//// assign text to a character
char c = "a";
//// assign character to text
char *s = 'a';
//// assign other pointer
int *f(double *d) { int *p = d; return p; }
//// assign struct
struct a { int n; } x;
struct b { int n; } y;
void f(void) { x = y; }
//// assign to an array
void f(void) { int a[3], b[3]; a = b; }
//// assign text to an array
void f(void) { char s[10]; s = "text"; }
//// assign to a constant
void f(void) { const int x = 3; x = 4; }
//// assign through a pointer to constant
void f(const int *p) { *p = 4; }
//// assign to a constant pointer
void f(int *const p, int *q) { p = q; }
//// assign to a constant member
struct s { const int n; };
void f(struct s s) { s.n = 3; }
//// assign to a member of a constant
struct s { int n; };
void f(const struct s *s) { s->n = 3; }
//// assign to a parameter array of constants
void f(const char s[]) { s[0] = 'x'; }
//// increment of a constant
const int x;
int f(void) { return ++x; }
//// discards const
void g(char *);
void f(const char *s) { g(s); }
//// discards const on return
char *f(const char *s) { return s; }
//// discards const on assign
void f(const int *p) { int *q = p; *q = 1; }
//// discards volatile
void g(int *);
void f(volatile int *p) { g(p); }
//// text constant changed
void f(void) { "text"[0] = 'T'; }
//// assign to a value
void f(int a) { a + 1 = 3; }
//// assign to a call
int g(void);
void f(void) { g() = 3; }
//// assign to a constant number
void f(void) { 3 = 4; }
//// assign to enumerator
enum e { A };
void f(void) { A = 3; }
//// increment of a value
int f(int a) { return (a + 1)++; }
//// address of a value
int *f(int a) { return &(a + 1); }
//// address of a constant
int *f(void) { return &3; }
//// address of a bit-field
struct s { int n : 3; };
int *f(struct s *s) { return &s->n; }
//// address of a register
int *f(void) { register int x = 3; return &x; }
//// address of a local
int *f(void) { int x = 3; return &x; }
//// address of a local array
char *f(void) { char s[10] = "x"; return s; }
//// address of a parameter
int *f(int x) { return &x; }
//// star of a number
int f(int x) { return *x; }
//// star of void
int f(void *p) { return *p; }
//// index of a number
int f(int x) { return x[2]; }
//// index with text
int f(int *a) { return a["x"]; }
//// index with double
int f(int *a, double d) { return a[d]; }
//// index of a function
int g(int);
int f(void) { return g[1]; }
//// call of a number
int f(int x) { return x(1); }
//// call of a struct member
struct s { int n; };
int f(struct s s) { return s.n(1); }
//// missing return
int f(int x) { x++; }
//// missing return in a branch
int f(int x) { if (x) return 1; }
//// missing return in a switch
int f(int x) { switch (x) { case 1: return 1; case 2: return 2; } }
//// return without value
int f(void) { return; }
//// return of a value from void
void f(void) { return 3; }
//// return of text
int f(void) { return "text"; }
//// return of a struct
struct s { int n; };
int f(struct s s) { return s; }
//// return of other pointer
int *f(double *d) { return d; }
//// use of void
void g(void);
int f(void) { return g(); }
int h(void) { int x = g(); return x; }
//// void variable
void x;
int f(void) { void y; return 0; }
//// void parameter
int f(void x) { return 1; }
int g(int a, void) { return 1; }
//// void array
void list[3];
//// void in an expression
void g(void);
int f(void) { return 1 + g(); }
int h(void) { if (g()) return 1; return !g(); }
//// noreturn that returns
_Noreturn void f(int x) { if (x) return; }
//// add of pointers
int *f(int *a, int *b) { return a + b; }
//// multiply of a pointer
int *f(int *a) { return a * 2; }
//// difference of other pointers
int f(int *a, char *b) { return a - b; }
//// compare pointer with number
int f(int *a) { return a == 3; }
//// compare other pointers
int f(int *a, char *b) { return a < b; }
//// compare text
int f(const char *s) { return s == "yes"; }
//// compare structs
struct s { int n; };
int f(struct s a, struct s b) { return a == b; }
//// add structs
struct s { int n; };
struct s f(struct s a, struct s b) { return a + b; }
//// not of a struct
struct s { int n; };
int f(struct s a) { return !a; }
//// condition of a struct
struct s { int n; };
int f(struct s a) { if (a) return 1; while (a) ; return a ? 1 : 0; }
//// modulo of a double
double f(double a) { return a % 2; }
//// shift of a double
double f(double a) { return a << 2; }
//// bits of a double
int f(double a) { return a & 1 | ~a; }
//// complement of a pointer
int f(int *a) { return ~a; }
//// minus of a pointer
int f(int *a) { return -a; }
//// conditional of other types
struct s { int n; };
int f(int x, struct s s, int *p) { return x ? s : 3; }
//// conditional of other pointers
int *f(int x, int *p, double *d) { return x ? p : d; }
//// conditional of pointer and number
int *f(int x, int *p) { return x ? p : 3; }
//// cast to a struct
struct s { int n; };
struct s f(int x) { return (struct s)x; }
//// cast of a struct
struct s { int n; };
int f(struct s s) { return (int)s; }
//// cast to an array
int f(int x) { return ((int[3])x)[0]; }
//// cast of a pointer to double
double f(int *p) { return (double)p; }
//// cast to a small number
char f(int *p) { return (char)p; }
//// cast to a wrong function
typedef int (*F)(int);
double g(double);
int f(void) { return ((F)g)(1); }
//// size of void and functions
unsigned f(void) { return sizeof(void) + sizeof(f); }
//// size of a bit-field
struct s { int n : 3; };
unsigned f(struct s s) { return sizeof(s.n); }
//// size of an array parameter
unsigned f(int a[10]) { return sizeof(a) / sizeof(a[0]); }
//// size of a pointer
#include <string.h>
void f(char *p) { memset(p, 0, sizeof(p)); strncpy(p, "x", sizeof(p)); }
//// size times wrong
#include <stdlib.h>
int *f(void) { int *p = malloc(sizeof(char)); return p; }
//// array of negative size
int list[-1];
//// array of size zero
int list[0];
//// array of a variable at file level
int n = 3;
int list[n];
//// array of double size
int list[2.5];
//// array without size
int list[];
int f(void) { int local[]; return 0; }
//// array of functions
int list[3](int);
//// array of arrays without size
int f(int a[][]) { return a[0][0]; }
//// function that gives an array
int f(void)[3];
//// function that gives a function
int f(void)(int);
//// array too large
int list[0x7fffffff][0x7fffffff];
//// variable array with value
int f(int n) { int a[n] = {1}; return a[0]; }
//// static variable array
int f(int n) { static int a[n]; return a[0]; }
//// variable array in a struct
int f(int n) { struct { int a[n]; } s; return s.a[0]; }
//// too many values
int list[2] = {1, 2, 3};
//// too many values of a struct
struct s { int a, b; } x = {1, 2, 3};
//// too many values of a number
int x = {1, 2};
//// empty value
int x = {};
//// text too long
char s[3] = "long text";
//// text for an array of numbers
int a[] = "text";
//// number for an array
int a[3] = 5;
//// braces missing around a struct
struct s { int a, b; } x = 3;
//// unknown member in a value
struct s { int a; } x = {.b = 3};
//// member of a number in a value
int x = {.b = 3};
//// index of a struct in a value
struct s { int a; } x = {[0] = 3};
//// index out of an array in a value
int a[3] = {[5] = 1};
//// negative index in a value
int a[3] = {[-1] = 1};
//// member twice in a value
struct s { int a; } x = {.a = 1, .a = 2};
//// value not constant
int g(void);
int x = g();
int y = x;
static int *p = &(int){3} + x;
//// value of an enum not constant
int n = 3;
enum e { A = n };
//// enum too large
enum e { A = 99999999999 };
//// case not constant
int f(int x) { const int y = 3; switch (x) { case y: return 1; } return 0; }
//// bit-field too wide
struct s { int n : 40; };
//// bit-field negative
struct s { int n : -1; };
//// bit-field of zero
struct s { int n : 0; };
//// bit-field of double
struct s { double n : 3; };
//// bit-field overflow
struct s { int n : 2; unsigned m : 2; };
void f(struct s *s) { s->n = 5; s->m = 9; s->n = -4; }
//// flexible array alone
struct s { int a[]; };
//// flexible array in the middle
struct s { int a[]; int b; };
//// flexible array of a member
struct s { int n; int a[]; };
struct t { struct s s; int x; };
//// struct without members
struct s { };
//// member without name
struct s { int; };
//// member a function
struct s { int f(int); };
//// member with a value
struct s { int a = 3; };
//// member static
struct s { static int a; };
//// typeless const
const x = 3;
//// enum compared with other enum
enum a { A1 }; enum b { B1 };
int f(enum a a, enum b b) { return a == b; }
//// enum from a number
enum a { A1, A2 };
enum a f(void) { enum a x = 17; switch (x) { case A1: return A1; } return 5; }
//// enum switch with others
enum a { A1, A2, A3 };
int f(enum a x) { switch (x) { case A1: return 1; case 7: return 2; } return 0; }
//// bool arithmetic
#include <stdbool.h>
int f(bool a, bool b) { a++; return a + b == 2 ? ~a : a < 3; }
//// atomic of an array
_Atomic(int[3]) x;
//// restrict of a number
int f(int restrict x) { return x; }
//// alignment too small
_Alignas(1) int x;
_Alignas(3) int y;
//// static assertion fails
_Static_assert(sizeof(int) == 8, "an int has four bytes here");
_Static_assert(1 + 1 == 3);
//// static assertion not constant
int n;
_Static_assert(n, "no");
//// generic without match
int f(double x) { return _Generic(x, int: 1, char: 2); }
//// generic twice
int f(double x) { return _Generic(x, double: 1, double: 2, default: 3, default: 4); }
//// complex comparison
#include <complex.h>
int f(double complex a) { return a < 1; }
//// thread storage of a local
int f(void) { _Thread_local int x; return x; }
//// inline variable
inline int x;
//// long function type
int (*f(int))[3](int);
//// half precision
_Float16 half;
__float128 quad;
//// return address
void *f(void) { return __builtin_return_address(0); }
//// target builtins
int f(void) { return __builtin_ia32_rdtsc() + __builtin_cpu_supports("avx"); }
