/* The frames of traced code: the call stack, and those that wait. */

#include "objects.h"

/* Frames between two traced ones that are looked at, and named. */
#define MOST_HIDDEN 10000
#define MOST_NAMED 100
/* Frames that are off the stack without having returned, as when another stack runs. */
#define MOST_PAUSED 1000
/* Words that are compared when code runs again after a pause. */
#define AFTER_A_PAUSE 32768
/* Callers whose variables are looked at again. */
#define NEAR 32
#define FRAME_BUCKETS 2048
#define CODE_BUCKETS 512

static Code *codes[CODE_BUCKETS];
static Frame *frames[FRAME_BUCKETS];
static Frame **stack, **between;
static u32 depth, stack_room, betweens, between_room;
static u32 frame_count, frame_ids;
static Frame *spare;

static void inspect(Frame *frame);

EXPORT void add_code(Code *code) {
  Code **at = &codes[(code->address >> 3) % CODE_BUCKETS];
  code->next = *at;
  *at = code;
}

static Code *code_at(u32 address) {
  Code *each = codes[(address >> 3) % CODE_BUCKETS];
  while (each && each->address != address) each = each->next;
  return each;
}
EXPORT u32 find_code(u32 address) { return (u32)code_at(address); }

static Frame *frame_at(u32 address) {
  Frame *each = frames[(address >> 3) % FRAME_BUCKETS];
  while (each && each->address != address) each = each->next;
  return each;
}

/* Whether a frame at the address of this one has just begun: it is where no jump leads. */
static inline int begins(Frame *frame, u32 now) {
  Code *code = frame->code;
  if (now > code->first) return 0;
  return now < code->first ? frame->at >= now : frame->at >= now && !(code->marks[frame->at] & MARK_LOOP);
}

static int room_for_slots(Frame *frame, u32 least) {
  u32 room = frame->size;
  return grow((void **)&frame->words, &frame->size, least, 4) &&
         grow((void **)&frame->prints, &room, least, 4);
}

/* Writes what has changed in a frame's slots. */
static void diff_frame(Frame *frame) {
  u32 base = frame->address + FRAME_SLOTS, locals = frame->code->locals;
  u32 top = (word_at(frame->address + FRAME_STACKPOINTER) - base) >> 2;
  if (!(top >= locals && top <= locals + frame->code->room)) top = locals;
  if (frame->size < top && !room_for_slots(frame, top)) {
    run_out();
    return;
  }
  if (!within(base, top * 4)) return;
  const u32 *from = (const u32 *)base;
  u32 *words = frame->words;
  i32 *prints = frame->prints;
  int suspicious = frame->deaths != deaths;
  frame->deaths = deaths;
  u32 old = frame->top, reach = old;
  for (u32 i = 0; i < top; i++) {
    u32 each = from[i];
    if (each == words[i] && i < old) {
      i32 print = prints[i];
      /* What lies at an address can have become another only where the instruction put its result, or one died. */
      if (print == 0 || ((print & 1) == 0 ? !suspicious : i + 1 < top) || same(each, print)) continue;
    }
    words[i] = each;
    i32 print = put(SLOT, i, each);
    prints[i] = print;
    if (i >= locals) reach = i + 1;
    if (!is_object(print)) continue;
    /* The tuple of `zip` and the like comes again with other items, if nobody else has it. */
    Object *object = find(each & ~3u);
    if (object && object->shape->flags & REUSED && object->parts[0].room) look(object);
  }
  if (reach != top) operation(TOP, top);
  frame->top = top;
}

static void drop(Frame *frame) {
  operation(DROP, frame->id);
  Frame **at = &frames[(frame->address >> 3) % FRAME_BUCKETS];
  while (*at && *at != frame) at = &(*at)->next;
  if (*at) {
    *at = frame->next;
    frame_count--;
  }
  frame->dropped = 1;
}

/* One that was dropped and is on no stack. */
static void release(Frame *frame) {
  if (frame->names) free(frame->names);
  frame->names = 0;
  frame->named = 0;
  frame->next = spare;
  spare = frame;
}

