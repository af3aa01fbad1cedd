/**
 * Which files of the compiler's package a program needs. Nothing of its libraries: the interpreter has the C and C++
 * libraries and the compiler's own functions in itself, and a module is linked to those.
 */

/** The compiler's own headers that mean something for WebAssembly; the others are for other processors. */
const OWN = [
  ...[
    'float',
    'inttypes',
    'iso646',
    'limits',
    'stdalign',
    'stdarg',
    'stdatomic',
    'stdbool',
    'stdckdint',
    'stdcountof',
  ],
  ...['stddef', 'stdint', 'stdnoreturn', 'tgmath', 'unwind', 'wasm_simd128'],
  ...['__float_\\w+', '__stdarg_\\w+', '__stddef_\\w+'],
]
const COMPILERS = new RegExp(`^include/(${OWN.join('|')})\\.h$`)

/**
 * Headers of the C library. Those that begin with `__`, and `wasi/`, say what WASI has instead of what other systems
 * have: `include/libc` says what the interpreter has. `syscall.h` needs a kernel.
 */
const LIBC = /^include\/wasm32-wasip1\/(?!__(?!typedef_time_t)|wasi\/|(sys\/)?syscall\.h)/

/** Headers of the C++ library, without those for older languages, for other systems, and for modules. */
const LIBCXX =
  /^include\/(ptrauth\.h$|c\+\+\/v1\/(?!(__cxx03|__pstl|__support|experimental|ext)\/|__locale_dir\/support\/(?!no_locale)|module\.modulemap|libcxx\.imp))/

/**
 * @param path in `llvm-resources.tar`
 * @returns what it is needed for: `c` for all programs, `c++` for those in C++ besides
 */
export function wanted(path: string): 'c' | 'c++' | undefined {
  if (COMPILERS.test(path) || LIBC.test(path)) return 'c'
  return LIBCXX.test(path) ? 'c++' : undefined
}
