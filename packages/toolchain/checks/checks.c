/*
 * What a reader's C calls where a check that the compiler put in fails (clang's UndefinedBehaviorSanitizer): says where
 * and what, as the sanitizer's own runtime does, and ends the program. The handlers' names and arguments are those of
 * the instrumentation that clang emits for -fsanitize=null,bounds,integer-divide-by-zero,unreachable,return.
 */
#include <stdio.h>
#include <stdlib.h>

struct place {
  const char *file;
  unsigned line;
  unsigned column;
};

struct type {
  unsigned short kind;
  unsigned short info;
  char name[];
};

struct access {
  struct place place;
  const struct type *type;
  unsigned char log_alignment;
  unsigned char kind;
};

struct bounds {
  struct place place;
  const struct type *array;
  const struct type *index;
};

struct overflow {
  struct place place;
  const struct type *type;
};

static const char *const kinds[] = {
    "load of", "store to", "reference binding to", "member access within", "member call on",
    "constructor call on", "downcast of", "downcast of", "upcast of", "cast to virtual base of",
    "nonnull binding to", "dynamic operation on"};

_Noreturn static void end(void) {
  fflush(stdout);
  fflush(stderr);
  __builtin_trap();
}

static void at(const struct place *place) {
  fflush(stdout);
  fprintf(stderr, "%s:%u:%u: runtime error: ", place->file, place->line, place->column);
}

_Noreturn void __ubsan_handle_type_mismatch_v1(const struct access *data, unsigned long pointer) {
  unsigned kind = data->kind < sizeof kinds / sizeof *kinds ? data->kind : 0;
  at(&data->place);
  if (pointer == 0)
    fprintf(stderr, "%s null pointer of type %s\n", kinds[kind], data->type->name);
  else
    fprintf(stderr, "%s misaligned address 0x%lx for type %s\n", kinds[kind], pointer, data->type->name);
  end();
}

_Noreturn void __ubsan_handle_out_of_bounds(const struct bounds *data, unsigned long index) {
  at(&data->place);
  fprintf(stderr, "index %ld out of bounds for type %s\n", (long)index, data->array->name);
  end();
}

_Noreturn void __ubsan_handle_divrem_overflow(const struct overflow *data, unsigned long left, unsigned long right) {
  (void)left;
  at(&data->place);
  fputs(right == 0 ? "division by zero\n" : "division overflows\n", stderr);
  end();
}

_Noreturn void __ubsan_handle_builtin_unreachable(const struct place *place) {
  at(place);
  fputs("execution reached a place that the program says is never reached\n", stderr);
  end();
}

_Noreturn void __ubsan_handle_missing_return(const struct place *place) {
  at(place);
  fputs("the function ended without returning a value\n", stderr);
  end();
}

/* The same under the names for checks that cannot be survived. */
_Noreturn void __ubsan_handle_type_mismatch_v1_abort(const struct access *data, unsigned long pointer) {
  __ubsan_handle_type_mismatch_v1(data, pointer);
}

_Noreturn void __ubsan_handle_out_of_bounds_abort(const struct bounds *data, unsigned long index) {
  __ubsan_handle_out_of_bounds(data, index);
}

_Noreturn void __ubsan_handle_divrem_overflow_abort(const struct overflow *data, unsigned long left,
                                                    unsigned long right) {
  __ubsan_handle_divrem_overflow(data, left, right);
}
