/* Graphs, dynamic programming, backtracking, codes and checksums. */
#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#define V 6
#define MIN(a, b) ((a) < (b) ? (a) : (b))
#define MAX(a, b) ((a) > (b) ? (a) : (b))

void dijkstra(int g[V][V], int from, int d[V]) { bool done[V] = {false}; for (int i = 0; i < V; i++) d[i] = INT_MAX; d[from] = 0; for (int k = 0; k < V; k++) { int u = -1; for (int i = 0; i < V; i++) if (!done[i] && (u < 0 || d[i] < d[u])) u = i; if (d[u] == INT_MAX) break; done[u] = true; for (int v = 0; v < V; v++) if (g[u][v] && d[u] + g[u][v] < d[v]) d[v] = d[u] + g[u][v]; } }
void floyd(int d[V][V]) { for (int k = 0; k < V; k++) for (int i = 0; i < V; i++) for (int j = 0; j < V; j++) if (d[i][k] + d[k][j] < d[i][j]) d[i][j] = d[i][k] + d[k][j]; }
static void visit(bool g[V][V], int v, bool seen[V], int *order, int *n) { seen[v] = true; for (int w = 0; w < V; w++) if (g[v][w] && !seen[w]) visit(g, w, seen, order, n); order[(*n)++] = v; }
int breadth(bool g[V][V], int from, int to) { int queue[V], head = 0, tail = 0, d[V]; memset(d, -1, sizeof d); queue[tail++] = from; d[from] = 0; while (head < tail) { int v = queue[head++]; if (v == to) return d[v]; for (int w = 0; w < V; w++) if (g[v][w] && d[w] < 0) d[w] = d[v] + 1, queue[tail++] = w; } return -1; }
static int parent[V];
static int root(int x) { while (parent[x] != x) x = parent[x] = parent[parent[x]]; return x; }
struct edge { int a, b, weight; };
static int lighter(const void *x, const void *y) { return ((const struct edge *)x)->weight - ((const struct edge *)y)->weight; }
int kruskal(struct edge *e, int n) { int total = 0; for (int i = 0; i < V; i++) parent[i] = i; qsort(e, n, sizeof *e, lighter); for (int i = 0; i < n; i++) { int a = root(e[i].a), b = root(e[i].b); if (a != b) parent[a] = b, total += e[i].weight; } return total; }
int knapsack(const int *w, const int *v, int n, int room) { int *best = calloc(room + 1, sizeof *best); for (int i = 0; i < n; i++) for (int c = room; c >= w[i]; c--) best[c] = MAX(best[c], best[c - w[i]] + v[i]); int r = best[room]; free(best); return r; }
int common(const char *a, const char *b) { int n = (int)strlen(a), m = (int)strlen(b), t[n + 1][m + 1]; for (int i = 0; i <= n; i++) for (int j = 0; j <= m; j++) t[i][j] = !i || !j ? 0 : a[i - 1] == b[j - 1] ? t[i - 1][j - 1] + 1 : MAX(t[i - 1][j], t[i][j - 1]); return t[n][m]; }
int coins(const int *kinds, int n, int sum) { int ways[sum + 1]; memset(ways, 0, sizeof ways); ways[0] = 1; for (int i = 0; i < n; i++) for (int s = kinds[i]; s <= sum; s++) ways[s] += ways[s - kinds[i]]; return ways[sum]; }
int increasing(const int *a, int n) { int best = 0, l[n]; for (int i = 0; i < n; i++) { l[i] = 1; for (int j = 0; j < i; j++) if (a[j] < a[i] && l[j] >= l[i]) l[i] = l[j] + 1; best = MAX(best, l[i]); } return best; }
int chain(const int *p, int n) { int m[10][10] = {0}; for (int len = 2; len < n; len++) for (int i = 1; i < n - len + 1; i++) { int j = i + len - 1; m[i][j] = INT_MAX; for (int k = i; k < j; k++) m[i][j] = MIN(m[i][j], m[i][k] + m[k + 1][j] + p[i - 1] * p[k] * p[j]); } return m[1][n - 1]; }
static int queens(int n, int row, unsigned columns, unsigned left, unsigned right) { if (row == n) return 1; int count = 0; for (unsigned free = ~(columns | left | right) & ((1u << n) - 1); free;) { unsigned bit = free & -free; free ^= bit; count += queens(n, row + 1, columns | bit, (left | bit) << 1, (right | bit) >> 1); } return count; }
static bool fits(int g[9][9], int r, int c, int x) { for (int i = 0; i < 9; i++) if (g[r][i] == x || g[i][c] == x || g[r / 3 * 3 + i / 3][c / 3 * 3 + i % 3] == x) return false; return true; }
bool sudoku(int g[9][9]) { for (int r = 0; r < 9; r++) for (int c = 0; c < 9; c++) if (!g[r][c]) { for (int x = 1; x <= 9; x++) if (fits(g, r, c, x)) { g[r][c] = x; if (sudoku(g)) return true; g[r][c] = 0; } return false; } return true; }
static bool maze(const char *m[], int w, int h, int x, int y, bool *seen) { if (x < 0 || y < 0 || x >= w || y >= h || m[y][x] == '#' || seen[y * w + x]) return false; if (m[y][x] == 'E') return true; seen[y * w + x] = true; static const int d[4][2] = {{0, 1}, {1, 0}, {0, -1}, {-1, 0}}; for (int i = 0; i < 4; i++) if (maze(m, w, h, x + d[i][0], y + d[i][1], seen)) return true; return false; }
int winner(const char b[3][3]) { for (int i = 0; i < 3; i++) { if (b[i][0] != ' ' && b[i][0] == b[i][1] && b[i][1] == b[i][2]) return b[i][0]; if (b[0][i] != ' ' && b[0][i] == b[1][i] && b[1][i] == b[2][i]) return b[0][i]; } if (b[1][1] != ' ' && ((b[0][0] == b[1][1] && b[1][1] == b[2][2]) || (b[0][2] == b[1][1] && b[1][1] == b[2][0]))) return b[1][1]; return 0; }
static int minimax(char b[3][3], char who) { int w = winner((const char(*)[3])b), best = -2; if (w) return w == who ? 1 : -1; for (int i = 0; i < 9; i++) { char *cell = &b[i / 3][i % 3]; if (*cell != ' ') continue; *cell = who; int score = -minimax(b, who == 'X' ? 'O' : 'X'); *cell = ' '; if (score > best) best = score; } return best == -2 ? 0 : best; }

