/*
 * CPython's memory as the recorder reads it, and its own blocks in it. The structs are those of CPython 3.14 on wasm32
 * without free threading; `memory.ts` has more of them. There is no C library here: what is called comes from the
 * interpreter, or from `recorder.ts`.
 */

typedef unsigned int u32;
typedef int i32;
typedef unsigned short u16;
typedef unsigned char u8;

#define IMPORT(name) __attribute__((import_module("env"), import_name(#name))) extern
#define EXPORT __attribute__((visibility("default")))

/* Of the interpreter. */
IMPORT(malloc) void *malloc(u32 bytes);
IMPORT(free) void free(void *block);
IMPORT(PyThreadState_Get) u32 thread_state(void);

/* Of `recorder.ts`: none of them throws. */
IMPORT(other) i32 other(u32 operation, u32 index, u32 word);
IMPORT(read) void read_other(u32 object);
IMPORT(describe) void describe(u32 object);
IMPORT(linked) void link_dict(u32 dict, u32 object);
IMPORT(owner) u32 owner_of(u32 dict);
IMPORT(opens) u32 opens_other(u32 address, u32 shape);
IMPORT(simple) u32 simple_type(u32 shape);
IMPORT(hidden) u32 hidden_name(u32 code);
IMPORT(text) u32 text_of(u32 name);
IMPORT(flush) void flush(void);
IMPORT(stop) void stop(u32 why);

/* `_PyInterpreterFrame` */
#define FRAME_EXECUTABLE 0
#define FRAME_PREVIOUS 4
#define FRAME_GLOBALS 12
#define FRAME_LOCALS 20
#define FRAME_OBJECT 24
#define FRAME_STACKPOINTER 32
#define FRAME_OWNER 38
#define FRAME_SLOTS 40
#define OWNED_BY_GENERATOR 1
#define OWNED_BY_INTERPRETER 3

static u32 size_of_memory(void) { return __builtin_wasm_memory_size(0) << 16; }
static int within(u32 address, u32 bytes) {
  u32 size = size_of_memory();
  return address <= size && bytes <= size - address;
}
/* What lies outside is 0. */
static u32 word_at(u32 address) { return within(address, 4) ? *(u32 *)(address & ~3u) : 0; }
static u32 byte_at(u32 address) { return within(address, 1) ? *(u8 *)address : 0; }

static void copy(void *to, const void *from, u32 bytes) { __builtin_memcpy(to, from, bytes); }

/* A block that is full gets twice its size. 0: there is no more memory. */
static int grow(void **block, u32 *room, u32 least, u32 each) {
  u32 more = *room * 2 > least ? *room * 2 : least;
  void *made = malloc(more * each);
  if (!made) return 0;
  if (*block) {
    copy(made, *block, *room * each);
    free(*block);
  }
  *block = made;
  *room = more;
  return 1;
}
#define GROW(block, room, least) grow((void **)&(block), &(room), (least), sizeof *(block))
