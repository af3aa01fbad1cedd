/* Which objects are known, and their parts as they were recorded last. */

#include "values.h"

/* Items, entries, attributes of one object that are recorded. */
#define MOST_ITEMS 10000
/* Objects that are known at a time, and those with an id of their own. */
#define MOST_OBJECTS 20000
/* Objects that keep their ids while nothing that is recorded refers to them; about so many. */
#define MOST_REMEMBERED 40000
#define MOST_IDS (1u << 24)
/*
 * Words that are compared after a call: of what its operands refer to, breadth first, and of all else in turn. So
 * every change shows at its step where all containers together have no more than `PATROL` words, or where it is made
 * to what the operands reach within `REACH`; others show later, when their turn comes.
 */
#define REACH 4096
#define PATROL 8192
/* What looking at an object costs besides, in words. */
#define COST 4
/* `deaths` of one that is being looked at. */
#define LOOKING 0xffffffffu
#define BUCKETS 8192

static Object *objects[BUCKETS];
/* `kept`: those that are known, and those that were. */
static u32 known, kept, ids, deaths, rounds;
/* Those that can change, and the next whose turn it is; those to be described; those that are gone. */
static Object **mutable, **fresh, **queue;
static u32 mutables, mutable_room, hand, freshes, fresh_room, queued, queue_room;
/* Known objects that Python which is not traced may have changed, and that something refers to anew. */
static Object **doubtful;
static u32 doubts, doubt_room, patrolled;
static Object *graves;
static Object *current;
static u32 selected, reached_open;
static u32 *row, row_room;

static Code *code_at(u32 address);

static inline u32 bucket(u32 address) { return (address >> 3 ^ address >> 16) % BUCKETS; }

/* The object at an address, if it is known since the keyframe. */
static inline Object *find(u32 address) {
  Object *each = objects[bucket(address)];
  while (each && each->address != address) each = each->next;
  return each && each->epoch == epoch ? each : 0;
}
EXPORT u32 find_object(u32 address) { return (u32)find(address); }

static int renewed(Object *object, Shape *shape) {
  object->shape = shape;
  object->length = object->name = object->source = 0;
  object->fresh = 1;
  for (u32 i = 0; i < 3; i++) object->parts[i].length = 0;
  if (freshes == fresh_room && !GROW(fresh, fresh_room, 256)) return 0;
  fresh[freshes++] = object;
  return 1;
}

IMPORT(forget) void forget_type(u32 type);
IMPORT(name) u32 name_of(u32 text);
IMPORT(shape) u32 shape_of(u32 address);
IMPORT(trait) u32 trait_of(u32 address);

/*
 * Addresses whose next birth or death matters: each place counts those watched at 8 bytes of memory, and again at those
 * 2 MB off.
 */
#define PLACES (1u << 18)
static u8 places[PLACES];

EXPORT void watch(u32 address) {
  u8 *place = &places[(address >> 3) % PLACES];
  /* At 255 it is no count any more: that place stays watched. */
  if (*place < 255) ++*place;
}

static void unwatch(u32 address) {
  u8 *place = &places[(address >> 3) % PLACES];
  if (*place > 0 && *place < 255) --*place;
}

static void bury(Object *object) {
  Object **at = &objects[bucket(object->address)];
  while (*at && *at != object) at = &(*at)->next;
  if (*at) *at = object->next;
  unwatch(object->address);
  kept--;
  object->later = graves;
  graves = object;
}

static u32 add_object(u32 address) {
  if (known >= MOST_OBJECTS || ids >= MOST_IDS) return 0;
  Shape *shape = (Shape *)shape_of(address);
  if (!shape) return 0;
  Object *old = objects[bucket(address)];
  while (old && old->address != address) old = old->next;
  /* One from before the keyframe keeps its id. */
  if (old && old->shape != shape) {
    bury(old);
    old = 0;
  }
  if (!old) {
    old = malloc(sizeof *old);
    if (!old) {
      run_out();
      return 0;
    }
    __builtin_memset(old, 0, sizeof *old);
    old->id = ++ids;
    old->address = address;
    old->deaths = deaths;
    old->next = objects[bucket(address)];
    objects[bucket(address)] = old;
    kept++;
    watch(address);
  }
  old->epoch = epoch;
  old->cut = 0;
  old->trait = (u8)trait_of(address);
  known++;
  if (!renewed(old, shape) ||
      (shape->flags & CHANGES && mutables == mutable_room && !GROW(mutable, mutable_room, 256))) {
    run_out();
    return old->id;
  }
  if (shape->flags & CHANGES) mutable[mutables++] = old;
  return old->id;
}

static void renew(Object *object) {
  Shape *shape = (Shape *)shape_of(object->address);
  if (!shape || !renewed(object, shape)) run_out();
}

/* The id of the object at an address; it becomes known. */
static u32 refer(u32 address) {
  Object *object = find(address);
  if (!object) return add_object(address);
  /* Its class may have been assigned. */
  if (object->fresh) return object->id;
  if (word_at(address + 4) != object->shape->type) renew(object);
  else if (patrolled && object->shape->flags & CHANGES &&
           (doubts < doubt_room || GROW(doubtful, doubt_room, 256)))
    doubtful[doubts++] = object;
  return object->id;
}
EXPORT u32 refer_to(u32 address) { return refer(address); }

static inline void choose(void) {
  if (selected) return;
  selected = 1;
  operation(SELECT, current->id);
}

/* Compares a part with what lies at `source`, and writes what differs. */
EXPORT void diff(u32 op, u32 source, u32 count) {
  Object *mine = current;
  Part *part = &mine->parts[op - ITEM];
  if (count > MOST_ITEMS) {
    if (!mine->cut) {
      mine->cut = 1;
      choose();
      operation(CUT, 1);
    }
    count = MOST_ITEMS;
  }
  if (!within(source, count * 4)) return;
  if (part->room < count) {
    u32 room = part->room ? (count * 2 < MOST_ITEMS ? count * 2 : MOST_ITEMS) : count, same_room = part->room;
    if (!grow((void **)&part->words, &part->room, room, 4) ||
        !grow((void **)&part->prints, &same_room, room, 4)) {
      run_out();
      return;
    }
  }
  const u32 *from = (const u32 *)source;
  u32 *words = part->words;
  i32 *prints = part->prints;
  /* Only where one died since can there be another one at its address. */
  int suspicious = mine->deaths != deaths;
  u32 common = count < part->length ? count : part->length;
  for (u32 i = 0; i < common; i++) {
    u32 each = from[i];
    if (each == words[i]) {
      i32 old = prints[i];
      if (old == 0 || ((old & 1) == 0 && !suspicious) || same(each, old)) continue;
    }
    choose();
    words[i] = each;
    prints[i] = put(op, i, each);
  }
  if (part->length > count) {
    choose();
    word(SIZE | (op - ITEM) << 4 | count << 8);
  } else if (part->length < count) {
    choose();
    for (u32 i = part->length; i < count; i++) {
      u32 each = from[i];
      words[i] = each;
      prints[i] = put(op, i, each);
    }
  }
  part->length = count;
}

EXPORT void put_length(u32 length) {
  if (current->length == length) return;
  current->length = length;
  choose();
  operation(LENGTH, length < 0xffffff ? length : 0xffffff);
}

/* `name` is the host's number of the text, from 1. */
EXPORT void put_name(u32 name) {
  if (current->name == name) return;
  current->name = name;
  choose();
  operation(NAME, text_of(name));
}
