/* Programs that read text: a calculator, JSON, patterns, tokens, CSV, a stack machine. */
#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *at;
static double expression(void);
static void skip(void) { while (*at == ' ' || *at == '\t') at++; }
static double primary(void) {
  skip();
  if (*at == '(') { at++; double v = expression(); skip(); if (*at == ')') at++; return v; }
  if (*at == '-') { at++; return -primary(); }
  if (isalpha((unsigned char)*at)) { char name[16]; int n = 0; while (isalpha((unsigned char)*at) && n < 15) name[n++] = *at++; name[n] = 0; double x = primary(); return !strcmp(name, "sqrt") ? sqrt(x) : !strcmp(name, "sin") ? sin(x) : !strcmp(name, "abs") ? fabs(x) : 0; }
  char *end; double v = strtod(at, &end); at = end; return v;
}
static double power(void) { double base = primary(); skip(); return *at == '^' ? (at++, pow(base, power())) : base; }
static double term(void) { double v = power(); for (;;) { skip(); if (*at == '*') at++, v *= power(); else if (*at == '/') { at++; double d = power(); if (d == 0) { fprintf(stderr, "division by zero\n"); return NAN; } v /= d; } else if (*at == '%') at++, v = fmod(v, power()); else return v; } }
static double expression(void) { double v = term(); for (;;) { skip(); switch (*at) { case '+': at++; v += term(); break; case '-': at++; v -= term(); break; default: return v; } } }

enum token { END, NUMBER, NAME, STRING, SYMBOL, KEYWORD, ERROR };
struct lexer { const char *text; size_t at; int line; enum token kind; char value[64]; double number; };
static const char *const keywords[] = {"if", "else", "while", "return", "int", "for", NULL};
enum token scan(struct lexer *l) {
  const char *s = l->text;
  for (;;) { while (isspace((unsigned char)s[l->at])) { if (s[l->at] == '\n') l->line++; l->at++; } if (s[l->at] == '/' && s[l->at + 1] == '/') { while (s[l->at] && s[l->at] != '\n') l->at++; } else break; }
  size_t start = l->at; char c = s[start];
  if (c == '\0') return l->kind = END;
  if (isdigit((unsigned char)c)) { char *end; l->number = strtod(s + start, &end); l->at = end - s; return l->kind = NUMBER; }
  if (isalpha((unsigned char)c) || c == '_') { while (isalnum((unsigned char)s[l->at]) || s[l->at] == '_') l->at++; size_t n = l->at - start; if (n > 63) n = 63; memcpy(l->value, s + start, n); l->value[n] = '\0'; for (int i = 0; keywords[i]; i++) if (strcmp(keywords[i], l->value) == 0) return l->kind = KEYWORD; return l->kind = NAME; }
  if (c == '"') { size_t n = 0; for (l->at++; s[l->at] && s[l->at] != '"'; l->at++) { char ch = s[l->at]; if (ch == '\\') switch (ch = s[++l->at]) { case 'n': ch = '\n'; break; case 't': ch = '\t'; break; case '0': ch = '\0'; break; default: break; } if (n < 63) l->value[n++] = ch; } if (!s[l->at]) return l->kind = ERROR; l->at++; l->value[n] = 0; return l->kind = STRING; }
  l->value[0] = c; l->value[1] = 0; l->at++;
  return l->kind = strchr("+-*/=<>!&|(){}[];,.%^", c) ? SYMBOL : ERROR;
}

