#ifndef SHOP_H
#define SHOP_H
#include <stddef.h>
#define NAME_LENGTH 32
enum { SHOP_OK, SHOP_UNKNOWN, SHOP_EMPTY, SHOP_POOR, SHOP_FULL };
typedef enum { CHEAP, DEAR } Kind;
typedef struct {
  char name[NAME_LENGTH];
  double price;
  unsigned stock;
  Kind kind;
} Item;
extern double balance;
int shop_add(const char *name, double price, unsigned stock);
Item *shop_find(const char *name);
int shop_buy(const char *name, unsigned count);
const char *shop_error(int code);
void shop_each(void (*visit)(const Item *, void *), void *data);
#endif