uint32_t crc(const uint8_t *p, size_t n) { static uint32_t table[256]; if (!table[1]) for (uint32_t i = 0; i < 256; i++) { uint32_t c = i; for (int k = 0; k < 8; k++) c = c & 1 ? c >> 1 ^ 0xedb88320u : c >> 1; table[i] = c; } uint32_t c = ~0u; while (n--) c = table[(c ^ *p++) & 255] ^ c >> 8; return ~c; }
uint32_t adler(const unsigned char *p, size_t n) { uint32_t a = 1, b = 0; for (size_t i = 0; i < n; i++) { a = (a + p[i]) % 65521; b = (b + a) % 65521; } return b << 16 | a; }
static const uint32_t K[64] = {0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3};
#define ROR(x, n) ((x) >> (n) | (x) << (32 - (n)))
void block(uint32_t h[8], const uint8_t p[64]) { uint32_t w[64], s[8]; for (int i = 0; i < 16; i++) w[i] = (uint32_t)p[4 * i] << 24 | p[4 * i + 1] << 16 | p[4 * i + 2] << 8 | p[4 * i + 3]; for (int i = 16; i < 64; i++) w[i] = (ROR(w[i - 2], 17) ^ ROR(w[i - 2], 19) ^ w[i - 2] >> 10) + w[i - 7] + (ROR(w[i - 15], 7) ^ ROR(w[i - 15], 18) ^ w[i - 15] >> 3) + w[i - 16]; memcpy(s, h, sizeof s); for (int i = 0; i < 64; i++) { uint32_t t = s[7] + (ROR(s[4], 6) ^ ROR(s[4], 11) ^ ROR(s[4], 25)) + ((s[4] & s[5]) ^ (~s[4] & s[6])) + K[i] + w[i], u = (ROR(s[0], 2) ^ ROR(s[0], 13) ^ ROR(s[0], 22)) + ((s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2])); s[7] = s[6]; s[6] = s[5]; s[5] = s[4]; s[4] = s[3] + t; s[3] = s[2]; s[2] = s[1]; s[1] = s[0]; s[0] = t + u; } for (int i = 0; i < 8; i++) h[i] += s[i]; }
size_t base64(const uint8_t *in, size_t n, char *out) { static const char abc[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"; char *o = out; for (size_t i = 0; i < n; i += 3) { uint32_t v = in[i] << 16 | (i + 1 < n ? in[i + 1] << 8 : 0) | (i + 2 < n ? in[i + 2] : 0); *o++ = abc[v >> 18]; *o++ = abc[v >> 12 & 63]; *o++ = i + 1 < n ? abc[v >> 6 & 63] : '='; *o++ = i + 2 < n ? abc[v & 63] : '='; } *o = 0; return o - out; }
void vigenere(char *s, const char *key) { size_t n = strlen(key); for (size_t i = 0, k = 0; s[i]; i++) if (s[i] >= 'a' && s[i] <= 'z') s[i] = 'a' + (s[i] - 'a' + key[k++ % n] - 'a') % 26; }
bool luhn(const char *s) { int sum = 0, odd = strlen(s) % 2; for (int i = 0; s[i]; i++) { int d = s[i] - '0'; if (i % 2 == odd) if ((d *= 2) > 9) d -= 9; sum += d; } return sum % 10 == 0; }
static uint32_t state[16]; static unsigned place;
uint32_t well(void) { uint32_t a = state[place], c = state[(place + 13) & 15], b = a ^ c ^ a << 16 ^ c << 15; c = state[(place + 9) & 15]; c ^= c >> 11; a = state[place] = b ^ c; uint32_t d = a ^ (a << 5 & 0xda442d24u); place = (place + 15) & 15; a = state[place]; state[place] = a ^ b ^ d ^ a << 2 ^ b << 18 ^ c << 28; return state[place]; }
bool leap(int y) { return (y % 4 == 0 && y % 100 != 0) || y % 400 == 0; }
int day_of_week(int y, int m, int d) { static const int t[] = {0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4}; y -= m < 3; return (y + y / 4 - y / 100 + y / 400 + t[m - 1] + d) % 7; }
void pascal(int rows) { for (int i = 0; i < rows; i++) { int c = 1; for (int s = 0; s < rows - i; s++) printf("  "); for (int j = 0; j <= i; j++) { printf("%4d", c); c = c * (i - j) / (j + 1); } printf("\n"); } }
struct big { int n; uint32_t d[64]; };
void big_mul(struct big *a, uint32_t by) { uint64_t carry = 0; for (int i = 0; i < a->n; i++) { carry += (uint64_t)a->d[i] * by; a->d[i] = (uint32_t)(carry % 1000000000); carry /= 1000000000; } if (carry) a->d[a->n++] = (uint32_t)carry; }
void big_add(struct big *a, const struct big *b) { uint32_t carry = 0; for (int i = 0; i < b->n || carry; i++) { if (i == a->n) a->d[a->n++] = 0; carry += a->d[i] + (i < b->n ? b->d[i] : 0); a->d[i] = carry % 1000000000; carry /= 1000000000; } }
int guess(int (*read)(void)) { srand((unsigned)time(NULL)); int secret = rand() % 100 + 1, tries = 0, g; do { g = read(); tries++; if (g < secret) puts("too small"); else if (g > secret) puts("too big"); } while (g != secret && tries < 10); return tries; }
double simulate(int n) { int inside = 0; for (int i = 0; i < n; i++) { double x = (double)rand() / RAND_MAX, y = (double)rand() / RAND_MAX; if (x * x + y * y <= 1) inside++; } return 4.0 * inside / n; }

int main(void) {
  int g[V][V] = {{0, 4, 0, 0, 0, 8}, {4, 0, 8, 0, 0, 11}, {0, 8, 0, 7, 0, 0}}, d[V], order[V], n = 0, board[9][9] = {{5, 3}};
  bool links[V][V] = {{0, 1}, {0, 0, 1}, {0, 0, 0, 1}}, seen[V] = {0};
  struct edge e[] = {{0, 1, 4}, {1, 2, 8}, {0, 5, 8}};
  const char *m[] = {"S..#", ".#.E", "...."};
  bool way[12] = {0};
  char tic[3][3] = {"XO ", " X ", "O  "}, out[32];
  struct big f = {1, {1}}; for (int i = 2; i <= 30; i++) big_mul(&f, i); big_add(&f, &f);
  dijkstra(g, 0, d); floyd(g); visit(links, 0, seen, order, &n); pascal(5);
  time_t now = time(NULL); struct tm *local = localtime(&now); strftime(out, sizeof out, "%Y-%m-%d", local);
  printf("%d %d %d %d %d %d\n", d[3], breadth(links, 0, 3), kruskal(e, 3), common("abc", "acb"), queens(6, 0, 0, 0, 0), minimax(tic, 'X'));
  printf("%d %d %d %x %zu %f %s\n", sudoku(board), maze(m, 4, 3, 0, 0, way), day_of_week(2024, 2, 29), crc((const uint8_t *)"abc", 3), base64((const uint8_t *)"abcd", 4, out), simulate(1000), out);
  return f.n == 0;
}
