/* Lists, trees, heaps, queues and tables that live in allocated memory. */
#include <assert.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct list { int value; struct list *next; };
struct list *push(struct list *head, int value) { struct list *n = malloc(sizeof *n); if (n == NULL) { perror("malloc"); exit(1); } n->value = value; n->next = head; return n; }
struct list *reversed(struct list *head) { struct list *back = NULL; while (head) { struct list *next = head->next; head->next = back; back = head; head = next; } return back; }
void append(struct list **head, int value) { while (*head) head = &(*head)->next; *head = push(NULL, value); }
bool drop(struct list **at, int value) { for (; *at; at = &(*at)->next) if ((*at)->value == value) { struct list *gone = *at; *at = gone->next; free(gone); return true; } return false; }
struct list *merge(struct list *a, struct list *b) { if (!a) return b; if (!b) return a; if (a->value <= b->value) { a->next = merge(a->next, b); return a; } b->next = merge(a, b->next); return b; }
struct list *sorted(struct list *head) { if (!head || !head->next) return head; struct list *slow = head, *fast = head->next; while (fast && fast->next) slow = slow->next, fast = fast->next->next; struct list *half = slow->next; slow->next = NULL; return merge(sorted(head), sorted(half)); }
bool cyclic(const struct list *head) { const struct list *a = head, *b = head; while (b && b->next) { a = a->next; b = b->next->next; if (a == b) return true; } return false; }
void release(struct list *head) { while (head) { struct list *next = head->next; free(head); head = next; } }
int count(const struct list *l) { return l ? 1 + count(l->next) : 0; }

typedef struct tree { int key; char *name; struct tree *left, *right; int height; } Tree;
static int height(const Tree *t) { return t ? t->height : 0; }
static void measure(Tree *t) { int l = height(t->left), r = height(t->right); t->height = (l > r ? l : r) + 1; }
static Tree *rotate_right(Tree *t) { Tree *up = t->left; t->left = up->right; up->right = t; measure(t); measure(up); return up; }
static Tree *rotate_left(Tree *t) { Tree *up = t->right; t->right = up->left; up->left = t; measure(t); measure(up); return up; }
Tree *grow(Tree *t, int key, const char *name) {
  if (!t) { t = calloc(1, sizeof *t); t->key = key; t->name = strdup(name); t->height = 1; return t; }
  if (key < t->key) t->left = grow(t->left, key, name);
  else if (key > t->key) t->right = grow(t->right, key, name);
  else { free(t->name); t->name = strdup(name); return t; }
  measure(t);
  int balance = height(t->left) - height(t->right);
  if (balance > 1) { if (key > t->left->key) t->left = rotate_left(t->left); return rotate_right(t); }
  if (balance < -1) { if (key < t->right->key) t->right = rotate_right(t->right); return rotate_left(t); }
  return t;
}
const char *lookup(const Tree *t, int key) { while (t) { if (key == t->key) return t->name; t = key < t->key ? t->left : t->right; } return NULL; }
void walk(const Tree *t, void (*visit)(const Tree *, void *), void *data) { if (t) { walk(t->left, visit, data); visit(t, data); walk(t->right, visit, data); } }
static void gather(const Tree *t, void *data) { int **at = data; *(*at)++ = t->key; }
void fell(Tree *t) { if (t) { fell(t->left); fell(t->right); free(t->name); free(t); } }

