//// undeclared variable
int f(void) { return missing; }
//// misspelt variable
int f(int counter) { return conter; }
//// misspelt function
#include <stdio.h>
int main(void) { prinft("x\n"); return 0; }
//// misspelt library function
#include <string.h>
int f(const char *s) { return strlenn(s); }
//// misspelt local function
static int compute_total(int x) { return x; }
int f(void) { return compute_totl(3); }
//// misspelt member
struct person { int height; char name[10]; };
int f(struct person p) { return p.hieght; }
//// misspelt constant
enum colour { GREEN, YELLOW };
int f(void) { return YELOW; }
//// misspelt type
typedef struct { int x; } Point;
int f(Piont p) { return p.x; }
//// misspelt macro
#define MAXIMUM 10
int f(void) { return MAXIMUN; }
//// wrong case
#include <stdio.h>
int Main(void) { Printf("x"); return 0; }
int f(int Value) { return value; }
//// declared later
int f(void) { return later; }
int later = 3;
//// function declared later
int f(void) { return later(3); }
int later(int x) { return x; }
//// function declared later with another type
int f(void) { return (int)later(3); }
double later(int x) { return x; }
//// out of its block
int f(int n) { for (int i = 0; i < n; i++) ; return i; }
//// out of its loop
int f(void) { { int inner = 3; (void)inner; } return inner; }
//// without header printf
int main(void) { printf("hello\n"); return 0; }
//// without header malloc
int *f(void) { return malloc(4); }
//// without header sqrt
double f(double x) { return sqrt(x); }
//// without header strlen
unsigned long f(const char *s) { return strlen(s); }
//// without header size_t
size_t f(void) { return 0; }
//// without header NULL
char *f(void) { return NULL; }
//// without header uint8_t
uint8_t f(void) { return 0; }
//// without header FILE
FILE *f(void) { return 0; }
//// without header INT_MAX
int f(void) { return INT_MAX; }
//// without header va_list
void f(int n, ...) { va_list a; va_start(a, n); }
//// without header assert
void f(int n) { assert(n); }
//// without header exit
void f(void) { exit(1); }
//// same variable twice
int f(void) { int x = 1; int x = 2; return x; }
//// same variable another type
int f(void) { int x = 1; double x = 2; return x; }
//// same parameter twice
int f(int a, int a) { return a; }
//// parameter again
int f(int a) { int a = 3; return a; }
//// same function twice
int f(void) { return 1; }
int f(void) { return 2; }
//// other parameters
int f(int a);
int f(double a) { return (int)a; }
//// other result
int f(int a);
void f(int a) { (void)a; }
//// same struct twice
struct s { int a; };
struct s { int b; };
//// struct as union
struct s { int a; };
union s x;
//// same member twice
struct s { int a; double a; };
//// same constant twice
enum a { ONE, TWO };
enum b { TWO, THREE };
//// same typedef other type
typedef int number;
typedef long number;
//// variable as function
int x;
int f(void) { return x(3); }
//// function as variable
int x(void);
int f(void) { x = 3; return x; }
//// type as value
typedef int number;
int f(void) { return number; }
//// struct without keyword
struct point { int x; };
point p;
//// enum without keyword
enum colour { RED };
colour c;
//// unknown struct
int f(struct nothing n) { return 1; }
//// unknown struct by pointer
int f(struct nothing *n) { return n->x; }
//// unknown member
struct point { int x, y; };
int f(struct point p) { return p.z; }
//// member of a number
int f(int n) { return n.x; }
//// member of a pointer to number
int f(int *n) { return n->x; }
//// size of an unknown struct
struct later;
unsigned f(void) { return sizeof(struct later); }
//// variable of an unknown struct
struct later x;
//// array of an unknown struct
struct later list[3];
//// struct in itself
struct node { int value; struct node next; };
//// unknown enum
enum nothing e;
//// static after extern
extern int x;
static int x = 3;
//// static function after use
int f(void) { return g(); }
static int g(void) { return 1; }
//// extern with a value
extern int x = 3;
//// undefined static
static int missing(int);
int f(void) { return missing(1); }
//// undefined inline
inline int missing(int);
int f(void) { return missing(1); }
//// main with wrong type
void main(void) { }
//// main with wrong arguments
int main(char *x) { return 0; }
//// shadowed
int x;
int f(int x) { { int x = 3; return x; } }
//// unused things
static int unused_function(void) { return 1; }
static int unused_global;
int f(int unused_parameter) { int unused_local; int set_only = 1; set_only = 2; typedef int unused_type; return 0; }
//// library function redefined
int printf(int x) { return x; }
double abs(double x) { return x; }
//// reserved names
int __reserved, _Reserved;
#define __FILE__ "x"
#define defined 1
//// tentative twice
int x;
long x;
//// block function shadows
int f(void) { int f = 3; return f(); }
//// use of an own initialiser
int f(void) { int x = x + 1; return x; }
//// goto into the scope of an array
int f(int n) { goto in; int a[n]; in: return a[0]; }
//// switch into the scope of an array
int f(int n) { switch (n) { case 1:; int a[n]; case 2: return a[0]; } return 0; }
//// typo with several choices
int first_value, second_value, third_value;
int f(void) { return firstvalue + secondvalue + thrid_value; }
//// deprecated use
__attribute__((deprecated("use new_way"))) int old_way(void);
[[deprecated]] int older_way(void);
int f(void) { return old_way() + older_way(); }
//// unavailable use
__attribute__((unavailable("not here"))) int gone(void);
int f(void) { return gone(); }
//// gets
#include <stdio.h>
int main(void) { char s[10]; gets(s); return 0; }
