//// missing semicolon
#include <stdio.h>
int main(void) {
  int x = 3
  printf("%d\n", x);
  return 0;
}
//// missing semicolon after return
int f(int x) {
  return x + 1
}
//// missing semicolon after call
#include <stdio.h>
void f(void) {
  puts("one")
  puts("two");
}
//// missing semicolon after struct
struct point { int x, y; }
int f(struct point p) { return p.x; }
//// missing semicolon after member
struct point {
  int x
  int y;
};
//// missing semicolon after do while
int f(int n) { do n--; while (n > 0) return n; }
//// missing semicolon in for
int f(int n) { for (int i = 0; i < n, i++) n--; return n; }
//// missing closing brace of a function
#include <stdio.h>
int f(int x) {
  if (x) {
    puts("yes");
  return x;
}
int g(void) { return 1; }
//// missing closing brace at the end
int main(void) {
  while (1) {
    break;
  }
//// missing opening brace
int f(int x)
  return x;
}
//// one brace too many
int f(int x) {
  return x;
}
}
//// missing closing parenthesis
#include <stdio.h>
int main(void) {
  printf("%d\n", (1 + 2);
  return 0;
}
//// missing closing parenthesis of if
int f(int x) {
  if (x > 3 {
    return 1;
  }
  return 0;
}
//// missing opening parenthesis of if
int f(int x) {
  if x > 3
    return 1;
  return 0;
}
//// missing parentheses of while
int f(int x) { while x-- ; return x; }
//// missing bracket
int f(int *a) { return a[3; }
//// missing comma between arguments
int add(int a, int b);
int f(void) { return add(1 2); }
//// missing comma in a list
int list[] = {1, 2 3};
//// missing operand
int f(int a) { return a + ; }
//// missing operator
int f(int a, int b) { return a b; }
//// missing quote
#include <stdio.h>
int main(void) {
  printf("hello);
  return 0;
}
//// missing quote of a character
char f(void) { return 'a; }
//// empty character
char f(void) { return ''; }
//// long character
int f(void) { return 'hello'; }
//// smart quotes
#include <stdio.h>
int main(void) { printf(“hello\n”); return 0; }
//// non-breaking space
int f(int x) { return x + 1; }
//// stray at sign
int f(int x) { return x @ 2; }
//// stray backslash
int f(int x) { return x \ 2; }
//// stray hash
int f(int x) { # return x; }
//// stray word
int f(int x) { return x; } end
//// unterminated comment
int f(void) { return 1; } /* this is
never closed
//// nested comment
/* outer /* inner */ still here */
int x;
//// else without if
int f(int x) {
  x++;
  else x--;
  return x;
}
//// else after semicolon
int f(int x) {
  if (x > 0);
    x++;
  else
    x--;
  return x;
}
//// case outside of switch
int f(int x) { case 1: return x; }
//// break outside of loop
int f(int x) { break; return x; }
//// continue outside of loop
int f(int x) { if (x) continue; return x; }
//// case of a variable
int f(int x, int y) { switch (x) { case y: return 1; } return 0; }
//// duplicate case
int f(int x) { switch (x) { case 1: return 1; case 2: return 2; case 1: return 3; } return 0; }
//// two defaults
int f(int x) { switch (x) { default: return 1; default: return 2; } }
//// switch of a double
int f(double x) { switch (x) { case 1: return 1; } return 0; }
//// switch of text
int f(const char *s) { switch (s) { case "a": return 1; } return 0; }
//// missing colon after case
int f(int x) { switch (x) { case 1 return 2; } return 0; }
//// statement before the first case
int f(int x) { switch (x) { x++; case 1: return x; } return 0; }
//// missing label
int f(void) { goto nowhere; return 1; }
//// label twice
int f(int x) { again: x--; if (x) goto again; again: return x; }
//// unused label
int f(int x) { out: return x; }
//// label at the end
int f(int x) { if (x) goto out; x++; out: }
//// statement outside of a function
#include <stdio.h>
int x = 3;
printf("%d", x);
//// loop outside of a function
int x;
for (x = 0; x < 3; x++) ;
//// assignment outside of a function
int x;
x = 5;
//// function in a function
int f(int x) { int g(int y) { return y; } return g(x); }
//// if without condition
int f(int x) { if () return 1; return x; }
//// for without semicolons
int f(int n) { for (n) n--; return n; }
//// assignment in place of comparison
int f(int x) { if (x = 5) return 1; return 0; }
//// comparison in place of assignment
int f(int x) { x == 5; return x; }
//// equal and less swapped
int f(int x) { return x =< 5; }
//// not equal as in another language
int f(int x) { return x <> 5; }
//// and as in another language
int f(int x, int y) { if (x and y) return 1; return 0; }
//// power operator
int f(int x) { return x ** 2; }
//// string joined by plus
const char *f(void) { return "a" + "b"; }
//// chained comparison
int f(int x) { return 1 < x < 10; }
//// class in C
class point { int x; };
//// true without header
int f(void) { return true; }
//// bool without header
bool f(void) { return 1; }
//// string type
string name = "x";
//// let
int f(void) { let x = 3; return x; }
//// python function
def f(x):
    return x + 1
//// namespace in C
using namespace std;
//// iostream in C
#include <iostream>
int main(void) { return 0; }
//// new in C
int *f(void) { return new int; }
//// reference in C
int f(int &x) { return x; }
//// default argument in C
int f(int x = 3) { return x; }
//// method call in C
struct s { int n; };
int f(struct s s) { return s.size(); }
//// lambda in C
int f(void) { return [](int x) { return x; }(3); }
//// cast as in C++
int f(double d) { return int(d); }
//// scope in C
int f(void) { return std::abs(3); }
//// template in C
template <typename T> T f(T x) { return x; }
//// try in C
int f(void) { try { return 1; } catch (...) { return 2; } }
//// import
import stdio;
int x;
//// keyword as name
int int = 3;
//// keyword as parameter
int f(int default) { return 1; }
//// name begins with a digit
int 2nd = 3;
//// name with a hyphen
int my-name = 3;
//// octal with 8
int x = 089;
//// bad suffix
int x = 10k;
//// bad exponent
double x = 1.5e;
//// bad hexadecimal
int x = 0xzz;
//// two points
double x = 1.2.3;
//// too large constant
int x = 99999999999999999999999;
//// separator in number
int x = 1_000;
//// unknown escape
const char *s = "a\qb";
//// bad hex escape
const char *s = "a\x";
//// hex escape out of range
char c = '\x1234';
//// bad unicode name
const char *s = "\u12";
//// backslash path
const char *s = "C:\new\users";
//// line break in a string
const char *s = "one
two";
//// missing type of a parameter
int f(x) { return x; }
//// missing return type
f(int x) { return x; }
//// missing name of a parameter
int f(int) { return 1; }
//// empty declaration
int;
;
//// declaration after label
int f(int x) { goto a; a: int y = x; return y; }
//// declaration in if
int f(int x) { if (x) int y = 3; return x; }
//// array size in front
int[5] list;
//// initialiser without equals
int x {5};
//// missing brace of a list
int list[3] = 1, 2, 3;
//// dot in place of arrow
struct s { int n; };
int f(struct s *p) { return p.n; }
//// arrow in place of dot
struct s { int n; };
int f(struct s p) { return p->n; }
//// star in place of member
struct s { int n; };
int f(struct s *p) { return *p.n; }
//// assembler
int f(void) { asm("mov eax, 1"); return 1; }
//// statement expression at file level
int x = ({ 1; });
//// pragma without end
#pragma pack(push
int x;
//// extra tokens
#include <stdio.h> junk
#ifdef A B
#endif junk
int x;
//// attribute unknown
__attribute__((no_such_thing)) int x;
[[no_such_thing]] int y;
//// attribute with wrong arguments
__attribute__((aligned(3))) int x;
__attribute__((format(printf, 5, 6))) void f(const char *, ...);
__attribute__((nonnull(9))) void g(int *);
//// register keyword twice
unsigned unsigned x;
long long long y;
short double z;
//// storage twice
static extern int x;
//// auto at file level
auto int x = 3;
//// typedef with value
typedef int number = 3;
//// misspelt keyword
int f(int x) { whlie (x) x--; retrun x; }
//// misspelt type
itn x = 3;
unsinged y;
//// misspelt struct
strcut point { int x; };
//// misspelt directive
#inlcude <stdio.h>
#defien A 1
#elif 1
#fi
int x;