typedef struct value { enum { NIL, FLAG, REAL, TEXT, LIST, MAP } kind; union { bool flag; double real; char *text; struct { struct value *items; char **keys; size_t count; }; }; } Value;
static Value json(const char **s);
static void blank(const char **s) { while (**s && strchr(" \t\r\n", **s)) ++*s; }
static char *json_text(const char **s) { char *out = malloc(strlen(*s) + 1); size_t n = 0; for (++*s; **s && **s != '"'; ++*s) { if (**s == '\\') { ++*s; switch (**s) { case 'n': out[n++] = '\n'; break; case 't': out[n++] = '\t'; break; case 'u': { unsigned code = 0; sscanf(*s + 1, "%4x", &code); *s += 4; if (code < 128) out[n++] = (char)code; else { out[n++] = (char)(0xc0 | code >> 6); out[n++] = (char)(0x80 | (code & 63)); } break; } default: out[n++] = **s; } } else out[n++] = **s; } if (**s) ++*s; out[n] = 0; return out; }
static Value json(const char **s) {
  Value v = {NIL};
  blank(s);
  if (**s == '"') { v.kind = TEXT; v.text = json_text(s); }
  else if (**s == '[' || **s == '{') { bool map = *(*s)++ == '{'; v.kind = map ? MAP : LIST; v.items = NULL; v.keys = NULL; v.count = 0; blank(s); while (**s && **s != (map ? '}' : ']')) { char *key = NULL; if (map) { blank(s); key = json_text(s); blank(s); if (**s == ':') ++*s; } Value item = json(s); v.items = realloc(v.items, (v.count + 1) * sizeof(Value)); v.keys = realloc(v.keys, (v.count + 1) * sizeof(char *)); v.keys[v.count] = key; v.items[v.count++] = item; blank(s); if (**s == ',') ++*s; blank(s); } if (**s) ++*s; }
  else if (!strncmp(*s, "true", 4)) v.kind = FLAG, v.flag = true, *s += 4;
  else if (!strncmp(*s, "false", 5)) v.kind = FLAG, v.flag = false, *s += 5;
  else if (!strncmp(*s, "null", 4)) *s += 4;
  else { char *end; v.kind = REAL; v.real = strtod(*s, &end); if (end == *s) ++*s; else *s = end; }
  return v;
}
static void show(const Value *v, int depth) { switch (v->kind) { case NIL: printf("null"); break; case FLAG: printf(v->flag ? "true" : "false"); break; case REAL: printf("%g", v->real); break; case TEXT: printf("\"%s\"", v->text); break; case LIST: case MAP: putchar(v->kind == MAP ? '{' : '['); for (size_t i = 0; i < v->count; i++) { if (i) printf(", "); if (v->kind == MAP) printf("\"%s\": ", v->keys[i]); show(&v->items[i], depth + 1); } putchar(v->kind == MAP ? '}' : ']'); } }

static bool match_here(const char *p, const char *t);
static bool match_star(char c, const char *p, const char *t) { do if (match_here(p, t)) return true; while (*t && (*t++ == c || c == '.')); return false; }
static bool match_here(const char *p, const char *t) { if (!*p) return true; if (p[1] == '*') return match_star(*p, p + 2, t); if (*p == '$' && !p[1]) return !*t; return *t && (*p == '.' || *p == *t) && match_here(p + 1, t + 1); }
bool match(const char *p, const char *t) { if (*p == '^') return match_here(p + 1, t); do if (match_here(p, t)) return true; while (*t++); return false; }
bool glob(const char *p, const char *t) { const char *star = NULL, *back = NULL; while (*t) { if (*p == '?' || *p == *t) p++, t++; else if (*p == '*') star = p++, back = t; else if (star) p = star + 1, t = ++back; else return false; } while (*p == '*') p++; return !*p; }
int csv(char *line, char *fields[], int most) { int n = 0; char *p = line; while (n < most) { fields[n++] = p; bool quoted = *p == '"'; if (quoted) { char *out = p++; while (*p && !(*p == '"' && p[1] != '"')) { if (*p == '"') p++; *out++ = *p++; } if (*p) p++; *out = 0; } while (*p && *p != ',' && *p != '\n') p++; if (*p != ',') { *p = 0; break; } *p++ = 0; } return n; }

