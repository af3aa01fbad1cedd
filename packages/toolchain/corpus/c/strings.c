/* Work on strings, by hand and with the library. */
#include <ctype.h>
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <uchar.h>
#include <wchar.h>
#include <wctype.h>

size_t length(const char *s) { const char *p = s; while (*p) p++; return p - s; }
char *copy(char *to, const char *from) { char *start = to; while ((*to++ = *from++)) ; return start; }
int compare(const char *a, const char *b) { while (*a && *a == *b) a++, b++; return (unsigned char)*a - (unsigned char)*b; }
void reverse(char *s) { for (int i = 0, j = (int)strlen(s) - 1; i < j; i++, j--) { char t = s[i]; s[i] = s[j]; s[j] = t; } }
void upper(char *s) { for (; *s; s++) if (*s >= 'a' && *s <= 'z') *s -= 'a' - 'A'; }
void caesar(char *s, int by) { for (; *s; ++s) { if (isupper(*s)) *s = 'A' + (*s - 'A' + by) % 26; else if (islower(*s)) *s = 'a' + (*s - 'a' + by) % 26; } }
bool palindrome(const char *s) { size_t i = 0, j = strlen(s); while (i < j) { if (!isalnum(s[i])) { i++; continue; } if (!isalnum(s[j - 1])) { j--; continue; } if (tolower(s[i]) != tolower(s[j - 1])) return false; i++, j--; } return true; }
int count(const char *s, char c) { int n = 0; for (size_t i = 0; s[i] != '\0'; i++) n += s[i] == c; return n; }
int vowels(const char *s) { int n = 0; for (; *s; s++) switch (*s) { case 'a': case 'e': case 'i': case 'o': case 'u': case 'A': case 'E': case 'I': case 'O': case 'U': n++; } return n; }
int words(const char *s) { int n = 0, in = 0; for (; *s; s++) if (isspace((unsigned char)*s)) in = 0; else if (!in) in = 1, n++; return n; }
char *trim(char *s) { while (isspace(*s)) s++; char *end = s + strlen(s); while (end > s && isspace(end[-1])) end--; *end = 0; return s; }
int parse(const char *s) { int sign = 1, n = 0; if (*s == '-') sign = -1, s++; while (*s >= '0' && *s <= '9') n = n * 10 + (*s++ - '0'); return sign * n; }
void format(int n, char *out) { char digits[12]; int i = 0; unsigned u = n < 0 ? -(unsigned)n : (unsigned)n; do digits[i++] = '0' + u % 10; while (u /= 10); if (n < 0) *out++ = '-'; while (i) *out++ = digits[--i]; *out = '\0'; }
char *hex(const uint8_t *data, size_t n) { static const char digits[] = "0123456789abcdef"; char *out = malloc(2 * n + 1); for (size_t i = 0; i < n; i++) { out[2 * i] = digits[data[i] >> 4]; out[2 * i + 1] = digits[data[i] & 15]; } out[2 * n] = 0; return out; }
int find(const char *text, const char *word) { for (int i = 0; text[i]; i++) { int j = 0; while (word[j] && text[i + j] == word[j]) j++; if (!word[j]) return i; } return -1; }
void histogram(const char *s, int counts[256]) { memset(counts, 0, 256 * sizeof(int)); for (; *s; s++) counts[(unsigned char)*s]++; }
bool anagram(const char *a, const char *b) { int counts[256] = {0}; while (*a) counts[(unsigned char)*a++]++; while (*b) counts[(unsigned char)*b++]--; for (int i = 0; i < 256; i++) if (counts[i]) return false; return true; }
int distance(const char *a, const char *b) {
  size_t n = strlen(a), m = strlen(b);
  int row[m + 1];
  for (size_t j = 0; j <= m; j++) row[j] = (int)j;
  for (size_t i = 1; i <= n; i++) {
    int last = row[0];
    row[0] = (int)i;
    for (size_t j = 1; j <= m; j++) {
      int old = row[j], cost = a[i - 1] == b[j - 1] ? 0 : 1, best = last + cost;
      if (row[j] + 1 < best) best = row[j] + 1;
      if (row[j - 1] + 1 < best) best = row[j - 1] + 1;
      row[j] = best;
      last = old;
    }
  }
  return row[m];
}
char *join(const char *const *parts, int n, const char *between) {
  size_t size = 1;
  for (int i = 0; i < n; i++) size += strlen(parts[i]) + strlen(between);
  char *made = calloc(size, 1);
  for (int i = 0; i < n; i++) { strcat(made, parts[i]); if (i < n - 1) strcat(made, between); }
  return made;
}
char **split(const char *text, const char *at, int *n) {
  char *copied = strdup(text), *save, **list = NULL;
  *n = 0;
  for (char *part = strtok_r(copied, at, &save); part; part = strtok_r(NULL, at, &save)) {
    list = realloc(list, (*n + 1) * sizeof *list);
    list[(*n)++] = strdup(part);
  }
  free(copied);
  return list;
}
struct builder { char *data; size_t length, room; };
void put(struct builder *b, const char *text) {
  size_t n = strlen(text);
  if (b->length + n + 1 > b->room) { b->room = (b->length + n + 1) * 2; b->data = realloc(b->data, b->room); }
  memcpy(b->data + b->length, text, n + 1);
  b->length += n;
}
int compress(const char *in, char *out) { int n = 0; for (int i = 0; in[i];) { int run = 1; while (in[i + run] == in[i] && run < 9) run++; out[n++] = in[i]; out[n++] = '0' + run; i += run; } out[n] = 0; return n; }
size_t utf8(uint32_t c, char *out) {
  if (c < 0x80) return out[0] = c, 1;
  if (c < 0x800) return out[0] = 0xc0 | c >> 6, out[1] = 0x80 | (c & 0x3f), 2;
  if (c < 0x10000) return out[0] = 0xe0 | c >> 12, out[1] = 0x80 | (c >> 6 & 0x3f), out[2] = 0x80 | (c & 0x3f), 3;
  return out[0] = 0xf0 | c >> 18, out[1] = 0x80 | (c >> 12 & 0x3f), out[2] = 0x80 | (c >> 6 & 0x3f), out[3] = 0x80 | (c & 0x3f), 4;
}
int library(char *buffer, const char *s) {
  strcpy(buffer, s); strcat(buffer, "!"); strncpy(buffer + 20, s, 10); strncat(buffer, s, 3);
  int r = strcmp(buffer, s) + strncmp(buffer, s, 4) + strcasecmp(buffer, s) + (int)strlen(buffer) + (int)strspn(s, "abc") + (int)strcspn(s, "xyz");
  r += strchr(s, 'x') != NULL; r += strrchr(s, 'y') != NULL; r += strstr(s, "needle") != NULL; r += strpbrk(s, "aeiou") != NULL;
  memmove(buffer + 1, buffer, 5); memcpy(buffer, s, 3); memset(buffer, 'x', 2); r += memcmp(buffer, s, 3); r += memchr(s, 'z', 4) != NULL;
  sprintf(buffer, "%s", s); sprintf(buffer, "constant"); snprintf(buffer, 10, "%d", r);
  r += atoi(s) + (int)atol(s) + (int)strtol(s, NULL, 16) + (int)strtoul(s, NULL, 0) + (int)strtoll(s, NULL, 10);
  errno = 0;
  puts(strerror(errno)); printf("%s\n", s); printf("plain\n"); printf("%c", 'x'); fputs("text", stdout); fprintf(stdout, "%s", s); putchar('\n');
  return r + strlen("constant") + sizeof "constant";
}
size_t wide(const wchar_t *w) { wchar_t copy[20]; wcscpy(copy, w); wcscat(copy, L"\u20ac"); return wcslen(copy) + wcscmp(copy, w) + iswalpha(copy[0]) + towupper(copy[1]); }
const char16_t *sixteen = u"sixteen \u00e9"; const char32_t *thirty_two = U"thirty \U0001F600"; const char *eight = u8"eight \u00e9";

int main(void) {
  char buffer[64], *parts[] = {"a", "b", "c"};
  struct builder b = {0};
  int n, counts[256];
  put(&b, "Hello"); put(&b, ", "); put(&b, "world");
  reverse(b.data); upper(b.data); caesar(b.data, 3); histogram(b.data, counts);
  char *joined = join((const char *const *)parts, 3, ", "), **list = split(joined, ", ", &n);
  printf("%s %s %d %d %d %d\n", b.data, joined, n, library(buffer, "some text"), words(" a b  c "), distance("kitten", "sitting"));
  for (int i = 0; i < n; i++) free(list[i]);
  free(list); free(joined); free(b.data);
  format(-123, buffer); printf("%d %s %zu %d %d\n", parse("-42"), buffer, length("abc"), compare("a", "b"), find("haystack", "st"));
  printf("%d %d %s %zu\n", palindrome("A man, a plan"), anagram("listen", "silent"), trim(buffer), utf8(0x20ac, buffer));
  printf("%d %d %d %s %s\n", count("banana", 'a'), vowels("education"), compress("aaabbc", buffer), copy(buffer, "x"), hex((const uint8_t *)"ab", 2));
  return (int)wide(L"wide") * 0;
}