/* `gi_frame_state`, before the generator's frame: negative while it is alive and does not run. */
static int suspended(Frame *frame) {
  return (signed char)byte_at(frame->address - 1) < 0 && (word_at(frame->address) & ~3u) == frame->code->address;
}

/* Takes frames off the stack that returned, that an exception ended, or that are paused. */
static void leave(u32 keep, Frame *next) {
  u32 left = depth;
  depth = keep < depth ? keep : depth;
  if (depth > 0) {
    for (u32 i = depth; i < left; i++) {
      if (!stack[i]->from_c) continue;
      inspect(stack[depth - 1]);
      break;
    }
  }
  /* Another stack of the event loop runs: what is on this one waits. */
  int switched = keep == 0 && left > 0;
  for (u32 i = left; i-- > depth;) {
    Frame *each = stack[i];
    int stays = each == next;
    for (u32 k = 0; k < betweens; k++) stays |= between[k] == each;
    if (each->dropped) {
      release(each);
      continue;
    }
    if (stays) continue;
    each->depth = -1;
    if (each->generator && suspended(each)) {
      operation(PICK, each->id);
      diff_frame(each);
    } else if (each->generator || !switched) {
      drop(each);
      release(each);
    }
  }
}

static void define(Frame *frame) {
  u32 space[2] = {word_at(frame->address + FRAME_GLOBALS), word_at(frame->address + FRAME_LOCALS)};
  u32 id[2] = {0, 0};
  frame->odd = 0;
  for (u32 i = 0; i < 2; i++) {
    if (!space[i]) continue;
    id[i] = refer(space[i]);
    Object *object = find(space[i]);
    if (object && !(object->shape->flags & EXACT)) frame->odd = 1;
  }
  operation(FRAME, frame->id);
  word(frame->code->index);
  word(frame->site);
  word(id[0]);
  word(id[1]);
}

/* Writes the call stack from `keep` on. */
static void arrange(u32 keep) {
  operation(STACK, keep);
  word(depth - keep);
  for (u32 i = keep; i < depth; i++) {
    Frame *each = stack[i];
    word(each->id);
    word(each->named);
    for (u32 k = 0; k < each->named; k++) word(text_of(each->names[k]));
  }
}

/* Frames that have been paused longest: those with the lowest numbers. */
static void forget(void) {
  while (frame_count > depth + MOST_PAUSED / 2) {
    u32 least = 0xffffffffu;
    Frame *oldest = 0;
    for (u32 i = 0; i < FRAME_BUCKETS; i++)
      for (Frame *each = frames[i]; each; each = each->next)
        if (each->depth < 0 && each->id < least) {
          least = each->id;
          oldest = each;
        }
    if (!oldest) return;
    drop(oldest);
    release(oldest);
  }
}

static Frame *make_frame(u32 address, Code *code, u32 now) {
  Frame *frame = spare;
  u32 least = code->locals + 16;
  if (frame) {
    spare = frame->next;
  } else {
    frame = malloc(sizeof *frame);
    if (!frame) return 0;
    __builtin_memset(frame, 0, sizeof *frame);
  }
  if (frame->size < least && !room_for_slots(frame, least)) return 0;
  frame->id = ++frame_ids;
  frame->address = address;
  frame->code = code;
  frame->top = 0;
  frame->site = code->base + now;
  frame->at = now;
  frame->deaths = 0;
  frame->depth = -1;
  frame->generator = byte_at(address + FRAME_OWNER) == OWNED_BY_GENERATOR;
  frame->from_c = frame->odd = frame->dropped = 0;
  Frame **at = &frames[(address >> 3) % FRAME_BUCKETS];
  frame->next = *at;
  *at = frame;
  frame_count++;
  return frame;
}

static void name_hidden(Frame *frame, const u32 *names, u32 count) {
  if (frame->names) free(frame->names);
  frame->names = 0;
  frame->named = 0;
  if (count == 0) return;
  frame->names = malloc(count * 4);
  if (!frame->names) return;
  /* They were met from the inside out. */
  for (u32 i = 0; i < count; i++) frame->names[i] = names[count - 1 - i];
  frame->named = count;
}

