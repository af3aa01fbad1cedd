/* The words of a recording (`format.ts` says what they mean), as they fill a chunk. */

#include "state.h"

enum { SLOT, TOP, PICK, STACK, FRAME, DROP, OBJECT, SELECT, SIZE, ITEM, ENTRY, ATTRIBUTE, NAME, LENGTH, CUT };
enum { NUL, CONSTANT, SMALL, INT, BIG, FLOAT, COMPLEX, STR, LONG, BYTES, LONG_BYTES, REF, HUGE };
#define MORE 0xffff
#define FAR 0xff

/* A chunk has this many steps, or more if its keyframe is larger than what they take. */
#define STEPS (1u << 14)
/* Words at which a chunk ends in any case; a larger keyframe gets four times its size. */
#define WORDS (1u << 18)
#define MOST_STEPS (1u << 18)
/* Bytes that a step takes besides its words. */
#define STEP 7

/* Counts chunks: what the words of one refer to is unknown in the next. */
static u32 epoch = 1;

static void run_out(void) {
  if (state.broken) return;
  state.broken = 1;
  stop(1);
}

static inline void word(u32 word) {
  if (state.n == state.word_room && !GROW(state.words, state.word_room, 1 << 16)) {
    run_out();
    return;
  }
  state.words[state.n++] = (i32)word;
}

EXPORT void put_word(u32 each) { word(each); }

static inline void operation(u32 operation, u32 value) { word(operation | value << 8); }

/* Sets a value that takes 16 bits, without sign. */
EXPORT void put_value(u32 operation, u32 index, u32 kind, u32 small) {
  u32 far = index >= FAR, more = small >= MORE;
  word(operation | kind << 4 | (far ? FAR : index) << 8 | (more ? MORE : small) << 16);
  if (far) word(index);
  if (more) word(small);
}

/* Room for one step more than there are, and for the moment after it. */
static int more_steps(void) {
  u32 room = state.step_room * 2 > STEPS ? state.step_room * 2 : STEPS;
  u32 *sites = malloc(room * 4 + 4);
  u16 *depths = malloc(room * 2 + 2);
  u8 *lengths = malloc(room + 1);
  if (!sites || !depths || !lengths) return 0;
  if (state.sites) {
    copy(sites, state.sites, state.steps * 4);
    copy(depths, state.depths, state.steps * 2);
    copy(lengths, state.lengths, state.steps + 1);
    free(state.sites);
    free(state.depths);
    free(state.lengths);
  } else
    lengths[0] = 0;
  state.sites = sites;
  state.depths = depths;
  state.lengths = lengths;
  state.step_room = room;
  return 1;
}

/* Ends the keyframe. */
EXPORT void keyed(void) {
  state.key = state.mark = state.n;
  if (state.step_room == 0 && !more_steps()) {
    run_out();
    return;
  }
  state.lengths[0] = 0;
}

static int full(void) {
  u32 size = state.n - state.key;
  if (state.steps < STEPS && size < WORDS) return 0;
  return (state.steps >= STEPS && size >= state.key) || (size >= WORDS && size >= state.key * 4) ||
         state.steps >= MOST_STEPS;
}

/*
 * Ends the delta that leads to the moment of the next step; whether the chunk should end here. The keyframe itself stands
 * for the first moment.
 */
EXPORT int moment(void) {
  u32 length = state.n - state.mark;
  state.mark = state.n;
  if (state.step_room == 0 && !more_steps()) {
    run_out();
    return 0;
  }
  if (length < 255) {
    state.lengths[state.steps] = (u8)length;
    return full();
  }
  state.lengths[state.steps] = 255;
  if (state.longer == state.long_room && !GROW(state.longs, state.long_room, 1 << 8)) {
    run_out();
    return 0;
  }
  state.longs[state.longer++] = length;
  return full();
}

EXPORT void add_step(u32 site, u32 depth) {
  /* The next moment's length needs a place, too. */
  if (state.steps + 1 >= state.step_room && !more_steps()) {
    run_out();
    return;
  }
  state.sites[state.steps] = site;
  state.depths[state.steps] = depth < 0xffff ? depth : 0xffff;
  state.steps++;
}

/* After the chunk was taken. */
EXPORT void taken(void) {
  state.bytes += state.n * 4 + state.steps * STEP;
  state.first += state.steps;
  state.steps = state.n = state.key = state.mark = state.longer = 0;
  epoch++;
}
