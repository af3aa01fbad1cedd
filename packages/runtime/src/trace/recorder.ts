/** Records a run: called by CPython before each instruction, reads its memory, writes chunks. */

import type { Booted } from '../boot.ts'
import { assemble, CALL, GET } from './assemble.ts'
import type { Chunk } from './chunk.ts'
import { createCodes, NOTHING } from './codes.ts'
import { createEffects, type Effects } from './effects.ts'
import { createFrames, type Frame, type Frames } from './frames.ts'
import type { Objects } from './known.ts'
import { createLines } from './lines.ts'
import { createLog, type Log } from './log.ts'
import { createMemory, type Facts, type Memory } from './memory.ts'
import { createObjects } from './objects.ts'
import { type Specimens, selfTest } from './selftest.ts'
import { createShapes, type Shapes } from './shapes.ts'
import { createValues, type Values } from './values.ts'
import { createWatcher, type Watcher } from './watcher.ts'

export interface Recorder {
  /** Begins a recording; `send` gets chunks as they fill. */
  begin(options: { limit: number; send(chunk: Chunk): void }): void
  /** What the program puts out, at the moment when it does. */
  output(stream: 'stdout' | 'stderr', bytes: Uint8Array): void
  /** For `py/bytelab/trace.py`. */
  readonly hooks: object
  /** Why the recording ended before the program did. */
  readonly stopped: 'limit' | 'broken' | undefined
  /** Steps recorded so far. */
  readonly steps: number
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
 * @param forced a problem to be found when the interpreter's memory is tried, for tests
 */
export function createRecorder({ native }: Booted, forced?: string): Recorder {
  const memory: Memory = createMemory(native)
  const { module } = native
  const threadState = native.exports.PyThreadState_Get as () => number
  const codes = createCodes()
  /** Names of the lesson's modules. */
  const modules = new Set<string>()
  let facts: Facts
  /** Where a thread state points to the running frame. */
  let running = 0
  /** A Python function, and the C string `record`. */
  let callback = 0
  let name = 0
  let watcher: Watcher | undefined
  let recording: Recording | undefined
  let active = false
  /** The thread state whose stack is guarded. */
  let guarded = 0

  let log: Log
  let objects: Objects
  let frames: Frames
  /** Where memory cannot be read. */
  let lines: ReturnType<typeof createLines> | undefined
  let effects: Effects
  /** The frame whose instruction ran last. */
  let last: Frame | undefined
  /** Steps that may still be recorded. */
  let left = 0

  /** `args`: the code object and the offset. */
  function record(args: number, state: number): void {
    memory.refresh()
    const { u32 } = memory
    // Each stack of the event loop has a thread state of its own.
    const address = u32[(state + running) >>> 2] as number
    const code = u32[args >>> 2] as number
    const number = (u32[(args + 4) >>> 2] as number) >>> 2
    const at = (u32[number + 2] as number) >>> 3 === 0 ? 0 : (u32[number + 3] as number) >>> 1
    let frame = frames.same(address, code, at)
    // A call of traced Python by traced Python changes nothing; what it does then is seen.
    if (last && last.code.effects[last.at] !== NOTHING && (frame || !frames.calls(last, address)))
      effects.inspect(last)
    if (objects.finalized()) objects.patrol()
    if (!frame) {
      frame = frames.change(address, code, at)
      if (!frame) return
    }
    frames.diff(frame)
    objects.settle()
    frame.site = frame.code.base + at
    frame.at = at
    last = frame
    if (log.moment()) flush()
    log.step(frame.site, Math.min(frames.depth, 0xffff))
    if (--left === 0) stop('limit')
  }

  /** Sends the chunk, and begins the next with all that is there. */
  function flush(): void {
    const { send, mode } = recording as Recording
    send(log.take({ mode, last: false, complete: true }))
    if (mode === 'lines') {
      log.keyed()
      return
    }
    objects.restart()
    frames.keyframe()
    objects.settle()
    log.keyed()
    if (log.bytes > MOST_BYTES) left = 1
  }

  function stop(why: 'limit' | 'broken'): void {
    active = false
    if (recording) recording.stopped = why
  }

  function step(args: number, state: number): number {
    // Then CPython does not ask again at this instruction.
    if (!active) return facts.disable
    try {
      record(args, state)
    } catch {
      // The program runs on; what there is so far can be looked at.
      stop('broken')
    }
    return facts.none
  }

  /** A Python function whose C function is `step`: `PyCFunction_NewEx` of a `PyMethodDef` with METH_FASTCALL. */
  function makeCallback(): number {
    // The thread state is asked for on the way: a call from here would cost as much as all the rest.
    const shim = assemble({
      imports: [
        [threadState, { takes: 0, gives: 1 }],
        [step, { takes: 2, gives: 1 }],
      ],
      signature: { takes: 3, gives: 1 },
      body: [GET, 1, CALL, 0, CALL, 1],
    })
    const pointer = module.addFunction(shim, 'iiii')
    const definition = module._malloc(24)
    memory.refresh()
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
    watcher ??= createWatcher(native, memory, (address, event) => objects.die(address, event))
    const events = watcher
    events.clear()
    const values: Values = createValues(memory, facts, log, (address) => objects.refer(address))
    const shapes: Shapes = createShapes({
      memory,
      facts,
      values: () => values,
      traced: (code) => codes.get(code) !== undefined,
      modules,
      watch: events.watch,
    })
    objects = createObjects(
      memory,
      log,
      () => values,
      () => shapes,
      events,
    )
    const inspect = (frame: Frame) => effects.inspect(frame)
    frames = createFrames({ memory, log, objects, values, codes, inspect })
    const { below, lookAtFrames } = frames
    effects = createEffects({ memory, facts, objects, below, lookAtFrames })
    log.keyed()
    events.start()
    active = true
  }

  /** The program is over; with an exception, if there is one. */
  function finish(type?: string, message?: string): void {
    if (!recording || recording.ended) return
    if (recording.mode === 'lines') lines?.clear()
    else if (active) {
      memory.refresh()
      if (last) effects.inspect(last)
      frames.clear()
      objects.settle()
    }
    active = false
    watcher?.stop()
    if (guarded) call('PyUnstable_ThreadState_ResetStackProtection', guarded)
    guarded = 0
    if (type !== undefined) recording.error = { type, message: message ?? '' }
  }

  return {
    begin({ limit, send }) {
      active = false
      last = undefined
      left = limit
      codes.clear()
      modules.clear()
      log = createLog()
      recording = {
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
        memory.refresh()
        facts = JSON.parse(told) as Facts
        const state = threadState()
        const found = forced
          ? { problem: forced }
          : selfTest(memory, facts, state, JSON.parse(specimens) as Specimens)
        if ('running' in found) {
          running = found.running
          protect(state)
          return ''
        }
        if (recording) recording.mode = 'lines'
        lines = createLines(log, codes)
        log.keyed()
        return found.problem
      },
      /** A line is about to run; `json`: the frames. */
      line(json: string) {
        if (!recording || recording.stopped || recording.ended || !lines) return
        lines.step(JSON.parse(json), flush)
        if (--left === 0) stop('limit')
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
    get steps() {
      return recording ? log.steps : 0
    },
    end() {
      if (!recording || recording.ended) return
      active = false
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
