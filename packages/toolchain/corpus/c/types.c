/* Structures, unions, bit-fields, enumerations, typedefs, and how they are passed. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

typedef enum { RED, GREEN = 5, BLUE, LAST = BLUE + 10, NEGATIVE = -1 } Colour;
enum flag { READ = 1 << 0, WRITE = 1 << 1, RUN = 1 << 2, ALL = READ | WRITE | RUN };
typedef unsigned char byte;
typedef int (*Operation)(int, int);
typedef struct node { int value; struct node *next, *previous; } Node;
typedef int Row[4];

struct date { unsigned day : 5; unsigned month : 4; unsigned year : 12; int zone : 6; bool summer : 1; unsigned : 0; signed char rest : 3; };
struct mixed { char c; double d; short s; int64_t big; float f; bool flag; };
struct __attribute__((packed)) packed { char c; int i; short s; double d; };
struct nested { struct { int x, y; } at; union { int number; float real; char text[8]; }; struct date made; Colour colour; };
struct flexible { size_t count; double items[]; };
struct big { int cells[40]; };
struct empty {};
struct one { double only; };
struct outer { struct one inner; };
union value { int i; double d; char *s; struct date date; uint64_t bits; };
struct tagged { enum { INTEGER, REAL, TEXT } kind; union value as; };
struct aligned { _Alignas(16) char c; _Alignas(double) char d; };
struct wide { unsigned long long a : 40, b : 20, c : 4; };

struct date make_date(int d, int m, int y) {
  struct date made = {.day = d, .month = m, .year = y, .zone = -3, .summer = m > 3 && m < 10};
  made.rest = -2;
  made.month++;
  made.year += made.day;
  made.zone <<= 1;
  return made;
}
int days(struct date d) { return d.day + d.month * 30 + d.year * 365 + d.zone + d.summer + d.rest; }
struct mixed mix(struct mixed m) { m.c++; m.d *= 2; m.s -= 3; m.big <<= 3; m.f = -m.f; m.flag = !m.flag; return m; }
struct packed pack(int i) { struct packed p = {'x', i, (short)i, i / 2.0}; p.i ^= 0x55; return p; }
double unpack(const struct packed *p) { return p->c + p->i + p->s + p->d; }
struct big fill(int with) { struct big b; for (int i = 0; i < 40; i++) b.cells[i] = with * i; return b; }
int total(struct big b) { int sum = 0; for (int i = 0; i < 40; i++) sum += b.cells[i]; return sum; }
double alone(struct one o) { return o.only; }
double within(struct outer o) { return alone(o.inner); }
struct wide widen(struct wide w) { w.a += w.b; w.c = w.a; return w; }
void nothing(struct empty e) { (void)e; }

void show(struct tagged t) {
  switch (t.kind) {
  case INTEGER: printf("%d\n", t.as.i); break;
  case REAL: printf("%f\n", t.as.d); break;
  case TEXT: printf("%s\n", t.as.s); break;
  }
}

int apply(Operation f, int a, int b) { return f ? f(a, b) : 0; }
static int plus(int a, int b) { return a + b; }
static int times(int a, int b) { return a * b; }
Operation pick(char sign) { return sign == '+' ? plus : sign == '*' ? times : NULL; }
int (*(*pick_two(int which))[2])(int, int) { static Operation pair[2] = {plus, times}; (void)which; return &pair; }

const char *name_of(Colour c) {
  static const char *const names[] = {[RED] = "red", [GREEN] = "green", [BLUE] = "blue"};
  return (unsigned)c < sizeof names / sizeof *names && names[c] ? names[c] : "other";
}

Node *insert(Node *head, Node *fresh) {
  fresh->next = head;
  fresh->previous = NULL;
  if (head) head->previous = fresh;
  return fresh;
}

int sum_row(Row r) { return r[0] + r[1] + r[2] + r[3]; }
int sum_rows(Row *rows, int n) { int s = 0; while (n--) s += sum_row(*rows++); return s; }
bool same(const struct mixed *a, const struct mixed *b) { return memcmp(a, b, sizeof *a) == 0; }
void swap(struct mixed *a, struct mixed *b) { struct mixed t = *a; *a = *b; *b = t; }
unsigned bits_of(float f) { union { float f; unsigned u; } pun = {f}; return pun.u; }
uint64_t double_bits(double d) { uint64_t u; memcpy(&u, &d, sizeof u); return u; }

int main(void) {
  struct nested n = {{1, 2}, .number = 7, make_date(24, 12, 2020), GREEN};
  struct { int a; char b[3]; } local = {1, "ab"}, copy = local;
  Row rows[2] = {{1, 2, 3, 4}, {5, 6, 7, 8}};
  Node nodes[3] = {{1}, {2}, {3}}, *head = NULL;
  enum flag mode = READ | RUN;
  mode = (enum flag)(mode & ~READ);
  for (int i = 0; i < 3; i++) head = insert(head, &nodes[i]);
  for (const Node *at = head; at; at = at->next) printf("%d ", at->value);
  show((struct tagged){TEXT, {.s = "text"}});
  printf("%d %d %s %d %d\n", days(n.made), total(fill(3)), name_of(n.colour), mode == RUN, copy.b[1]);
  printf("%zu %zu %zu %zu %zu\n", sizeof(struct date), sizeof(struct mixed), sizeof(struct packed), sizeof n, sizeof(struct flexible));
  printf("%d %d %u\n", sum_rows(rows, 2), apply(pick('*'), 6, 7), bits_of(1.0f));
  return (*pick_two(0))[1](2, 3) - 6;
}
