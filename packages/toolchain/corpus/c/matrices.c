/* Loops over arrays: sums, products, filters, pictures. The optimiser unrolls, hoists and recognises them. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#define N 16

void multiply(int n, const double a[n][n], const double b[n][n], double c[n][n]) { for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) { double s = 0; for (int k = 0; k < n; k++) s += a[i][k] * b[k][j]; c[i][j] = s; } }
void multiply_fixed(float a[4][4], float b[4][4], float c[4][4]) { for (int i = 0; i < 4; i++) for (int j = 0; j < 4; j++) { c[i][j] = 0; for (int k = 0; k < 4; k++) c[i][j] += a[i][k] * b[k][j]; } }
void multiply_flat(const float *restrict a, const float *restrict b, float *restrict c, int n, int m, int p) { for (int i = 0; i < n; i++) for (int k = 0; k < m; k++) { float x = a[i * m + k]; for (int j = 0; j < p; j++) c[i * p + j] += x * b[k * p + j]; } }
void transpose(int n, int a[n][n]) { for (int i = 0; i < n; i++) for (int j = i + 1; j < n; j++) { int t = a[i][j]; a[i][j] = a[j][i]; a[j][i] = t; } }
double determinant(int n, double a[n][n]) { double d = 1; for (int i = 0; i < n; i++) { int p = i; for (int r = i + 1; r < n; r++) if (fabs(a[r][i]) > fabs(a[p][i])) p = r; if (a[p][i] == 0) return 0; if (p != i) { for (int c = 0; c < n; c++) { double t = a[i][c]; a[i][c] = a[p][c]; a[p][c] = t; } d = -d; } d *= a[i][i]; for (int r = i + 1; r < n; r++) { double f = a[r][i] / a[i][i]; for (int c = i; c < n; c++) a[r][c] -= f * a[i][c]; } } return d; }
void solve(double a[3][4], double x[3]) { for (int i = 0; i < 3; i++) { double p = a[i][i]; for (int j = i; j < 4; j++) a[i][j] /= p; for (int k = 0; k < 3; k++) if (k != i) { double f = a[k][i]; for (int j = i; j < 4; j++) a[k][j] -= f * a[i][j]; } } for (int i = 0; i < 3; i++) x[i] = a[i][3]; }
void add(const float *a, const float *b, float *c, int n) { for (int i = 0; i < n; i++) c[i] = a[i] + b[i]; }
void saxpy(int n, float a, const float *restrict x, float *restrict y) { for (int i = 0; i < n; ++i) y[i] = a * x[i] + y[i]; }
int sum(const int *a, int n) { int s = 0; for (int i = 0; i < n; i++) s += a[i]; return s; }
long long sum_wide(const int32_t *a, size_t n) { long long s = 0; for (size_t i = 0; i < n; i++) s += a[i]; return s; }
unsigned sum_bytes(const uint8_t *a, unsigned n) { unsigned s = 0; while (n--) s += *a++; return s; }
int product(const int *a, int n) { int p = 1; for (int i = 0; i < n; i++) p *= a[i]; return p; }
int all_bits(const int *a, int n) { int x = 0, o = 0, e = -1; for (int i = 0; i < n; i++) { x ^= a[i]; o |= a[i]; e &= a[i]; } return x + o + e; }
void extremes(const double *a, int n, double *low, double *high) { *low = *high = a[0]; for (int i = 1; i < n; i++) { if (a[i] < *low) *low = a[i]; if (a[i] > *high) *high = a[i]; } }
int count_if(const int *a, int n, int limit) { int c = 0; for (int i = 0; i < n; i++) if (a[i] > limit) c++; return c; }
int sum_if(const int *a, const int *b, int n) { int s = 0; for (int i = 0; i < n; i++) s += a[i] > b[i] ? a[i] : -b[i]; return s; }
int index_of(const int *a, int n) { int best = 0; for (int i = 1; i < n; i++) if (a[i] > a[best]) best = i; return best; }
void zero(int *a, int n) { for (int i = 0; i < n; i++) a[i] = 0; }
void fill_bytes(char *a, char c, size_t n) { for (size_t i = 0; i < n; i++) a[i] = c; }
void copy(int *restrict to, const int *restrict from, int n) { for (int i = 0; i < n; i++) to[i] = from[i]; }
void copy_over(int *to, const int *from, int n) { for (int i = 0; i < n; i++) to[i] = from[i]; }
void move_down(int *a, int n) { for (int i = 1; i < n; i++) a[i - 1] = a[i]; }
void ramp(int *a, int n) { for (int i = 0; i < n; i++) a[i] = 3 * i + 1; }
void every_other(float *a, int n) { for (int i = 0; i < n; i += 2) a[i] = a[i + 1]; }
void backwards(double *a, int n) { for (int i = n - 1; i >= 0; i--) a[i] *= 0.5; }
void prefix(int *a, int n) { for (int i = 1; i < n; i++) a[i] += a[i - 1]; }
void gather(int *out, const int *from, const unsigned short *at, int n) { for (int i = 0; i < n; i++) out[i] = from[at[i]]; }
void clip(uint8_t *out, const int16_t *in, int n) { for (int i = 0; i < n; i++) out[i] = in[i] < 0 ? 0 : in[i] > 255 ? 255 : in[i]; }
void convert(float *out, const int *in, double *wide, int n) { for (int i = 0; i < n; i++) { out[i] = in[i] / 2.0f; wide[i] = out[i]; } }
void grey(const uint8_t *rgb, uint8_t *out, int n) { for (int i = 0; i < n; i++) out[i] = (rgb[3 * i] * 77 + rgb[3 * i + 1] * 150 + rgb[3 * i + 2] * 29) >> 8; }
void blur(int h, int w, const float in[h][w], float out[h][w]) { static const float kernel[3][3] = {{1, 2, 1}, {2, 4, 2}, {1, 2, 1}}; for (int y = 1; y < h - 1; y++) for (int x = 1; x < w - 1; x++) { float s = 0; for (int dy = -1; dy <= 1; dy++) for (int dx = -1; dx <= 1; dx++) s += in[y + dy][x + dx] * kernel[dy + 1][dx + 1]; out[y][x] = s / 16; } }
void life(unsigned char a[N][N], unsigned char b[N][N]) { for (int y = 0; y < N; y++) for (int x = 0; x < N; x++) { int n = 0; for (int dy = -1; dy <= 1; dy++) for (int dx = -1; dx <= 1; dx++) if (dx || dy) n += a[(y + dy + N) % N][(x + dx + N) % N]; b[y][x] = n == 3 || (n == 2 && a[y][x]); } memcpy(a, b, N * N); }
void fft(double *re, double *im, int n) { for (int i = 1, j = 0; i < n; i++) { int bit = n >> 1; for (; j & bit; bit >>= 1) j ^= bit; j ^= bit; if (i < j) { double t = re[i]; re[i] = re[j]; re[j] = t; t = im[i]; im[i] = im[j]; im[j] = t; } } for (int len = 2; len <= n; len <<= 1) { double angle = -2 * M_PI / len, wr = cos(angle), wi = sin(angle); for (int i = 0; i < n; i += len) { double cr = 1, ci = 0; for (int k = 0; k < len / 2; k++) { double ur = re[i + k], ui = im[i + k], vr = re[i + k + len / 2] * cr - im[i + k + len / 2] * ci, vi = re[i + k + len / 2] * ci + im[i + k + len / 2] * cr; re[i + k] = ur + vr; im[i + k] = ui + vi; re[i + k + len / 2] = ur - vr; im[i + k + len / 2] = ui - vi; double t = cr * wr - ci * wi; ci = cr * wi + ci * wr; cr = t; } } } }
void sieve(char *composite, int n) { memset(composite, 0, n); for (int i = 2; i * i < n; i++) if (!composite[i]) for (int j = i * i; j < n; j += i) composite[j] = 1; }
double heat(double *a, double *b, int n, int steps) { while (steps--) { for (int i = 1; i < n - 1; i++) b[i] = a[i] + 0.1 * (a[i - 1] - 2 * a[i] + a[i + 1]); double *t = a; a = b; b = t; } return a[n / 2]; }
double correlation(const double *x, const double *y, int n) { double sx = 0, sy = 0, sxx = 0, syy = 0, sxy = 0; for (int i = 0; i < n; i++) { sx += x[i]; sy += y[i]; sxx += x[i] * x[i]; syy += y[i] * y[i]; sxy += x[i] * y[i]; } return (n * sxy - sx * sy) / sqrt((n * sxx - sx * sx) * (n * syy - sy * sy)); }
float polynomial(float x) { float c[6] = {1, -2, 3, -4, 5, -6}, s = 0, p = 1; for (int i = 0; i < 6; i++) { s += c[i] * p; p *= x; } return s; }
int unrolled(const int *a) { int s = 0; for (int i = 0; i < 7; i++) s = s * 31 + a[i]; return s; }
int invariant(int *a, int n, int x, int flag) { int s = 0; for (int i = 0; i < n; i++) { if (flag) s += a[i] * (x * x + 3); else s -= a[i]; } return s; }
int peel(const int *a, int n) { int last = 0, s = 0; for (int i = 0; i < n; i++) { s += i == 0 ? 0 : a[i] - last; last = a[i]; } return s; }
int two_exits(const char *a, const char *b, int n) { for (int i = 0; i < n; i++) if (a[i] != b[i]) return a[i] - b[i]; return 0; }
int count_down(unsigned n) { int c = 0; while (n >>= 1) c++; return c; }
void interleave(const short *l, const short *r, short *out, int n) { for (int i = 0; i < n; i++) { out[2 * i] = l[i]; out[2 * i + 1] = r[i]; } }
void fused(int *a, int *b, int n) { for (int i = 0; i < n; i++) a[i] = i; for (int i = 0; i < n; i++) b[i] = a[i] * 2; }
void split(int *a, int *b, const int *c, int n) { for (int i = 0; i < n; i++) { a[i] = c[i] + 1; b[i + 1] = b[i] + a[i]; } }
void cube(int a[4][5][6]) { for (int i = 0; i < 4; i++) for (int j = 0; j < 5; j++) for (int k = 0; k < 6; k++) a[i][j][k] = i * 100 + j * 10 + k; }
struct particle { float x, y, z, vx, vy, vz, mass; };
void step(struct particle *p, int n, float dt) { for (int i = 0; i < n; i++) { for (int j = 0; j < n; j++) { if (i == j) continue; float dx = p[j].x - p[i].x, dy = p[j].y - p[i].y, dz = p[j].z - p[i].z, d = dx * dx + dy * dy + dz * dz + 0.01f, f = p[j].mass / (d * sqrtf(d)); p[i].vx += f * dx * dt; p[i].vy += f * dy * dt; p[i].vz += f * dz * dt; } } for (int i = 0; i < n; i++) { p[i].x += p[i].vx * dt; p[i].y += p[i].vy * dt; p[i].z += p[i].vz * dt; } }

int main(void) {
  static double a[N][N], b[N][N], c[N][N], re[N], im[N];
  for (int i = 0; i < N; i++) for (int j = 0; j < N; j++) a[i][j] = rand() / (double)RAND_MAX, b[i][j] = i == j;
  multiply(N, (const double(*)[N])a, (const double(*)[N])b, c);
  for (int i = 0; i < N; i++) re[i] = sin(i);
  fft(re, im, N);
  int numbers[] = {4, 8, 15, 16, 23, 42};
  printf("%f %f %d %d\n", determinant(N, c), re[1], sum(numbers, 6), index_of(numbers, 6));
  return 0;
}
