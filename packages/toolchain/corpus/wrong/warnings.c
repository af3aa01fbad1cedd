//// format of a number as text
#include <stdio.h>
void f(int x) { printf("%s\n", x); }
//// format of text as a number
#include <stdio.h>
void f(const char *s) { printf("%d\n", s); }
//// format of a double as a number
#include <stdio.h>
void f(double d) { printf("%d %f %i\n", d, 3, 2.5f); }
//// format of a long
#include <stdio.h>
#include <stddef.h>
#include <stdint.h>
void f(long l, long long ll, size_t n, ptrdiff_t p, int64_t i, unsigned char c) { printf("%d %ld %d %u %ld %d %lu %hhd\n", l, ll, n, p, i, c, n, l); }
//// format with too few arguments
#include <stdio.h>
void f(int x) { printf("%d %d\n", x); }
//// format with too many arguments
#include <stdio.h>
void f(int x) { printf("%d\n", x, x); }
//// format unknown
#include <stdio.h>
void f(int x) { printf("%y %b %!\n", x, x, x); }
//// format incomplete
#include <stdio.h>
void f(int x) { printf("100%\n"); printf("%", x); printf("%l", x); }
//// format with odd flags
#include <stdio.h>
void f(int x, char *s) { printf("%#d % s %+u %.3c %hf %0s %lls\n", x, s, x, x, 1.0, s, s); }
//// format not constant
#include <stdio.h>
void f(const char *s) { printf(s); fprintf(stderr, s); }
//// format of a struct
#include <stdio.h>
struct s { int n; };
void f(struct s s) { printf("%d\n", s); }
//// format of a pointer
#include <stdio.h>
void f(int *p, void (*g)(void)) { printf("%p %x %p\n", p, p, g); }
//// format with star
#include <stdio.h>
void f(double d) { printf("%*d %.*f\n", 1.0, 2, d, d); printf("%2$d %1$d %3$d", 1, 2); }
//// format with n
#include <stdio.h>
void f(int x) { printf("%n", x); printf(NULL); printf(""); printf(L"wide"); }
//// format of a bool and a null
#include <stdio.h>
#include <stdbool.h>
void f(bool b) { printf("%s %c %s\n", b, b, NULL); }
//// format of an own function
#include <stdarg.h>
__attribute__((format(printf, 1, 2))) void report(const char *, ...);
void f(void) { report("%s", 3); report("%d"); }
//// scanf of a value
#include <stdio.h>
void f(int x, double d, char *s, char c) { scanf("%d %f %s %c", x, &d, &s, c); scanf("%lf %ld", &x, &x); scanf("%[a-z", s); scanf("%5c %*d", s); }
//// sprintf overflow
#include <stdio.h>
void f(void) { char s[4]; sprintf(s, "%s", "too long"); sprintf(s, "123456"); snprintf(s, 10, "%d", 3); }
//// strftime format
#include <time.h>
void f(struct tm *t, char *s) { strftime(s, 10, "%Q %y", t); }
//// uninitialised variable
int f(void) { int x; return x; }
//// uninitialised sometimes
int f(int a) { int x; if (a) x = 1; return x; }
//// uninitialised in a loop
int f(int n) { int sum; for (int i = 0; i < n; i++) sum += i; return sum; }
//// uninitialised in a switch
int f(int n) { int x; switch (n) { case 1: x = 1; break; case 2: x = 2; } return x; }
//// uninitialised while
int f(int n) { int x; while (n--) { x = n; } return x; }
//// uninitialised pointer
void f(void) { int *p; *p = 3; }
//// uninitialised constant
void g(const int *);
void f(void) { int x; g(&x); const int y; g(&y); }
//// uninitialised and or
int f(int a, int b) { int x; if (a && (x = b)) return x; return x; }
//// unused value
void f(int a, int b) { a + b; a == b; *(&a); a; -b; }
//// unused result
__attribute__((warn_unused_result)) int g(void);
__attribute__((pure)) int h(int);
void f(void) { g(); h(1); }
//// unused but set
int f(void) { int x; x = 3; int y = 0; y++; return 0; }
//// unused comma
int f(int a) { return (a, 3); }
//// unreachable code
int f(int a) { return a; a++; while (1) { break; a++; } }
//// signs compared
int f(int a, unsigned b) { return a < b; }
//// signs compared in a loop
#include <string.h>
int f(const char *s) { int n = 0; for (int i = 0; i < strlen(s); i++) n++; return n; }
//// always true
int f(unsigned a, unsigned char b) { return a >= 0 && b < 256 && b != -1; }
//// always false
int f(unsigned a, signed char c, int x) { if (a < 0) return 1; if (c == 200) return 2; return (x & 2) == 3; }
//// address always true
int g(void);
int f(void) { int a[3]; if (a) return 1; if (g) return 2; if (&a == 0) return 3; return "x" == 0; }
//// loses digits
void f(double d, long long l, int i) { int a = d; char c = i; float g = d; short s = l; a = l; c = 300; unsigned char u = -1; g = i; (void)a; (void)c; (void)s; (void)u; (void)g; }
//// loses the fraction
int x = 3.7;
float y = 1e100f, z = 1e-400;
//// changes the sign
void f(int a, unsigned b) { unsigned c = a; int d = b; unsigned e = -1; long long g = b * 2u; (void)c; (void)d; (void)e; (void)g; }
//// overflow in a constant
int x = 2147483647 + 1;
int y = 1 << 31, z = 1 << 40, w = -5 << 2;
unsigned char u = 256;
int big = 3000000000;
//// division by zero
int f(void) { return 1 / 0 + 2 % 0; }
int x = 1 / 0;
//// shift too far
int f(int a) { return a << 32 | a >> 40 | a << -1; }
//// index out of bounds
int f(void) { int a[3] = {1, 2, 3}; return a[3] + a[-1]; }
//// index far out of bounds
int f(void) { int a[3]; a[100] = 1; *(a + 5) = 2; return *(a - 1); }
//// index out of bounds in a struct
struct s { int a[2]; char name[4]; };
int f(struct s *s) { return s->a[2] + s->name[9]; }
//// memory functions out of bounds
#include <string.h>
void f(void) { char s[4]; memset(s, 0, 10); memcpy(s, "long text", 9); strcpy(s, "long text"); strncat(s, "x", sizeof s); memmove(s, s, -1); memset(s, 5, 0); }
//// null
#include <stddef.h>
int f(void) { int *p = NULL; return *(int *)0 + *p; }
char g(void) { return *(char *)NULL; }
//// null argument
#include <string.h>
__attribute__((nonnull)) void g(int *);
void f(void) { g(0); strlen(0); memcpy(0, 0, 3); }
//// self comparison
int f(int a) { return a == a || a < a; }
//// self assignment
void f(int a) { a = a; }
//// dangling else
int f(int a, int b) { if (a) if (b) return 1; else return 2; return 3; }
//// misleading indentation
int f(int a) {
  if (a)
    a++;
    a--;
  for (int i = 0; i < 3; i++)
    a++;
    a *= 2;
  return a;
}
//// empty body
int f(int a) { if (a); for (int i = 0; i < 3; i++); while (a-- > 0); { a++; } return a; }
//// parentheses
int f(int a, int b, int c) { return a && b || c; }
int g(int a, int b, int c) { return a & b == c; }
int h(int a, int b) { return a << b + 1; }
int i(int a, int b) { return !a == b; }
int j(int a, int b) { return a + b ? 1 : 2; }
int k(int a) { if ((a == 3)) return 1; return a = 3 ? 1 : 2; }
int l(int a, int b) { return a | b == 1 ? 2 : a ^ b & 3; }
//// logical and bits
int f(int a, int b) { return (a & 4) && 8 || b & 1 && 2; }
int g(int a) { return !a & 1; }
//// bool and number
#include <stdbool.h>
bool f(int a) { return a == 1 || 2; }
int g(bool a) { return a & 4; }
//// sequence
int f(int i, int *a) { i = i++ + ++i; a[i] = i++; return i++ + i; }
//// sizeof with side effects
unsigned f(int x) { return sizeof(x++) + sizeof(int[x++]); }
//// sizeof division
unsigned f(int *a) { return sizeof(a) / sizeof(*a) + sizeof(a) / sizeof(char); }
//// fall through
int f(int x) { switch (x) { case 1: x++; case 2: x--; break; default: x = 3; } return x; }
//// switch of a bool and without default
int f(int x) { switch (x > 3) { case 1: return 1; case 5: return 3; } switch (x) { } return 0; }
//// loop without end
void f(void) { for (unsigned i = 10; i >= 0; i--) ; while (1) ; }
int g(void) { int i = 0, n = 3; while (i < n) { } for (int k = 0, m = 3; k < m;) { } return 0; }
//// loop variable twice
int f(int n) { int s = 0; for (int i = 0; i < n; i++) { s += i; i++; } for (int i = 0; i < n; n++) s++; return s; }
//// recursion without end
int f(int x) { return f(x + 1); }
void g(void) { g(); }
//// function without prototype
int f();
int g() { return f(1, 2); }
//// missing prototype
int visible(void) { return 1; }
int global;
//// old definition
int f(a, b) int a; double b; { return a + b; }
//// implicit int
static x = 3;
f() { return x; }
main() { return f(); }
//// double for float
float f(float x) { return x * 2.5 + 1.0; }
//// floats compared
int f(double a, float b) { return a == 0.1 && b == 0.1 && a != b; }
//// integer division to double
double f(int a, int b) { return a / b; }
//// character sign
int f(const char *s) { char c = 200; return c == 200 || s[0] == 0xe9; }
#include <ctype.h>
int g(char c) { int a[256] = {0}; return a[c] + isalpha(c); }
//// multi-character
int x = 'ab';
//// text comparison with null
int f(char *s) { if (s == '\0') return 1; return s == 0 ? *s == NULL : 0; }
//// pointer arithmetic of void
void *f(void *p) { return p + 1; }
int (*g(int (*h)(void)))(void) { return h + 1; }
//// int to pointer of other size
void *f(short s, int i) { return s ? (void *)s : (void *)i; }
int g(void *p) { return (short)p; }
//// strict prototypes and nested externs
void f(void) { extern int g(); g(); int h(int); h(1); }
//// shadow
int value;
int f(int value) { for (int value = 0; value < 3; value++) ; return value; }
//// variable array large
int f(int n) { char a[n]; return sizeof a; }
//// variable never changes in a loop
#include <stdbool.h>
void f(bool stop) { while (!stop) { } }
//// cast of const away
char *f(const char *s) { return (char *)s; }
//// cast to stronger alignment
int f(char *c) { return *(int *)c; }
//// cast that does nothing
double f(int a, int b) { return (double)(a / b); }
//// padded and packed
struct s { char c; double d; };
struct __attribute__((packed)) t { char c; int i; };
int *f(struct t *t) { return &t->i; }
//// extra semicolons
int x;;
struct s { int a;; };
int f(void) { return 1; };
//// trailing comma and C99 in C89
enum e { A, B, };
// a comment
int f(void) { int a = 1; a++; int b = 2; for (int i = 0; i < 3; i++) b++; return b; }
long long big = 5LL;
struct s { int n; int a[]; };
//// mixed declarations
int f(int n) { n++; int x = n; return x; }
//// GNU extensions
int f(int x) { return x ?: 3; }
int g(int x) { return ({ x + 1; }); }
int h[0];
int i(int x) { switch (x) { case 1 ... 3: return 1; } return 0; }
typeof(int) j;
void *k(void *p) { return p + 1; }
struct { int a; struct { int b; }; } l;
int m[3] = {[0 ... 2] = 1};
void *n(void) { l: return &&l; }
//// binary constant
int x = 0b1010;
//// dollar in a name
int a$b;
//// unicode names
int größe = 3, π = 4;
int f(void) { return größe + π; }
//// trigraph
char *s = "what??!";
//// double promotion and conversions
double f(float x, int i, long long l) { double d = x; float g = i; d += l; g = l; return d + g + (i ? 1 : 2.5); }
//// assign in a condition twice
int f(int x) { while (x = x - 1) ; if ((x = 3)) return 1; return x; }
//// bitwise with boolean
int f(int a, int b) { return (a > 1) & (b < 2) | !a; }
//// memset swapped and sizes
#include <string.h>
#include <stdlib.h>
struct s { int a[10]; };
void f(struct s *p) { memset(p, sizeof *p, 0); memset(p, 0, sizeof p); memcpy(p, p, sizeof(p)); malloc(0); free(p); free(p); }
void g(void) { int x; free(&x); }
int h(const char *a, const char *b) { return strcmp(a, b) > 1 || strncmp(a, b, sizeof a) || memcmp(a, b, 3 > 2); }
//// abs of the wrong kind
#include <stdlib.h>
#include <math.h>
double f(double d, unsigned u, long long l, float g) { return abs(d) + abs(u) + abs(l) + fabs(u) + fabsf(d) + labs(g); }
//// tautologies
int f(int x, unsigned char c) { return x != 1 || x != 2 || (x == 1 && x == 2) || (x > 5 && x < 3) || c > 255 || (x | 4) == 0; }
//// xor as power
int x = 2 ^ 8, y = 10 ^ 3;
//// string plus number
const char *f(int n) { return "text" + n; }
const char *g(void) { return "text" + 'x'; }
//// missing comma between strings
const char *list[] = {"one", "two" "three", "four", "five" "six"};
//// noreturn and missing noreturn
#include <stdlib.h>
void f(void) { exit(1); }
int g(int x) { if (x) exit(1); else abort(); }
//// pure without effect
__attribute__((const)) int f(int);
void g(void) { f(3); (void)f; f; }
//// va_arg of small types
#include <stdarg.h>
int f(int n, ...) { va_list a; va_start(a, n); int x = va_arg(a, char) + va_arg(a, float) + va_arg(a, short); return x; }
int g(short n, ...) { va_list a; va_start(a, n); va_end(a); return 0; }
int h(int n) { va_list a; va_start(a, n); return 0; }
//// sentinel missing
__attribute__((sentinel)) void list(const char *, ...);
void f(void) { list("a", "b"); }
//// alignment and section mismatch
__attribute__((section("a"))) int x;
__attribute__((section("b"))) int x;
//// unsafe macros
#define SQUARE(x) x * x
#define DOUBLE(x) ((x) + (x))
int f(int i) { return SQUARE(i + 1) + DOUBLE(i++); }
//// comment in a comment
/* one /* two */
// a comment that goes on \
int hidden;
int x;
//// documentation
/** @param wrong not there
 *  @return nothing */
void f(int right);
//// file without a last newline
int x;
#define LAST 1
//// nothing at all
//// only a comment
/* nothing */
