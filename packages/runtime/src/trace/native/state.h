/* What the recorder keeps. `native.ts` knows the places of fields. */

#include "memory.h"

/* The shape of a type; `shapes.ts` fills it in. */
typedef struct Shape {
  u32 type, flags, reader;
  /* The class's version at which asking for an attribute is known to change nothing. */
  u32 version;
  u32 opens;
  /* From an object to the address of its `__dict__`; 0: it has none. */
  i32 dict;
  /* Offsets of items; then pairs of an attribute's name and the offset of its value. */
  u32 items, pairs, field[8];
} Shape;

/* Flags of a shape. */
#define CHANGES 1
#define EXACT 2
#define REUSED 4
#define LIST 8
#define OPEN 16
#define FINALIZES 32
#define PLAIN 64
#define MAPPING 128
#define MOVES 256
#define PASSES_ON 512
#define INSTANCE 1024
#define READABLE 2048

/* Readers of a shape. */
enum { READ_NOTHING, READ_OTHER, READ_LIST, READ_TUPLE, READ_DICT, READ_INSTANCE, READ_FIELDS, READ_GENERATOR };
/* With an offset: a number lies there, and no pointer. */
#define FIELD_NUMBER 0x10000

enum { OPENS_NEVER, OPENS_OTHER, OPENS_FUNCTION, OPENS_GENERATOR };

/* A part of an object as it was recorded last; prints are as `put` gives them. */
typedef struct {
  u32 *words;
  i32 *prints;
  u32 length, room;
} Part;

/* An object that is known. The first fields are read in `objects.ts`. */
typedef struct Object {
  u32 id, address;
  Shape *shape;
  u32 name, length;
  u32 deaths;
  /* The `str` that `name` was made of. */
  u32 source;
  u8 fresh, dead, cut, trait;
  /* The last of `reach`es that came by; the keyframe since which it is known. */
  u32 round, epoch;
  Part parts[3];
  struct Object *next, *later;
} Object;

/* What a function of C does, by `trait`. */
enum { TRAIT_NONE, TRAIT_QUIET, TRAIT_APPEND };

/* A code object; `codes.ts` fills it in. By offset / 2: what `effects` are, arguments, values taken, and bits. */
typedef struct Code {
  u32 index, address, base, locals, room, first, length;
  u8 *effects, *marks;
  i32 *args;
  u16 *widths;
  struct Code *next;
} Code;
#define MARK_CALL 1
#define MARK_LOOP 2

/* A frame of traced code: running, waiting, or paused. */
typedef struct Frame {
  u32 id, address;
  Code *code;
  u32 *words;
  i32 *prints;
  u32 size, top, site, at, deaths;
  i32 depth;
  u8 generator, from_c, odd, dropped;
  /* Names of frames of untraced code between this one and its caller. */
  u32 *names, named;
  struct Frame *next;
} Frame;

/* The log's words, by step and in all; the first fields are read in `log.ts`. */
static struct State {
  i32 *words;
  u32 *sites;
  u16 *depths;
  u8 *lengths;
  u32 *longs;
  /* Words; those of the keyframe; those before this delta. Steps, of this chunk and before. */
  u32 n, key, mark, steps, first, longer, bytes;
  /* Steps at most. */
  u32 limit;
  u32 active, none, disable, running;
  /* Types, and what else values are told by. */
  u32 type_int, type_float, type_str, type_bytes, type_complex;
  u32 constants[5];
  /* Objects whose attributes are in a dict; the dict that was just read. */
  u32 owners, linked;
  /* An object died that may have run code of its own. */
  u32 final;
  u32 word_room, step_room, long_room;
  u32 broken;
} state;

EXPORT u32 control(void) { return (u32)&state; }
