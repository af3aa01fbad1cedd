/* The objects of a recording: which are known, and what in them has changed. */

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

/* Writes what has changed in an object. */
static void look(Object *object) {
  if (object->fresh) return;
  current = object;
  selected = 0;
  /* Its class may have been assigned. */
  if (word_at(object->address + 4) != object->shape->type) {
    renew(object);
    return;
  }
  state.linked = 0;
  read_object(object);
  object->deaths = deaths;
  /* What is in a namespace is seen twice if the dict is seen, too. */
  Object *other = 0;
  if (object->shape->flags & MAPPING) other = state.owners ? (Object *)owner_of(object->address) : 0;
  else if (state.linked) other = find(state.linked);
  state.linked = 0;
  if (!other || other->dead || other->fresh || other->deaths == LOOKING) return;
  object->deaths = LOOKING;
  look(other);
  object->deaths = deaths;
}

/* One item. */
static void place(Object *object, u32 index, u32 each, int is_new) {
  Part *part = object->parts;
  if (!is_new && part->words[index] == each && part->prints[index] == 0) return;
  current = object;
  selected = 0;
  choose();
  part->words[index] = each;
  part->prints[index] = put(ITEM, index, each);
}

/* The same for a list to which something was added. */
static void look_at_end(Object *object) {
  Part *part = object->parts;
  u32 length = word_at(object->address + 8), items = word_at(object->address + 12);
  if (!object->fresh && object->cut && object->shape->flags & LIST && part->length == MOST_ITEMS) {
    current = object;
    selected = 0;
    put_length(length);
    return;
  }
  if (object->fresh || !(object->shape->flags & LIST) || part->length >= length || length >= part->room ||
      !within(items, length * 4)) {
    look(object);
    return;
  }
  for (; part->length < length; part->length++)
    place(object, part->length, ((u32 *)items)[part->length], 1);
}

/* The same for one item of a list, by its index; whether that could be found. */
static int look_at_item(Object *object, u32 key) {
  Part *part = object->parts;
  if (!(object->shape->flags & LIST) || object->fresh) return 0;
  u32 index = key >> 2;
  if ((key & 3) != 3) {
    /* An `int` of one digit at most. */
    u32 tag = word_at((key & ~3u) + 8), digit = tag >> 3 ? word_at((key & ~3u) + 12) : 0;
    if (word_at((key & ~3u) + 4) != state.type_int || tag >> 3 > 1) return 0;
    index = (tag & 3) == 2 ? part->length - digit : digit;
  }
  u32 items = word_at(object->address + 12);
  if (index >= part->length || !within(items, part->length * 4)) return 0;
  place(object, index, ((u32 *)items)[index], 0);
  return 1;
}

static void visit(u32 each) {
  Object *object = find(each & ~3u);
  if (!object) {
    reached_open = 1;
    return;
  }
  if (object->round == rounds) return;
  object->round = rounds;
  Shape *shape = object->shape;
  if (shape->flags & OPEN) reached_open = 1;
  else if (shape->opens == OPENS_FUNCTION) reached_open |= !code_at(word_at(object->address + 24));
  else if (shape->opens == OPENS_GENERATOR) reached_open |= !code_at(word_at(object->address + 36) & ~3u);
  else if (shape->opens == OPENS_OTHER) reached_open |= opens_other(object->address, (u32)shape);
  if (!(shape->flags & READABLE)) return;
  if (queued == queue_room && !GROW(queue, queue_room, 256)) return;
  queue[queued++] = object;
}

/* Looks at those that were visited and what they refer to, breadth first: what is near counts. */
static void spread(int narrow) {
  i32 budget = REACH;
  for (u32 i = 0; i < queued && budget > 0; i++) {
    Object *object = queue[i];
    if (object->shape->flags & CHANGES) look(object);
    budget -= COST;
    if (narrow && object->shape->flags & EXACT && !(object->shape->flags & PASSES_ON)) continue;
    for (u32 k = 0; k < 3; k++) {
      Part *part = &object->parts[k];
      budget -= (i32)part->length;
      for (u32 j = 0; j < part->length; j++)
        if (is_object(part->prints[j])) visit(part->words[j]);
    }
  }
}

static void begin_reach(void) {
  rounds++;
  reached_open = 0;
  queued = 0;
}

/* Looks at some of all that can change: in turn, and at all where they are few. */
static void patrol(i32 budget) {
  patrolled = 1;
  for (u32 i = mutables; i > 0 && budget > 0; i--) {
    if (hand >= mutables) hand = 0;
    Object *object = mutable[hand];
    if (object->dead) {
      mutable[hand] = mutable[--mutables];
      continue;
    }
    if (object->round != rounds) look(object);
    budget -= COST;
    for (u32 k = 0; k < 3; k++) budget -= (i32)object->parts[k].length;
    hand++;
  }
}

static void describe_fresh(void) {
  for (u32 i = 0; i < freshes; i++) {
    Object *object = fresh[i];
    object->fresh = 0;
    describe((u32)object);
    current = object;
    selected = 1;
    read_object(object);
    state.linked = 0;
    object->deaths = deaths;
  }
  freshes = 0;
}

/* Writes what is new: objects that others refer to. */
EXPORT void settle(void) {
  if (freshes || doubts) {
    do {
      describe_fresh();
      /* Those that turn up now were looked at just before. */
      u32 again = doubts;
      for (u32 i = 0; i < again; i++) look(doubtful[i]);
      doubts = doubts > again ? doubts - again : 0;
      for (u32 i = 0; i < doubts; i++) doubtful[i] = doubtful[again + i];
    } while (freshes);
    doubts = 0;
  }
  patrolled = 0;
}

/* Forgets the object at an address, as it dies or another is made there. */
static void die(u32 address, u32 destroyed) {
  Object *object = objects[bucket(address)];
  while (object && object->address != address) object = object->next;
  if (object) {
    if (object->shape->flags & INSTANCE) state.final = 1;
    object->dead = 1;
    /* Its `__del__` will see it yet. That it is gone in the end shows when there is another in its place. */
    if (destroyed && object->shape->flags & FINALIZES) return;
    if (object->epoch == epoch) known--;
    bury(object);
    deaths++;
  }
  if (destroyed && word_at(word_at(address + 4) + 84) & 1u << 31) forget_type(address);
}

/* A reference tracer: CPython calls it when any object is made (0) or is about to be destroyed (1). */
EXPORT u32 hear(u32 address, u32 event, u32 data) {
  if (places[(address >> 3) % PLACES]) die(address, event);
  return 0;
}

static void free_parts(Object *object) {
  for (u32 k = 0; k < 3; k++) {
    free(object->parts[k].words);
    free(object->parts[k].prints);
  }
  __builtin_memset(object->parts, 0, sizeof object->parts);
}

/*
 * After a chunk was taken: all is unknown until it is referred to, but keeps its id. It stays watched: the id must not go
 * to another one.
 */
EXPORT void restart(void) {
  int many = kept > MOST_REMEMBERED;
  for (u32 i = 0; i < BUCKETS; i++) {
    for (Object *next, *object = objects[i]; object; object = next) {
      next = object->next;
      if (object->epoch + 1 == epoch) continue;
      free_parts(object);
      if (many) bury(object);
    }
  }
  while (graves) {
    Object *object = graves;
    graves = object->later;
    free_parts(object);
    free(object);
  }
  known = mutables = freshes = doubts = patrolled = queued = hand = 0;
}

static void forget_objects(void) {
  for (u32 i = 0; i < BUCKETS; i++)
    while (objects[i]) bury(objects[i]);
  restart();
  __builtin_memset(places, 0, sizeof places);
}