enum op { PUSH, ADD, SUB, MUL, DIV, DUP, SWAP, DROP, JUMP, JZ, CALL, RET, LOAD, STORE, PRINT, LESS, HALT };
struct machine { int64_t stack[64]; int sp, pc; int64_t memory[16]; int calls[16], depth; };
int run(struct machine *m, const int *code) {
#define POP() (m->stack[--m->sp])
#define PUT(x) (m->stack[m->sp++] = (x))
  for (int steps = 0; steps < 10000; steps++) {
    int64_t a, b;
    switch ((enum op)code[m->pc++]) {
    case PUSH: PUT(code[m->pc++]); break;
    case ADD: b = POP(); a = POP(); PUT(a + b); break;
    case SUB: b = POP(); a = POP(); PUT(a - b); break;
    case MUL: b = POP(); a = POP(); PUT(a * b); break;
    case DIV: b = POP(); a = POP(); if (b == 0) return -1; PUT(a / b); break;
    case DUP: a = POP(); PUT(a); PUT(a); break;
    case SWAP: b = POP(); a = POP(); PUT(b); PUT(a); break;
    case DROP: m->sp--; break;
    case JUMP: m->pc = code[m->pc]; break;
    case JZ: if (POP() == 0) m->pc = code[m->pc]; else m->pc++; break;
    case CALL: m->calls[m->depth++] = m->pc + 1; m->pc = code[m->pc]; break;
    case RET: if (m->depth == 0) return 0; m->pc = m->calls[--m->depth]; break;
    case LOAD: PUT(m->memory[code[m->pc++] & 15]); break;
    case STORE: m->memory[code[m->pc++] & 15] = POP(); break;
    case PRINT: printf("%lld\n", (long long)POP()); break;
    case LESS: b = POP(); a = POP(); PUT(a < b); break;
    case HALT: return 0;
    default: return -2;
    }
    if (m->sp < 0 || m->sp >= 60) return -3;
  }
  return 1;
}
int roman(const char *s) { int total = 0, last = 0; for (int i = (int)strlen(s) - 1; i >= 0; i--) { int v = 0; switch (toupper(s[i])) { case 'I': v = 1; break; case 'V': v = 5; break; case 'X': v = 10; break; case 'L': v = 50; break; case 'C': v = 100; break; case 'D': v = 500; break; case 'M': v = 1000; } total += v < last ? -v : v; if (v > last) last = v; } return total; }
bool balanced(const char *s) { char stack[64]; int n = 0; for (; *s; s++) { switch (*s) { case '(': case '[': case '{': if (n == 64) return false; stack[n++] = *s; break; case ')': case ']': case '}': if (!n) return false; char open = stack[--n]; if ((*s == ')' && open != '(') || (*s == ']' && open != '[') || (*s == '}' && open != '{')) return false; } } return n == 0; }
int input(void) { char line[100], name[20]; int a, b, n = 0; double d; while (fgets(line, sizeof line, stdin)) { line[strcspn(line, "\n")] = 0; if (sscanf(line, "%d %d %lf %19s", &a, &b, &d, name) == 4) n += a + b; } if (scanf("%d", &a) != 1) return -1; int c; while ((c = getchar()) != EOF && c != '\n') n += c; return n; }
int files(const char *name) { FILE *f = fopen(name, "r"); if (!f) { fprintf(stderr, "%s: %s\n", name, strerror(errno)); return -1; } char buffer[256]; size_t n, all = 0; while ((n = fread(buffer, 1, sizeof buffer, f)) > 0) all += n; fseek(f, 0, SEEK_END); long size = ftell(f); rewind(f); fclose(f); f = fopen(name, "wb"); if (f) { fprintf(f, "%zu %ld\n", all, size); fwrite(buffer, 1, 3, f); fputc('x', f); fflush(f); fclose(f); } remove(name); return (int)all; }

int main(int argc, char *argv[]) {
  at = argc > 1 ? argv[1] : "1 + 2 * (3 - 4) ^ 2 / sqrt 16";
  struct lexer l = {.text = "while (x < 10) { y = \"a\\n\"; } // end", .line = 1};
  int n = 0; while (scan(&l) != END && l.kind != ERROR) n++;
  const char *text = "{\"a\": [1, 2.5, true, null], \"b\": {\"c\": \"d\\u00e9\"}}";
  Value v = json(&text); show(&v, 0);
  static const int code[] = {PUSH, 10, STORE, 0, LOAD, 0, PRINT, LOAD, 0, PUSH, 1, SUB, DUP, STORE, 0, JZ, 19, JUMP, 4, HALT};
  struct machine m = {0};
  char line[] = "a,\"b \"\"q\"\"\",c", *fields[4];
  printf("%g %d %d %d %d %d %d %d\n", expression(), n, match("^a.*z$", "abcz"), glob("*.c", "x.c"), run(&m, code), csv(line, fields, 4), roman("MCMXCIV"), balanced("([])"));
  return files("nothing.txt") + input();
}
