/* Values as they lie in memory: the common ones are written here, the others in `values.ts`. */

#include "log.h"

/* Strings that this chunk has, by hash and length; another one at the same place pushes one out. */
#define STRINGS 4096
static struct {
  u32 hash, length, index, epoch;
} strings[STRINGS];
#define LONGEST 1000
#define NO_HASH 0xffffffffu

static u32 refer(u32 address);

/* Of floats and of integers of one digit, what lies behind is something else's. */
static inline i32 print_of(const u32 *at) {
  u32 mixed = at[2] ^ at[3] * 0x9e3779b1u;
  if (at[1] != state.type_float && (at[1] != state.type_int || at[2] >> 3 > 1)) mixed ^= at[4] * 0x85ebca6bu;
  return (i32)(mixed | 1);
}

static inline void integer(u32 operation, u32 index, i32 value) {
  u32 small = (u32)value & 0xffff;
  /* The one that means "more" goes the long way. */
  if (value == (i32)(short)value && small != MORE) put_value(operation, index, SMALL, small);
  else {
    put_value(operation, index, INT, 0);
    word((u32)value);
  }
}

EXPORT void met(u32 hash, u32 length, u32 index) {
  u32 at = (hash ^ length) % STRINGS;
  strings[at].hash = hash;
  strings[at].length = length;
  strings[at].index = index;
  strings[at].epoch = epoch;
}

/*
 * Writes the value at `word`: a pointer, or a slot of a frame with its tag bits. Gives its print, by which `same` tells
 * whether there is still the same: 0 if it always is, an even number made of its id for an object, else an odd number
 * made of what lies there.
 */
EXPORT i32 put(u32 operation, u32 index, u32 each) {
  if ((each & 3) == 3) {
    integer(operation, index, (i32)each >> 2);
    return 0;
  }
  u32 address = each & ~3u;
  if (address == 0) {
    put_value(operation, index, NUL, 0);
    return 0;
  }
  if (!within(address, 24)) return other(operation, index, each);
  const u32 *at = (const u32 *)address;
  u32 type = at[1];
  if (type == state.type_int) {
    u32 count = at[2] >> 3;
    if (count > 1) return other(operation, index, each);
    i32 digit = count == 0 ? 0 : (i32)at[3];
    integer(operation, index, (at[2] & 3) == 2 ? -digit : digit);
    /* Small ones are immortal. */
    return at[0] >> 30 == 0 ? print_of(at) : 0;
  }
  if (type == state.type_float) {
    put_value(operation, index, FLOAT, 0);
    word(at[2]);
    word(at[3]);
    return print_of(at);
  }
  if (type == state.type_str) {
    u32 length = at[2], hash = at[3], slot = (hash ^ length) % STRINGS;
    if (length > LONGEST || hash == NO_HASH || strings[slot].epoch != epoch || strings[slot].hash != hash ||
        strings[slot].length != length)
      return other(operation, index, each);
    put_value(operation, index, STR, strings[slot].index);
    return print_of(at);
  }
  if (type == state.type_bytes || type == state.type_complex) return other(operation, index, each);
  for (u32 i = 0; i < 5; i++) {
    if (address == state.constants[i]) {
      put_value(operation, index, CONSTANT, i);
      return 0;
    }
  }
  u32 id = refer(address);
  put_value(operation, index, REF, id);
  return (i32)(id << 1);
}

/* Whether the same is at `word` as when it got this print; for those that are not 0. */
static int same(u32 each, i32 old) {
  u32 address = each & ~3u;
  if ((old & 1) == 0) return refer(address) == (u32)old >> 1;
  if (!within(address, 24)) return 0;
  const u32 *at = (const u32 *)address;
  u32 type = at[1];
  /* The address may be something else's by now. */
  return (type == state.type_int || type == state.type_str || type == state.type_float ||
          type == state.type_bytes || type == state.type_complex) &&
         print_of(at) == old;
}

EXPORT i32 print_at(u32 address) { return print_of((const u32 *)address); }
static inline int is_object(i32 print) { return print != 0 && (print & 1) == 0; }
