/* Reads what lies in objects of the common types; `builtins.ts` and `shapes.ts` read the others. */

#include "known.h"

static u32 *row_of(u32 count) {
  if (row_room < count && !GROW(row, row_room, count)) {
    run_out();
    return 0;
  }
  return row;
}
EXPORT u32 row_for(u32 count) { return (u32)row_of(count); }

static void read_array(u32 items, u32 length) {
  diff(ITEM, items, length);
  /* One that was long says so when it is not any more. */
  if (length > MOST_ITEMS || current->length) put_length(length);
}

/* `PyDictKeysObject`: where the entries begin. */
static u32 entries_of(u32 keys) { return keys + 20 + (1u << (byte_at(keys + 5) & 31)); }

/*
 * `PyDictValues`: in the order of a list of bytes that follows the values. `before`: so many words are in the row
 * already.
 */
EXPORT void read_split(u32 keys, u32 values, u32 op, u32 before) {
  u32 start = entries_of(keys), capacity = byte_at(values), count = byte_at(values + 1);
  u32 *to = row_of(before + count * 2);
  if (!to) return;
  to += before;
  for (u32 i = 0; i < count; i++) {
    u32 index = byte_at(values + 4 + 4 * capacity + i);
    to[2 * i] = word_at(start + 8 * index);
    to[2 * i + 1] = word_at(values + 4 + 4 * index);
  }
  diff(op, (u32)row, before + count * 2);
}

/* `PyDictObject`: an entry that was deleted has no value. */
EXPORT void read_entries(u32 dict, u32 op, u32 before) {
  u32 keys = word_at(dict + 24), values = word_at(dict + 28);
  if (values) {
    read_split(keys, values, op, before);
    return;
  }
  u32 count = word_at(keys + 16), start = entries_of(keys), text = byte_at(keys + 6);
  if (count > MOST_ITEMS) count = MOST_ITEMS;
  if (text && !before) {
    diff(op, start, count * 2);
    return;
  }
  u32 stride = text ? 2 : 3, *to = row_of(before + count * 2);
  if (!to || !within(start, count * stride * 4)) return;
  const u32 *from = (const u32 *)start + stride - 2;
  to += before;
  for (u32 i = 0; i < count; i++) {
    to[2 * i] = from[stride * i];
    to[2 * i + 1] = from[stride * i + 1];
  }
  diff(op, (u32)row, before + count * 2);
}

/* Attributes in `__dict__`, which may be spread out in the object itself. */
static void read_instance(Object *object) {
  u32 type = object->shape->type, address = object->address;
  u32 inline_values = address + word_at(type + 16), dict = word_at(address - 12) & ~3u;
  if (dict) link_dict(dict, (u32)object);
  if (word_at(type + 84) & 4 && byte_at(inline_values + 3)) read_split(word_at(type + 440), inline_values, ATTRIBUTE, 0);
  else if (dict) read_entries(dict, ATTRIBUTE, 0);
  else diff(ATTRIBUTE, (u32)&state, 0);
}

static void read_fields(Object *object, Shape *shape) {
  u32 *to = row_of(16), *field = shape->field;
  if (!to) return;
  for (u32 i = 0; i < shape->items; i++) to[i] = word_at(object->address + *field++);
  if (shape->items) diff(ITEM, (u32)to, shape->items);
  to = row;
  for (u32 i = 0; i < shape->pairs; i++) {
    to[2 * i] = *field++;
    u32 value = word_at(object->address + (*field & 0xffff));
    to[2 * i + 1] = *field++ & FIELD_NUMBER ? value << 2 | 3 : value;
  }
  if (shape->pairs) diff(ATTRIBUTE, (u32)to, shape->pairs * 2);
}

/* `PyGenObject`: `gi_qualname`, and `gi_frame_state` before the frame; the shape has the words that name the states. */
static void read_generator(Object *object, Shape *shape) {
  u32 name = word_at(object->address + 16), *to = row_of(2);
  if (!to) return;
  if (object->source != name) {
    object->source = name;
    put_name(name_of(name));
  }
  i32 now = (signed char)byte_at(object->address + 35);
  to = row;
  to[0] = shape->field[0];
  to[1] = shape->field[now == -3 ? 1 : now < 0 ? 2 : now == 0 ? 3 : 4];
  diff(ATTRIBUTE, (u32)to, 2);
}

static void read_as(Object *object, Shape *shape) {
  u32 address = object->address;
  switch (shape->reader) {
    case READ_OTHER: read_other((u32)object); return;
    case READ_LIST: read_array(word_at(address + 12), word_at(address + 8)); return;
    case READ_TUPLE: read_array(address + 16, word_at(address + 8)); return;
    case READ_DICT:
      read_entries(address, ENTRY, 0);
      if (word_at(address + 8) > MOST_ITEMS || current->length) put_length(word_at(address + 8));
      return;
    case READ_INSTANCE: read_instance(object); return;
    case READ_GENERATOR: read_generator(object, shape); return;
    case READ_FIELDS: read_fields(object, shape); return;
  }
}
static void read_object(Object *object) { read_as(object, object->shape); }
/* The one that is looked at, as one of a type that its own inherits from. */
EXPORT void read_base(Shape *shape) { read_as(current, shape); }
