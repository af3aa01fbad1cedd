/** What makes a program one for the interpreter: its processor, its C library, its symbols. */

/** Where the headers of `include/` lie for the compiler. */
export const HEADERS = '/usr/include/lab'
/** The symbols that the interpreter has, one a line (`build/symbols.ts`): what may be undefined in a module. */
export const SYMBOLS = '/usr/lib/lab/interpreter.symbols'

/**
 * Options of the compiler's driver, for sources in C or in C++. Programs are compiled for Emscripten, as the interpreter
 * is: another target passes a `long double` otherwise. The base headers, of wasi-libc, say what musl says where they
 * are told that nobody has changed it; `include/libc` says what Emscripten's musl has otherwise, and is looked into
 * first.
 */
export function compileOptions(language: 'c' | 'c++'): string[] {
  return [
    ...['--target=wasm32-unknown-emscripten', '-fPIC', '-fvisibility=default'],
    '-D__wasilibc_unmodified_upstream=1',
    ...['-isystem', `${HEADERS}/python`],
    ...['-idirafter', `${HEADERS}/libc`, '-idirafter', '/usr/include/wasm32-wasip1'],
    // With what throws and jumps in the interpreter itself: exceptions of WebAssembly.
    ...['-mllvm', '-wasm-enable-sjlj'],
    ...(language === 'c++' ? ['-fwasm-exceptions'] : []),
  ]
}

/** Options of `wasm-ld` for what the interpreter loads. */
export const LINK_OPTIONS: readonly string[] = ['-shared', '--experimental-pic']