/* Of the frame that is looked for now, and of the one that runs, where there are others between. */
static u32 hidden[2 * MOST_NAMED];

/* Another frame runs than before. */
static Frame *change(u32 address, u32 code_address, u32 now) {
  Code *code = code_at(code_address);
  if (!code) return 0;
  betweens = 0;
  Frame *frame = frame_at(address);
  int is_new = !frame || frame->code != code || begins(frame, now);
  if (is_new && frame) {
    drop(frame);
    if (!(frame->depth >= 0 && (u32)frame->depth < depth && stack[frame->depth] == frame)) release(frame);
    frame = 0;
  }
  if (frame && frame->depth >= 0 && (u32)frame->depth < depth && stack[frame->depth] == frame) {
    leave((u32)frame->depth + 1, frame);
    arrange(depth);
    return frame;
  }
  /* From the new frame down to one that is on the stack. */
  u32 keep = 0, count = 0, at = word_at(address + FRAME_PREVIOUS), own = 0;
  Frame *above = 0;
  for (u32 i = 0; at != 0 && i < MOST_HIDDEN; i++) {
    Frame *caller = frame_at(at);
    u32 executable = word_at(at + FRAME_EXECUTABLE) & ~3u;
    if (caller && caller->code->address == executable) {
      int found = caller->depth >= 0 && (u32)caller->depth < depth && stack[caller->depth] == caller;
      if (found) {
        keep = (u32)caller->depth + 1;
        break;
      }
      /* A generator that has been paused and is run again by another one's instruction. */
      if (betweens == between_room && !GROW(between, between_room, 16)) return 0;
      if (above) name_hidden(above, hidden, count);
      else copy(hidden + MOST_NAMED, hidden, (own = count) * 4);
      between[betweens++] = above = caller;
      count = 0;
    } else if (byte_at(at + FRAME_OWNER) < OWNED_BY_INTERPRETER && count < MOST_NAMED)
      hidden[count++] = hidden_name(executable);
    at = word_at(at + FRAME_PREVIOUS);
  }
  Frame *below = keep > 0 ? stack[keep - 1] : 0;
  leave(keep, frame);
  /* An event loop has run meanwhile. */
  if (!below) patrol(AFTER_A_PAUSE);
  else {
    operation(PICK, below->id);
    diff_frame(below);
  }
  if (!frame) {
    frame = make_frame(address, code, now);
    if (!frame) {
      run_out();
      return 0;
    }
    define(frame);
  }
  /* Below the outermost there is only what runs the program. */
  if (above) {
    name_hidden(above, hidden, keep ? count : 0);
    name_hidden(frame, hidden + MOST_NAMED, own);
  } else
    name_hidden(frame, hidden, keep ? count : 0);
  frame->from_c = word_at(address + FRAME_PREVIOUS) != (below ? below->address : 0);
  for (u32 i = betweens + 1; i-- > 0;) {
    Frame *each = i == 0 ? frame : between[i - 1];
    if (depth == stack_room && !GROW(stack, stack_room, 64)) {
      run_out();
      return 0;
    }
    each->depth = (i32)depth;
    stack[depth++] = each;
  }
  betweens = 0;
  arrange(keep);
  if (frame_count > depth + MOST_PAUSED) forget();
  return frame;
}

/* Local variables may be written through `frame.f_locals`. */
static void look_at_frames(void) {
  if (depth < 2) return;
  for (u32 i = depth - 1; i-- > 0 && i + NEAR >= depth;) {
    Frame *frame = stack[i];
    if (word_at(frame->address + FRAME_OBJECT) == 0) continue;
    operation(PICK, frame->id);
    diff_frame(frame);
    operation(PICK, stack[depth - 1]->id);
  }
}

/* Writes all there is. */
EXPORT void keyframe(void) {
  for (u32 i = 0; i < FRAME_BUCKETS; i++)
    for (Frame *each = frames[i]; each; each = each->next) {
      define(each);
      operation(PICK, each->id);
      each->top = 0;
      diff_frame(each);
    }
  arrange(0);
}

/* Takes all off the stack: the program is over. */
static void clear_stack(void) {
  depth = 0;
  arrange(0);
}
