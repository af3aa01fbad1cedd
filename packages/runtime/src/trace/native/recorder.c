/*
 * Records a step: CPython calls `step` before each instruction of traced code.
 *
 * What is looked at after each instruction:
 * - Of those that store into, or take from, something on the stack or in a namespace: that object.
 * - Of operators, loops and calls in C: all that their operands reach, breadth first, up to `REACH` words. They can
 *   change nothing else, unless they call Python; if that is traced, its own instructions are looked after.
 * - If Python may have run that is not traced (a library's function, an instance of a library's class, `exec`): besides,
 *   all other known objects in turn, `PATROL` words each time.
 *
 * So what a moment shows is true for everything that traced code and C did to what their operands reach within that
 * bound, and for what untraced Python did where all known containers together have no more words than a patrol looks
 * at; beyond that a change shows a few calls late.
 */

#include "frames.h"

/* As in `codes.ts`. */
enum {
  NOTHING, BELOW, CELL, NAMES, GLOBAL_NAMES, GETS, SETS, ANYTHING, YIELDS, LOOKS_UP, ITEMS, READS, ALTERS, ASSIGNS,
  CALLS, ITERATES
};
/* Operands of a call that are looked at. */
#define MOST_OPERANDS 64
/* `BINARY_OP`: from here on they work in place, but for the last, which subscripts. */
#define IN_PLACE 13
#define SUBSCRIPT 26

/* The frame whose instruction ran last. */
static Frame *last;

static void wild(void) {
  patrol(PATROL);
  look_at_frames();
}

static void look_at(u32 each) {
  Object *object = find(each & ~3u);
  if (object) look(object);
}

static void namespaces(u32 address) {
  begin_reach();
  visit(word_at(address + FRAME_LOCALS));
  visit(word_at(address + FRAME_GLOBALS));
  spread(0);
  wild();
}

/* An attribute is asked for: only a class with its own ways can answer by changing something. */
static void gets(u32 owner, i32 print) {
  if (!is_object(print)) return;
  Object *object = find(owner & ~3u);
  if (!object || object->shape->flags & EXACT) return;
  Shape *shape = object->shape;
  u32 dict = shape->dict ? word_at(object->address + (u32)shape->dict) & ~3u : 0;
  if (dict && owner_of(dict) != (u32)object) link_dict(dict, (u32)object);
  u32 version = word_at(shape->type + 192);
  if (version != 0 && version == shape->version) return;
  if (simple_type((u32)shape)) return;
  look(object);
  if (shape->flags & OPEN) wild();
}

static void sets(Frame *frame) {
  if (frame->top == 0 || !is_object(frame->prints[frame->top - 1])) return;
  Object *object = find(frame->words[frame->top - 1] & ~3u);
  if (!object) return;
  look(object);
  if (!(object->shape->flags & PLAIN)) wild();
}

static void operate(Frame *frame, int changes) {
  Code *code = frame->code;
  u32 top = frame->top, width = code->widths[frame->at], found = 0;
  u32 start = top > width + code->locals ? top - width : code->locals;
  int open = 0, moves = 0;
  for (u32 i = start; i < top; i++) {
    if (!is_object(frame->prints[i])) continue;
    Object *object = find(frame->words[i] & ~3u);
    found++;
    if (!object || !(object->shape->flags & EXACT)) open = 1;
    /* To ask an iterator is to change it. */
    else if (object->shape->flags & MOVES) moves = 1;
  }
  if (found == 0 || !(open || moves || changes)) return;
  begin_reach();
  for (u32 i = start; i < top; i++)
    if (is_object(frame->prints[i])) visit(frame->words[i]);
  spread(!open && !changes);
  if (open && reached_open) wild();
}

/* `container[key] = value` */
static void items(Frame *frame) {
  u32 top = frame->top;
  Object *container = top < 2 ? 0 : find(frame->words[top - 2] & ~3u);
  if (container && container->shape->flags & EXACT && !is_object(frame->prints[top - 1])) {
    if (!look_at_item(container, frame->words[top - 1])) look(container);
    return;
  }
  operate(frame, 1);
}

static void call(Frame *frame) {
  Code *code = frame->code;
  u32 top = frame->top, width = code->widths[frame->at], taken = width < MOST_OPERANDS ? width : MOST_OPERANDS;
  if (width > top) return;
  u32 start = top > taken + code->locals ? top - taken : code->locals;
  Object *callee = find(frame->words[top - width] & ~3u);
  u32 trait = callee ? callee->trait : TRAIT_NONE;
  if (trait == TRAIT_APPEND && width == 3) {
    Object *list = find(frame->words[top - 2] & ~3u);
    if (list && list->shape->flags & EXACT) {
      look_at_end(list);
      return;
    }
  }
  int simple = trait == TRAIT_QUIET;
  for (u32 i = start; i < top && simple; i++) {
    if (!is_object(frame->prints[i])) continue;
    Object *object = find(frame->words[i] & ~3u);
    if (object == callee) continue;
    if (!object || !(object->shape->flags & EXACT) || object->shape->flags & MOVES) simple = 0;
  }
  if (simple) return;
  begin_reach();
  for (u32 i = start; i < top; i++)
    if (is_object(frame->prints[i])) visit(frame->words[i]);
  spread(0);
  if (reached_open) wild();
}

