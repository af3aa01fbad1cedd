/** Records a run: what CPython calls before each instruction, and the chunks that come of it. */

import type { Booted } from '../boot.ts'
import type { Chunk } from './chunk.ts'
import { createCodes } from './codes.ts'
import { createLines } from './lines.ts'
import { createLog, type Log } from './log.ts'
import { createMemory, type Facts, type Memory } from './memory.ts'
import { type Core, createCore } from './native.ts'
import { serveObjects } from './objects.ts'
import { type Specimens, selfTest } from './selftest.ts'
import { createShapes } from './shapes.ts'
import { createValues } from './values.ts'

export interface Recorder {
  /** Begins a recording; `send` gets chunks as they fill. */
  begin(options: { limit: number; send(chunk: Chunk): void }): void
  /** What the program puts out, at the moment when it does. */
  output(stream: 'stdout' | 'stderr', bytes: Uint8Array): void
  /** For `py/bytelab/trace.py`. */
  readonly hooks: object
  /** Why the recording ended before the program did. */
  readonly stopped: 'limit' | 'broken' | undefined
  /** Sends what is left. Needs no Python: the interpreter may be dead by now. */
  end(): void
}

/** Bytes of a recording at most. */
const MOST_BYTES = 200_000_000
/** Characters of output that are recorded. */
const MOST_OUTPUT = 8_000_000

/** Bytes of C's stack that a recorded program may use; what goes with them fits the browsers' stacks. */
const C_STACK = 330_000

interface Recording {
  limit: number
  send(chunk: Chunk): void
  decoders: Record<'stdout' | 'stderr', TextDecoder>
  said: number
  stopped: Recorder['stopped']
  mode: Chunk['mode']
  ended: boolean
  error?: Chunk['error']
}

/**
 * Costs nothing before the first `begin`.
 *
 * @param wasm the compiled part of the recorder, at once
 * @param forced a problem to be found when the interpreter's memory is tried, for tests
 */
