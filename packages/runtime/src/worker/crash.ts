/** What is known of a crash in a reader's C: the browser's stack, with names and lines of the source. */

import type { Frame, PythonError } from '../types.ts'

/** A function of a library that was running: where it was, in bytes from the library's begin. */
export interface Place {
  library: string
  function: string
  offset: number
}

/** As V8 says it: `at lib.so.name (wasm://wasm/lib.so-1a2b3c4d:wasm-function[9]:0x3dd)`. */
const IN_LIBRARY =
  /^\s*at (?:(\S+) \()?wasm:\/\/wasm\/(\S+\.so\S*|\S+)-[0-9a-f]{8}:wasm-function\[(\d+)\]:0x([0-9a-f]+)/
/** Frames of what every library is linked with; they say nothing to who wrote the program. */
const CHECKS = /^(?:end|at|__ubsan_handle_\w+)$/
/** A recursion has thousands of frames. */
const MOST = 30

/** The functions of libraries in an error's stack, innermost first. */
export function placesOf(error: Error): Place[] {
  const places: Place[] = []
  for (const line of (error.stack ?? '').split('\n')) {
    const [, name, library, index, offset] = IN_LIBRARY.exec(line) ?? []
    if (library === undefined || offset === undefined) continue
    const bare = name?.startsWith(`${library}.`)
      ? name.slice(library.length + 1)
      : (name ?? `function ${index}`)
    places.push({ library, function: bare, offset: Number.parseInt(offset, 16) })
  }
  return places.slice(0, MOST)
}

const HINT =
  'C ran inside the interpreter and took it along: a fresh one is there, and the files are as they were.'

/**
 * What to tell of it; undefined where no library was running.
 *
 * @param locate the source's file and line for a place, where they are known
 */
export function describeCrash(
  error: Error,
  locate: (places: Place[]) => ({ file: string; line: number } | undefined)[],
): PythonError | undefined {
  const places = placesOf(error)
  if (places.length === 0) return undefined
  const checked = places.some(({ function: name }) => name.startsWith('__ubsan_handle_'))
  const shown = places.filter(({ function: name }) => !checked || !CHECKS.test(name))
  const lines = locate(shown)
  const all = shown.map(({ function: name, library }, index): Frame => {
    const at = lines[index]
    return { file: at?.file ?? library, line: at?.line ?? 0, function: name, own: at !== undefined }
  })
  // Of a recursion, one call.
  const frames = all.filter((frame, index) => !isSame(frame, all[index - 1])).reverse()
  const { name, message } = kindOf(error, checked)
  const text = frames.map((frame) => {
    const { file, line, function: each } = frame
    const again = all.filter((other) => isSame(frame, other)).length > 1 ? ', again and again' : ''
    return line > 0 ? `  File "${file}", line ${line}, in ${each}${again}` : `  In ${each} of ${file}${again}`
  })
  return {
    name,
    message,
    text: ['The C code crashed (innermost call last):', ...text, `${name}: ${message}`, ''].join('\n'),
    frames,
    hint: HINT,
  }
}

function isSame(one: Frame, other: Frame | undefined): boolean {
  return one.file === other?.file && one.line === other.line && one.function === other.function
}

function kindOf({ message, stack = '' }: Error, checked: boolean): { name: string; message: string } {
  if (checked) return { name: 'FailedCheck', message: 'a check found what is said above' }
  if (/call stack|recursion/i.test(message))
    return { name: 'StackOverflow', message: 'functions called each other deeper than there is room for' }
  if (/^\s*at (?:__)?abort/m.test(stack)) return { name: 'Aborted', message: 'abort() was called' }
  if (/divide|division|remainder/i.test(message))
    return { name: 'DivisionByZero', message: 'an integer was divided by zero' }
  if (/out of bounds/i.test(message) && /memory/i.test(message))
    return { name: 'MemoryFault', message: 'it read or wrote outside of all memory' }
  if (/table index|null function|signature/i.test(message))
    return {
      name: 'BadCall',
      message: 'it called through a pointer that is no function, or one of another type',
    }
  return { name: 'Trap', message: `the processor stopped it (${message})` }
}