/* Looks for what the instruction has changed that a frame ran last. */
static void inspect(Frame *frame) {
  Code *code = frame->code;
  u32 effect = code->effects[frame->at], top = frame->top;
  if (effect == NOTHING || top > frame->size) return;
  u32 arg = (u32)code->args[frame->at];
  switch (effect) {
    case BELOW: {
      Object *object = arg < top ? find(frame->words[top - 1 - arg] & ~3u) : 0;
      if (object) look_at_end(object);
      return;
    }
    case CELL:
      if (arg < top) look_at(frame->words[arg]);
      return;
    case GETS:
      if (top) gets(frame->words[top - 1], frame->prints[top - 1]);
      return;
    case SETS: sets(frame); return;
    case ITEMS: items(frame); return;
    case READS: operate(frame, 0); return;
    case ALTERS: operate(frame, 1); return;
    case ASSIGNS: operate(frame, arg >= IN_PLACE && arg != SUBSCRIPT); return;
    case YIELDS:
      if (frame->depth < 0) return;
      if (frame->depth == 0) patrol(AFTER_A_PAUSE);
      else if (frame->from_c) inspect(stack[frame->depth - 1]);
      return;
    case LOOKS_UP:
      if (frame->odd) namespaces(frame->address);
      return;
    case NAMES:
      if (frame->odd) namespaces(frame->address);
      else look_at(word_at(frame->address + FRAME_LOCALS));
      return;
    case GLOBAL_NAMES: look_at(word_at(frame->address + FRAME_GLOBALS)); return;
    case CALLS: call(frame); return;
    case ANYTHING:
      operate(frame, 1);
      wild();
      return;
  }
}

static void end_step(Frame *frame, u32 at) {
  settle();
  int full = moment();
  frame->site = frame->code->base + at;
  frame->at = at;
  last = frame;
  if (full) flush();
  add_step(frame->site, depth);
  if (state.first + state.steps >= state.limit) stop(0);
}

/* `args`: the code object and the offset, an `int`. */
EXPORT u32 step(u32 self, u32 *args, u32 count) {
  /* Then CPython does not ask again at this instruction. */
  if (!state.active) return state.disable;
  u32 code = args[0], number = args[1] & ~3u;
  u32 at = word_at(number + 8) >> 3 == 0 ? 0 : word_at(number + 12) >> 1;
  /* Each stack of the event loop has a thread state of its own. */
  u32 address = word_at(thread_state() + state.running);
  Frame *frame = depth ? stack[depth - 1] : 0;
  if (frame && (frame->address != address || frame->code->address != code || begins(frame, at))) frame = 0;
  /* A call of traced Python by traced Python changes nothing; what it does then is seen. */
  if (last && (frame || !(last->code->marks[last->at] & MARK_CALL && word_at(address + FRAME_PREVIOUS) == last->address)))
    inspect(last);
  if (state.final) {
    state.final = 0;
    patrol(PATROL);
  }
  if (!frame) {
    frame = change(address, code, at);
    if (!frame) {
      last = 0;
      return state.none;
    }
  }
  diff_frame(frame);
  if (at >= frame->code->length) at = 0;
  end_step(frame, at);
  return state.none;
}

/* The program is over. */
EXPORT void finish(void) {
  if (last) inspect(last);
  clear_stack();
  settle();
}

/* Gives back all memory, and begins anew. */
EXPORT void reset(void) {
  epoch++;
  forget_objects();
  for (u32 i = 0; i < depth; i++)
    if (stack[i]->dropped) release(stack[i]);
  for (u32 i = 0; i < FRAME_BUCKETS; i++) {
    while (frames[i]) {
      Frame *each = frames[i];
      frames[i] = each->next;
      release(each);
    }
  }
  while (spare) {
    Frame *each = spare;
    spare = each->next;
    free(each->words);
    free(each->prints);
    free(each);
  }
  for (u32 i = 0; i < CODE_BUCKETS; i++) codes[i] = 0;
  free(state.words);
  free(state.sites);
  free(state.depths);
  free(state.lengths);
  free(state.longs);
  __builtin_memset(&state, 0, sizeof state);
  last = 0;
  depth = frame_count = frame_ids = ids = deaths = rounds = 0;
}