export function createRecorder({ native }: Booted, wasm: () => Uint8Array, forced?: string): Recorder {
  const memory: Memory = createMemory(native)
  const { module } = native
  const threadState = native.exports.PyThreadState_Get as () => number
  const getTracer = native.exports.PyRefTracer_GetTracer as (data: number) => number
  let made: Core | undefined
  const codes = createCodes(() => made as Core)
  /** Names of the lesson's modules. */
  const modules = new Set<string>()
  let facts: Facts
  /** Where a thread state points to the running frame. */
  let running = 0
  /** A Python function, and the C string `record`. */
  let callback = 0
  let name = 0
  /** What CPython calls when an object is made or destroyed. */
  let tracer = 0
  let recording: Recording | undefined
  /** The thread state whose limit of recursion in C is another for the while. */
  let guarded = 0

  let log: Log
  let objects: ReturnType<typeof serveObjects>
  /** Where memory cannot be read. */
  let lines: ReturnType<typeof createLines> | undefined

  /** Sends the chunk, and begins the next with all that is there. */
  function flush(): void {
    const { send, mode } = recording as Recording
    send(log.take({ mode, last: false, complete: true }))
    if (mode === 'lines') {
      log.keyed()
      return
    }
    objects.restart()
    core().keyframe()
    core().settle()
    log.keyed()
    if (log.bytes > MOST_BYTES) core().set('limit', log.steps + 1)
  }

  function core(): Core {
    return made as Core
  }

  function stop(why: 'limit' | 'broken'): void {
    core().set('active', 0)
    if (recording) recording.stopped = why
  }

  /** A Python function whose C function is `step`: `PyCFunction_NewEx` of a `PyMethodDef` with METH_FASTCALL. */
  function makeCallback(): number {
    const pointer = module.addFunction(core().step, 'iiii')
    const definition = module._malloc(24)
    name = definition + 16
    new TextEncoder().encodeInto('record\0', memory.u8.subarray(name, name + 8))
    memory.u32.set([name, pointer, 0x80, 0], definition >>> 2)
    return call('PyCFunction_NewEx', definition, 0, 0)
  }

  /**
   * Lets C recurse less deep. Instrumented calls take more of the engine's own stack, whose end would be the
   * interpreter's; so it is a RecursionError, as it would be a little deeper.
   */
  function protect(state: number): void {
    const base = call('emscripten_stack_get_base')
    if (call('PyUnstable_ThreadState_SetStackProtection', state, base - C_STACK, C_STACK) === 0)
      guarded = state
  }

  function call(name: string, ...args: number[]): number {
    return (native.exports[name] as (...args: number[]) => number)(...args)
  }

  function start(): void {
    const { set, teach } = core()
    teach(facts)
    set('running', running)
    set('limit', (recording as Recording).limit)
    const values = createValues(memory, facts, log, core())
    const shapes = createShapes({
      memory,
      facts,
      values: () => values,
      traced: (code) => codes.get(code) !== undefined,
      modules,
      core: core(),
    })
    objects = serveObjects({ memory, facts, log, shapes, values, core: core() })
    core().host.flush = flush
    log.keyed()
    // Hears of births and deaths, so that one that comes to lie at the same address is told from the one before.
    tracer ||= module.addFunction(core().hear, 'iiii')
    call('PyRefTracer_SetTracer', tracer, 0)
    set('active', 1)
  }

  /** The program is over; with an exception, if there is one. */
  function finish(type?: string, message?: string): void {
    if (!recording || recording.ended) return
    if (recording.mode === 'lines') lines?.clear()
    else if (core().get('active')) core().finish()
    core().set('active', 0)
    // The program may have set another one, as `tracemalloc` does.
    if (tracer !== 0 && getTracer(0) === tracer) call('PyRefTracer_SetTracer', 0, 0)
    if (guarded) call('PyUnstable_ThreadState_ResetStackProtection', guarded)
    guarded = 0
    if (type !== undefined) recording.error = { type, message: message ?? '' }
  }

  return {
    begin({ limit, send }) {
      made ??= createCore(native, memory, wasm())
      made.host.stop = (why) => stop(why === 0 ? 'limit' : 'broken')
      made.clear()
      codes.clear()
      modules.clear()
      log = createLog(memory, made)
      recording = {
        limit,
        send,
        decoders: { stdout: new TextDecoder(), stderr: new TextDecoder() },
        said: 0,
        stopped: undefined,
        mode: 'instructions',
        ended: false,
      }
    },
    output(stream, bytes) {
      if (!recording || recording.ended || recording.stopped || recording.said > MOST_OUTPUT) return
      const text = recording.decoders[stream].decode(bytes, { stream: true })
      recording.said += text.length
      if (text) log.output(stream, text)
    },
    hooks: {
      /** Why the interpreter's memory cannot be read; nothing if it can. */
      verify(told: string, specimens: string): string {
        facts = JSON.parse(told) as Facts
        const state = threadState()
        const found = forced
          ? { problem: forced }
          : selfTest(memory, facts, core(), state, JSON.parse(specimens) as Specimens)
        if ('running' in found) {
          running = found.running
          protect(state)
          return ''
        }
        if (recording) recording.mode = 'lines'
        core().set('limit', recording?.limit ?? 0)
        lines = createLines(log, codes)
        log.keyed()
        return found.problem
      },
      /** A line is about to run; `json`: the frames. */
      line(json: string) {
        if (!recording || recording.stopped || recording.ended || !lines) return
        lines.step(JSON.parse(json), flush)
        if (log.steps >= core().get('limit')) stop('limit')
      },
      unit(json: string) {
        const { file, code, source, module } = JSON.parse(json)
        modules.add(module)
        log.unit({ file, code: bytesOf(code), source })
      },
      code: (json: string) => log.code(codes.add(JSON.parse(json), facts.opcodes)),
      /** Puts the function that CPython is to call into the dict at this address. */
      install(dict: number) {
        if (!callback) callback = makeCallback()
        call('PyDict_SetItemString', dict, name, callback)
      },
      start,
      finish,
    },
    get stopped() {
      return recording?.stopped
    },
    end() {
      if (!recording || recording.ended) return
      core().set('active', 0)
      recording.ended = true
      log.moment()
      const { mode, stopped, error } = recording
      recording.send(log.take({ mode, last: true, complete: !stopped, error }))
    },
  }
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
}
