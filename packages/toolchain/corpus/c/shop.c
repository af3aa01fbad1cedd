/* A program of several parts, as an exercise of a course is: records, menus, totals. */
#include "shop.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static Item *shelf = NULL;
static size_t items = 0;
double balance = 100.0;

int shop_add(const char *name, double price, unsigned stock) {
  Item *more = realloc(shelf, (items + 1) * sizeof(Item));
  if (more == NULL) return SHOP_FULL;
  shelf = more;
  Item *item = &shelf[items++];
  strncpy(item->name, name, NAME_LENGTH - 1);
  item->name[NAME_LENGTH - 1] = '\0';
  item->price = price;
  item->stock = stock;
  item->kind = price > 10 ? DEAR : CHEAP;
  return SHOP_OK;
}
Item *shop_find(const char *name) {
  for (size_t i = 0; i < items; i++)
    if (strcmp(shelf[i].name, name) == 0) return &shelf[i];
  return NULL;
}
int shop_buy(const char *name, unsigned count) {
  Item *item = shop_find(name);
  if (!item) return SHOP_UNKNOWN;
  if (item->stock < count) return SHOP_EMPTY;
  double cost = item->price * count;
  if (cost > balance) return SHOP_POOR;
  item->stock -= count;
  balance -= cost;
  return SHOP_OK;
}
const char *shop_error(int code) {
  switch (code) {
  case SHOP_OK: return "ok";
  case SHOP_UNKNOWN: return "no such thing";
  case SHOP_EMPTY: return "not enough of it";
  case SHOP_POOR: return "not enough money";
  default: return "error";
  }
}
void shop_each(void (*visit)(const Item *, void *), void *data) { for (size_t i = 0; i < items; i++) visit(&shelf[i], data); }
static void print_item(const Item *item, void *data) {
  int *number = data;
  printf("%2d. %-20s %8.2f %5u %s\n", ++*number, item->name, item->price, item->stock, item->kind == DEAR ? "dear" : "");
}
static void add_value(const Item *item, void *data) { *(double *)data += item->price * item->stock; }
static double mean(const double *values, int n) { double sum = 0.0; int i; for (i = 0; i < n; i++) { sum += values[i]; } return n > 0 ? sum / n : 0.0; }
static char grade(int points) { if (points >= 90) return 'A'; else if (points >= 80) return 'B'; else if (points >= 70) return 'C'; else return 'F'; }
static void table(int n) { int i, j; for (i = 1; i <= n; i++) { for (j = 1; j <= n; j++) printf("%4d", i * j); printf("\n"); } }
static void stars(int n) { for (int i = 1; i <= n; ++i) { for (int j = 0; j < i; ++j) putchar('*'); putchar('\n'); } }
static double celsius(double f) { return (f - 32) * 5 / 9; }
static int count_change(int cents, int *quarters, int *dimes) { *quarters = cents / 25; cents %= 25; *dimes = cents / 10; return cents % 10; }

int main(void) {
  int choice = 0, number = 0, q, d;
  char name[NAME_LENGTH];
  double value = 0, values[] = {1.5, 2.5, 3.5};
  shop_add("apple", 0.5, 100); shop_add("book", 20, 3); shop_add("pen", 1.25, 0);
  shop_each(print_item, &number); shop_each(add_value, &value);
  printf("Value: %.2f, mean %.2f, grade %c, %.1f degrees, %d\n", value, mean(values, 3), grade(85), celsius(100), count_change(93, &q, &d));
  table(5); stars(4);
  do {
    printf("1 buy, 2 list, 3 leave: ");
    if (scanf("%d", &choice) != 1) break;
    switch (choice) {
    case 1:
      printf("What? ");
      if (scanf("%31s", name) == 1) puts(shop_error(shop_buy(name, 1)));
      break;
    case 2:
      number = 0;
      shop_each(print_item, &number);
      break;
    case 3: printf("Goodbye!\n"); break;
    default: printf("Please choose 1 to 3.\n");
    }
  } while (choice != 3);
  free(shelf);
  return 0;
}
