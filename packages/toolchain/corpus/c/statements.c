/* Every kind of statement. */
#include <stdio.h>
#include <stdlib.h>

static int classify(int n) {
  if (n < 0)
    return -1;
  else if (n == 0)
    return 0;
  else {
    ;
  }
  switch (n) {
  case 1:
  case 2:
    n += 10;
    break;
  case 3: {
    int twice = n * 2;
    n = twice;
  } /* fall through */
  case 4:
    n--;
    break;
  case 'a' ... 'f':
    n = 99;
    break;
  default:
    n = -n;
  }
  return n;
}

static int search(const int grid[3][4], int wanted) {
  int i, j, found = -1;
  for (i = 0; i < 3; i++) {
    for (j = 0; j < 4; ++j) {
      if (grid[i][j] == wanted) {
        found = i * 4 + j;
        goto done;
      }
      if (grid[i][j] < 0) continue;
      if (grid[i][j] > 1000) break;
    }
  }
done:
  return found;
}

static unsigned collatz(unsigned long long n) {
  unsigned steps = 0;
  while (n != 1) {
    n = n & 1 ? 3 * n + 1 : n >> 1;
    steps++;
  }
  return steps;
}

static int digits(int n) {
  int sum = 0;
  do {
    sum += n % 10;
    n /= 10;
  } while (n);
  return sum;
}

static const char *weekday(int day) {
  switch (day) {
  case 0: return "Sunday";
  case 1: return "Monday";
  case 2: return "Tuesday";
  case 3: return "Wednesday";
  case 4: return "Thursday";
  case 5: return "Friday";
  case 6: return "Saturday";
  }
  return "?";
}

static int sparse(int code) {
  switch (code) {
  case 2: return 10;
  case 1000: return 20;
  case 70000: return 30;
  case -5: return 40;
  case 123456789: return 50;
  default: return 0;
  }
}

static int duff(const char *from, char *to, int count) {
  int n = (count + 7) / 8;
  switch (count % 8) {
  case 0: do { *to++ = *from++;
  case 7: *to++ = *from++;
  case 6: *to++ = *from++;
  case 5: *to++ = *from++;
  case 4: *to++ = *from++;
  case 3: *to++ = *from++;
  case 2: *to++ = *from++;
  case 1: *to++ = *from++;
    } while (--n > 0);
  }
  return count;
}

static int retry(int limit) {
  int tries = 0;
again:
  tries++;
  if (tries < limit) goto again;
  for (;;) {
    if (tries > 100) break;
    tries *= 2;
  }
  return tries;
}

static int computed(const unsigned char *code) {
  static void *const table[] = {&&stop, &&add, &&twice, &&negate};
  int value = 1;
  goto *table[*code++];
add:
  value += *code++;
  goto *table[*code++];
twice:
  value *= 2;
  goto *table[*code++];
negate:
  value = -value;
  goto *table[*code++];
stop:
  return value;
}

int main(int argc, char **argv) {
  static const int grid[3][4] = {{1, 2, 3, 4}, {5, 6, -7, 8}, {9, 10, 11, 12}};
  char text[20] = "", *source = "a string to copy...";
  const unsigned char code[] = {1, 5, 2, 3, 0};
  for (int i = -2; i < 6; i++) printf("%d ", classify(i));
  printf("%d %u %d %s %d\n", search(grid, 11), collatz(27), digits(98765), weekday(argc), sparse(1000));
  duff(source, text, 19);
  printf("%s %d %d\n", text, retry(5), computed(code));
  for (char **arg = argv; *arg; arg++) puts(*arg);
  for (int i = 0, j = 10; i < j; i++, j--)
    if (i * j % 7 == 3) {
      printf("%d %d\n", i, j);
    } else
      continue;
  if (argc > 5) exit(EXIT_FAILURE);
  if (argc > 6) abort();
  return EXIT_SUCCESS;
}
