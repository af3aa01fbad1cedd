/* The ways to sort, search and select. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void swap(int *a, int *b) { int t = *a; *a = *b; *b = t; }
void bubble(int a[], int n) { for (int i = 0; i < n - 1; i++) { bool swapped = false; for (int j = 0; j < n - i - 1; j++) if (a[j] > a[j + 1]) { swap(&a[j], &a[j + 1]); swapped = true; } if (!swapped) break; } }
void selection(int *a, int n) { for (int i = 0; i < n; i++) { int least = i; for (int j = i + 1; j < n; j++) if (a[j] < a[least]) least = j; if (least != i) swap(a + i, a + least); } }
void insertion(int *a, int n) { for (int i = 1; i < n; i++) { int x = a[i], j = i - 1; while (j >= 0 && a[j] > x) { a[j + 1] = a[j]; j--; } a[j + 1] = x; } }
void shell(int *a, int n) { for (int gap = n / 2; gap; gap /= 2) for (int i = gap; i < n; i++) { int x = a[i], j; for (j = i; j >= gap && a[j - gap] > x; j -= gap) a[j] = a[j - gap]; a[j] = x; } }
void quick(int *a, int low, int high) { if (low >= high) return; int pivot = a[(low + high) / 2], i = low, j = high; while (i <= j) { while (a[i] < pivot) i++; while (a[j] > pivot) j--; if (i <= j) swap(&a[i++], &a[j--]); } quick(a, low, j); quick(a, i, high); }
static int partition(int a[], int low, int high) { int pivot = a[high], i = low - 1; for (int j = low; j < high; j++) if (a[j] <= pivot) swap(&a[++i], &a[j]); swap(&a[i + 1], &a[high]); return i + 1; }
int nth(int *a, int n, int k) { int low = 0, high = n - 1; while (low < high) { int p = partition(a, low, high); if (p == k) break; if (p < k) low = p + 1; else high = p - 1; } return a[k]; }
static void merge(int *a, int *b, int low, int middle, int high) { int i = low, j = middle, k = low; while (i < middle && j < high) b[k++] = a[i] <= a[j] ? a[i++] : a[j++]; while (i < middle) b[k++] = a[i++]; while (j < high) b[k++] = a[j++]; memcpy(a + low, b + low, (high - low) * sizeof *a); }
void merge_sort(int *a, int *b, int low, int high) { if (high - low < 2) return; int middle = low + (high - low) / 2; merge_sort(a, b, low, middle); merge_sort(a, b, middle, high); merge(a, b, low, middle, high); }
static void sift(int *a, int i, int n) { for (int child; (child = 2 * i + 1) < n; i = child) { if (child + 1 < n && a[child + 1] > a[child]) child++; if (a[i] >= a[child]) return; swap(&a[i], &a[child]); } }
void heap(int *a, int n) { for (int i = n / 2 - 1; i >= 0; i--) sift(a, i, n); for (int end = n - 1; end > 0; end--) { swap(a, a + end); sift(a, 0, end); } }
void counting(unsigned char *a, int n) { int counts[256] = {0}, k = 0; for (int i = 0; i < n; i++) counts[a[i]]++; for (int v = 0; v < 256; v++) while (counts[v]--) a[k++] = v; }
void radix(unsigned *a, unsigned *b, int n) { for (int shift = 0; shift < 32; shift += 8) { int counts[257] = {0}; for (int i = 0; i < n; i++) counts[(a[i] >> shift & 255) + 1]++; for (int i = 0; i < 256; i++) counts[i + 1] += counts[i]; for (int i = 0; i < n; i++) b[counts[a[i] >> shift & 255]++] = a[i]; unsigned *t = a; a = b; b = t; } }
void comb(double *a, int n) { int gap = n; bool sorted = false; while (!sorted) { gap = gap * 10 / 13; if (gap <= 1) gap = 1, sorted = true; for (int i = 0; i + gap < n; i++) if (a[i] > a[i + gap]) { double t = a[i]; a[i] = a[i + gap]; a[i + gap] = t; sorted = false; } } }
int binary(const int *a, int n, int x) { int low = 0, high = n - 1; while (low <= high) { int middle = (low + high) >> 1; if (a[middle] == x) return middle; if (a[middle] < x) low = middle + 1; else high = middle - 1; } return -1; }
int linear(const int *a, int n, int x) { for (int i = 0; i < n; i++) if (a[i] == x) return i; return -1; }
int lower(const int *a, int n, int x) { int low = 0; while (n > 0) { int half = n / 2; if (a[low + half] < x) low += half + 1, n -= half + 1; else n = half; } return low; }
void shuffle(int *a, int n) { for (int i = n - 1; i > 0; i--) swap(&a[i], &a[rand() % (i + 1)]); }
void reverse(int *a, int n) { for (int i = 0; i < n / 2; i++) swap(&a[i], &a[n - 1 - i]); }
void rotate(int *a, int n, int k) { reverse(a, k); reverse(a + k, n - k); reverse(a, n); }
int unique(int *a, int n) { int k = 0; for (int i = 0; i < n; i++) if (i == 0 || a[i] != a[i - 1]) a[k++] = a[i]; return k; }
bool ascending(const int *a, int n) { for (int i = 1; i < n; i++) if (a[i - 1] > a[i]) return false; return true; }
double median(double *a, int n) { comb(a, n); return n % 2 ? a[n / 2] : (a[n / 2 - 1] + a[n / 2]) / 2; }
int majority(const int *a, int n) { int candidate = 0, count = 0; for (int i = 0; i < n; i++) { if (count == 0) candidate = a[i]; count += a[i] == candidate ? 1 : -1; } return candidate; }
int best_sum(const int *a, int n) { int best = a[0], here = 0; for (int i = 0; i < n; i++) { here = here > 0 ? here + a[i] : a[i]; if (here > best) best = here; } return best; }
bool next(int *a, int n) { int i = n - 2; while (i >= 0 && a[i] >= a[i + 1]) i--; if (i < 0) return false; int j = n - 1; while (a[j] <= a[i]) j--; swap(a + i, a + j); reverse(a + i + 1, n - i - 1); return true; }
void permute(char *s, int at, int n, int *count) { if (at == n) { ++*count; return; } for (int i = at; i < n; i++) { char t = s[at]; s[at] = s[i]; s[i] = t; permute(s, at + 1, n, count); t = s[at]; s[at] = s[i]; s[i] = t; } }
struct person { char name[32]; int age; float height; };
static int by_age(const void *a, const void *b) { return ((const struct person *)a)->age - ((const struct person *)b)->age; }
static int by_name(const void *a, const void *b) { return strcmp(((const struct person *)a)->name, ((const struct person *)b)->name); }
void any(void *base, size_t n, size_t size, int (*compare)(const void *, const void *)) { char *a = base, t[size]; for (size_t i = 1; i < n; i++) for (size_t j = i; j > 0 && compare(a + (j - 1) * size, a + j * size) > 0; j--) { memcpy(t, a + j * size, size); memcpy(a + j * size, a + (j - 1) * size, size); memcpy(a + (j - 1) * size, t, size); } }

int main(void) {
  enum { N = 20 };
  int a[N], b[N], count = 0;
  double d[N];
  struct person people[] = {{"Ada", 36, 1.6f}, {"Bob", 25, 1.8f}, {"Cy", 41, 1.7f}};
  srand(42);
  void (*sorts[])(int *, int) = {bubble, selection, insertion, shell, heap};
  for (size_t s = 0; s < sizeof sorts / sizeof *sorts; s++) { for (int i = 0; i < N; i++) a[i] = rand() % 100; sorts[s](a, N); if (!ascending(a, N)) return 1; }
  shuffle(a, N); quick(a, 0, N - 1); shuffle(a, N); merge_sort(a, b, 0, N); radix((unsigned *)a, (unsigned *)b, N); counting((unsigned char *)b, sizeof b);
  for (int i = 0; i < N; i++) d[i] = a[i] / 3.0;
  qsort(people, 3, sizeof *people, by_age); any(people, 3, sizeof *people, by_name);
  permute((char[]){"abcd"}, 0, 4, &count); rotate(a, N, 3); next(a, N);
  printf("%d %d %d %d %d %g %d %d %d %s\n", binary(a, N, a[3]), linear(a, N, 5), lower(a, N, 9), nth(a, N, 7), unique(a, N), median(d, N), majority(a, N), best_sum(a, N), count, people[0].name);
  return 0;
}