typedef struct { int *items; size_t count, room; } Vector;
void vector_put(Vector *v, int x) { if (v->count == v->room) { v->room = v->room ? v->room * 2 : 4; int *more = realloc(v->items, v->room * sizeof(int)); if (!more) abort(); v->items = more; } v->items[v->count++] = x; }
int vector_take(Vector *v) { assert(v->count > 0); return v->items[--v->count]; }
void heap_put(Vector *h, int x) { vector_put(h, x); size_t i = h->count - 1; while (i && h->items[(i - 1) / 2] > h->items[i]) { int t = h->items[i]; h->items[i] = h->items[(i - 1) / 2]; h->items[(i - 1) / 2] = t; i = (i - 1) / 2; } }
int heap_take(Vector *h) { int top = h->items[0]; h->items[0] = h->items[--h->count]; for (size_t i = 0;;) { size_t l = 2 * i + 1, r = l + 1, s = i; if (l < h->count && h->items[l] < h->items[s]) s = l; if (r < h->count && h->items[r] < h->items[s]) s = r; if (s == i) break; int t = h->items[i]; h->items[i] = h->items[s]; h->items[s] = t; i = s; } return top; }

#define SLOTS 64
struct entry { char *key; int value; struct entry *next; };
struct table { struct entry *slots[SLOTS]; int used; };
static unsigned hash(const char *s) { unsigned h = 5381; while (*s) h = h * 33 ^ (unsigned char)*s++; return h; }
static uint64_t fnv(const void *data, size_t n) { const unsigned char *p = data; uint64_t h = 0xcbf29ce484222325ULL; while (n--) h = (h ^ *p++) * 0x100000001b3ULL; return h; }
int *at(struct table *t, const char *key) { struct entry **e = &t->slots[hash(key) % SLOTS]; for (; *e; e = &(*e)->next) if (!strcmp((*e)->key, key)) return &(*e)->value; *e = malloc(sizeof **e); **e = (struct entry){strdup(key), 0, NULL}; t->used++; return &(*e)->value; }
void clear(struct table *t) { for (int i = 0; i < SLOTS; i++) { for (struct entry *e = t->slots[i], *next; e; e = next) { next = e->next; free(e->key); free(e); } t->slots[i] = NULL; } }

struct ring { int items[8]; unsigned head, tail; };
bool ring_put(struct ring *r, int x) { if (r->tail - r->head == 8) return false; r->items[r->tail++ % 8] = x; return true; }
bool ring_take(struct ring *r, int *x) { if (r->head == r->tail) return false; *x = r->items[r->head++ & 7]; return true; }
double **matrix(int rows, int columns) { double **m = malloc(rows * sizeof *m); for (int i = 0; i < rows; i++) { m[i] = calloc(columns, sizeof **m); } return m; }
void *arena(size_t n) { static _Alignas(16) char pool[4096]; static size_t used; n = (n + 15) & ~(size_t)15; if (used + n > sizeof pool) return NULL; void *p = pool + used; used += n; return p; }
struct buffer { size_t length; unsigned char data[]; };
struct buffer *buffer(const void *data, size_t n) { struct buffer *b = malloc(sizeof *b + n); b->length = n; memcpy(b->data, data, n); return b; }

int main(void) {
  struct list *l = NULL; Tree *t = NULL; Vector v = {0}; struct table words = {0}; struct ring r = {0};
  for (int i = 0; i < 10; i++) { l = push(l, i * 7 % 10); append(&l, i); t = grow(t, i * 3 % 11, "name"); heap_put(&v, i * 5 % 8); ring_put(&r, i); }
  l = sorted(reversed(l)); drop(&l, 3);
  ++*at(&words, "one"); *at(&words, "two") += 2;
  int keys[20], *end = keys, x;
  walk(t, gather, &end);
  while (v.count) printf("%d ", heap_take(&v));
  while (ring_take(&r, &x)) printf("%d ", x);
  printf("%d %d %s %d %d %llu\n", count(l), cyclic(l), lookup(t, 3), *at(&words, "two"), (int)(end - keys), (unsigned long long)fnv("x", 1));
  double **m = matrix(3, 3); m[1][2] = 4; struct buffer *b = buffer("abc", 3);
  for (int i = 0; i < 3; i++) free(m[i]);
  free(m); free(b); free(v.items); release(l); fell(t); clear(&words);
  return arena(10) == NULL;
}
