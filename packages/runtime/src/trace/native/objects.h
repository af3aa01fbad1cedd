/* Looks at objects: at single ones, at what they refer to, at all in turn; and hears when they come and go. */

#include "readers.h"

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
