/** Records a run: called by CPython before each instruction, reads its memory, writes chunks. */

import type { Booted } from '../boot.ts'
import type { Chunk } from './chunk.ts'
import {
  ANYTHING,
  BELOW,
  CELL,
  type CodeInfo,
  createCodes,
  GLOBALS,
  LOOKS_UP,
  NAMES,
  NOTHING,
  OPERANDS,
  PERHAPS,
  YIELDS,
} from './codes.ts'
import { DROP, FRAME as FRAME_WORD, PICK, SLOT, STACK, TOP } from './format.ts'
import { createLog, type Log } from './log.ts'
import {
  createMemory,
  type Facts,
  FRAME,
  FRAME_OBJECT,
  type Memory,
  OWNED_BY_GENERATOR,
  OWNED_BY_INTERPRETER,
} from './memory.ts'
import { createObjects, type Objects } from './objects.ts'
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
/** Frames between two traced ones that are looked at. */
const MOST_HIDDEN = 10_000
/** Bytes of C's stack that a recorded program may use; what goes with them fits the browsers' stacks. */
const C_STACK = 330_000
/** Frames that are off the stack without having returned, as when another stack runs. */
const MOST_PAUSED = 1_000

/** Words that are compared when code runs again after a pause. */
const AFTER_A_PAUSE = 16_384
/** Callers whose variables are looked at again. */
const NEAR = 32

/** A frame of traced code. */
interface Frame {
  id: number
  address: number
  code: CodeInfo
  /** Its slots as they were recorded last. */
  words: Uint32Array
  prints: Int32Array
  top: number
  /** Its instruction: as a site, and offset / 2. */
  site: number
  at: number
  generator: boolean
  /** Its place on the call stack, from 0; -1 off it. */
  depth: number
  hidden: string[]
  /** It was called by C, which may do more when it has returned. */
  fromC: boolean
  /** Its namespaces are no common dicts. */
  odd: boolean
  /** Objects that had died when its slots were looked at last. */
  deaths: number
}

interface Recording {
  limit: number
  send(chunk: Chunk): void
  log: Log
  objects: Objects
  values: Values
  shapes: Shapes
  decoders: Record<'stdout' | 'stderr', TextDecoder>
  stopped: Recorder['stopped']
  ended: boolean
  error?: Chunk['error']
}

/** Costs nothing before the first `begin`. */
export function createRecorder({ native }: Booted): Recorder {
  const memory: Memory = createMemory(native)
  const { module } = native
  const codes = createCodes()
  let facts: Facts
  const threadState = native.exports.PyThreadState_Get as () => number
  /** Where a thread state points to the running frame. */
  let running = 0
  /** The thread state whose stack is guarded. */
  let guarded = 0
  let callback = 0
  /** The C string `record`. */
  let name = 0
  let watcher: Watcher | undefined
  let recording: Recording | undefined
  let active = false

  let log: Log
  let objects: Objects
  let values: Values
  let byAddress = new Map<number, Frame>()
  let stack: Frame[] = []
  let frameIds = 0
  /** The frame whose instruction ran last. */
  let last: Frame | undefined
  const operands = new Uint32Array(64)
  /** Names of the lesson's modules. */
  const modules = new Set<string>()

  function record(args: number): void {
    memory.refresh()
    const { u32 } = memory
    // Each stack of the event loop has a thread state of its own.
    const address = u32[(threadState() + running) >>> 2] as number
    const code = u32[args >>> 2] as number
    const number = u32[(args + 4) >>> 2] as number
    const offset = (u32[(number + 8) >>> 2] as number) >>> 3 === 0 ? 0 : (u32[(number + 12) >>> 2] as number)
    if (last) inspect(last)
    if (objects.finalized()) objects.patrol()
    let frame = stack[stack.length - 1]
    if (
      frame === undefined ||
      frame.address !== address ||
      frame.code.address !== code ||
      begins(frame, offset >>> 1)
    ) {
      const next = change(address, code, offset)
      if (!next) return
      frame = next
    }
    diff(frame)
    objects.settle()
    log.moment()
    frame.site = frame.code.base + (offset >>> 1)
    if (log.full()) flush()
    log.step(frame.site, Math.min(stack.length, 0xffff))
    frame.at = offset >>> 1
    last = frame
    if (log.steps >= (recording as Recording).limit || log.bytes > MOST_BYTES) stop('limit')
  }

  /** Looks for what the instruction may have changed that ran last, in this frame. */
  function inspect(frame: Frame): void {
    const { code, at, words, prints, top, address } = frame
    const effect = code.effects[at] as number
    if (effect === NOTHING) return
    const arg = code.args[at] as number
    switch (effect) {
      case BELOW:
        lookAt(words[top - 1 - arg] as number)
        return
      case CELL:
        lookAt(words[arg] as number)
        return
      case YIELDS: {
        const below = stack[frame.depth - 1]
        if (frame.fromC && below) inspect(below)
        return
      }
      case LOOKS_UP:
        if (frame.odd) {
          reachNames(address)
          objects.patrol()
        }
        return
      case NAMES: {
        const names = memory.word(address + FRAME.locals)
        if (objects.get(names)?.shape.exact) lookAt(names)
        else {
          reachNames(address)
          objects.patrol()
        }
        return
      }
      case GLOBALS:
        lookAt(memory.word(address + FRAME.globals))
        return
    }
    const count = Math.min(effect === ANYTHING ? arg + 3 : 3, top - code.names.length, operands.length)
    let wild = effect === ANYTHING
    let found = 0
    for (let i = top - count; i < top; i++) {
      const print = prints[i] as number
      if (print === 0 || (print & 1) === 1) continue
      const word = (words[i] as number) & ~3
      operands[found++] = word
      if (effect === PERHAPS && !wild && objects.get(word)?.shape.exact !== true) wild = true
    }
    if (effect === OPERANDS) {
      if (found > 0) lookAt(operands[found - 1] as number)
      return
    }
    if (found > 0) objects.reach(operands, found)
    if (wild) {
      objects.patrol()
      lookAtFrames()
    }
  }

  function reachNames(frame: number): void {
    operands[0] = memory.word(frame + FRAME.locals)
    operands[1] = memory.word(frame + FRAME.globals)
    objects.reach(operands, 2)
  }

  /** Local variables may be written through `frame.f_locals`. */
  function lookAtFrames(): void {
    for (let i = stack.length - 2; i >= 0 && i >= stack.length - NEAR; i--) {
      const frame = stack[i] as Frame
      if (memory.word(frame.address + FRAME.object) === 0) continue
      log.operation(PICK, frame.id)
      diff(frame)
      log.operation(PICK, (stack[stack.length - 1] as Frame).id)
    }
  }

  function lookAt(word: number): void {
    const known = objects.get(word & ~3)
    if (known) objects.look(known)
  }

  /** Whether a frame at the address of this one has just begun: it is where no jump leads. */
  function begins({ code, at }: Frame, now: number): boolean {
    if (now > code.first) return false
    return now < code.first ? at >= now : at >= now && code.loops[at] === 0
  }

  /** Another frame runs than before. */
  function change(address: number, code: number, offset: number): Frame | undefined {
    const info = codes.get(code)
    if (!info) return undefined
    let frame = byAddress.get(address)
    const isNew = !frame || frame.code !== info || begins(frame, offset >>> 1)
    if (isNew && frame) drop(frame)
    if (!isNew && frame && stack[frame.depth] === frame) {
      leave(frame.depth + 1, frame)
      arrange(stack.length)
      return frame
    }
    // From the new frame down to one that is on the stack.
    const hidden: string[] = []
    let keep = 0
    let at = memory.word(address + FRAME.previous)
    const between: Frame[] = []
    for (let i = 0; at !== 0 && i < MOST_HIDDEN; i++) {
      const caller = byAddress.get(at)
      const executable = memory.word(at + FRAME.executable) & ~3
      if (caller && caller.code.address === executable) {
        if (caller.depth >= 0 && stack[caller.depth] === caller) {
          keep = caller.depth + 1
          break
        }
        // A generator that has been paused and is run again by another one's instruction.
        between.unshift(caller)
        caller.hidden = hidden.splice(0)
      } else if (memory.byte(at + FRAME.owner) < OWNED_BY_INTERPRETER && hidden.length < 100) {
        hidden.unshift(codeName(executable))
      }
      at = memory.word(at + FRAME.previous)
    }
    const below = stack[keep - 1]
    leave(keep, frame, between)
    // An event loop has run meanwhile.
    if (!below) objects.patrol(AFTER_A_PAUSE)
    if (below) {
      log.operation(PICK, below.id)
      diff(below)
    }
    if (isNew || !frame) {
      const slots = info.names.length + 16
      frame = {
        id: ++frameIds,
        address,
        code: info,
        words: new Uint32Array(slots),
        prints: new Int32Array(slots),
        top: 0,
        site: info.base + (offset >>> 1),
        at: offset >>> 1,
        generator: memory.byte(address + FRAME.owner) === OWNED_BY_GENERATOR,
        depth: -1,
        hidden: [],
        fromC: false,
        odd: false,
        deaths: 0,
      }
      byAddress.set(address, frame)
      define(frame)
    }
    // Below the outermost there is only what runs the program.
    frame.hidden = keep === 0 && between.length === 0 ? [] : hidden
    frame.fromC = memory.word(address + FRAME.previous) !== below?.address
    for (const each of [...between, frame]) {
      each.depth = stack.length
      stack.push(each)
    }
    arrange(keep)
    if (byAddress.size > stack.length + MOST_PAUSED) forget()
    return frame
  }

  /** Takes frames off the stack that returned, that an exception ended, or that are paused. */
  function leave(keep: number, next: Frame | undefined, stay: Frame[] = []): void {
    const left = stack.splice(keep)
    const below = stack[keep - 1]
    if (below && left.some((each) => each.fromC)) inspect(below)
    // Another stack of the event loop runs: what is on this one waits.
    const switched = keep === 0 && left.length > 0
    for (const each of left.reverse()) {
      if (each === next || stay.includes(each)) continue
      each.depth = -1
      if (each.generator && suspended(each)) {
        log.operation(PICK, each.id)
        diff(each)
      } else if (each.generator || !switched) drop(each)
    }
  }

  function define(frame: Frame): void {
    const { address } = frame
    const globals = memory.word(address + FRAME.globals)
    const names = memory.word(address + FRAME.locals)
    const ids = [globals, names].map((address) => (address ? objects.refer(address) : 0))
    frame.odd = [globals, names].some((address) => address && objects.get(address)?.shape.exact === false)
    log.operation(FRAME_WORD, frame.id)
    log.word(frame.code.index)
    log.word(frame.site)
    for (const id of ids) log.word(id)
  }

  /** Writes the call stack from `keep` on. */
  function arrange(keep: number): void {
    log.operation(STACK, keep)
    log.word(stack.length - keep)
    for (let i = keep; i < stack.length; i++) {
      const { id, hidden } = stack[i] as Frame
      log.word(id)
      log.word(hidden.length)
      for (const name of hidden) log.word(log.string(name))
    }
  }

  function drop(frame: Frame): void {
    log.operation(DROP, frame.id)
    if (byAddress.get(frame.address) === frame) byAddress.delete(frame.address)
  }

  /** Frames that have been paused longest. */
  function forget(): void {
    for (const frame of byAddress.values()) {
      if (frame.depth < 0) drop(frame)
      if (byAddress.size < stack.length + MOST_PAUSED / 2) break
    }
  }

  /** `gi_frame_state`, before the generator's frame: negative while it is alive and does not run. */
  function suspended(frame: Frame): boolean {
    const state = (memory.byte(frame.address - 1) << 24) >> 24
    return state < 0 && (memory.word(frame.address) & ~3) === frame.code.address
  }

  function codeName(code: number): string {
    return values.text(memory.word(code + 88))
  }

  function diff(frame: Frame): void {
    const { u32 } = memory
    const base = (frame.address + FRAME.slots) >>> 2
    const locals = frame.code.names.length
    let top = ((u32[(frame.address + FRAME.stackpointer) >>> 2] as number) >>> 2) - base
    if (!(top >= locals && top <= locals + frame.code.room)) top = locals
    if (frame.words.length < top) {
      const words = new Uint32Array(top * 2)
      const prints = new Int32Array(top * 2)
      words.set(frame.words)
      prints.set(frame.prints)
      frame.words = words
      frame.prints = prints
    }
    const { words, prints } = frame
    const suspicious = frame.deaths !== objects.deaths
    frame.deaths = objects.deaths
    const old = frame.top
    let reach = old
    for (let i = 0; i < top; i++) {
      const word = u32[base + i] as number
      if (i < old && word === words[i]) {
        const print = prints[i] as number
        if (print === 0 || ((print & 1) === 0 && !suspicious) || values.same(word, print)) continue
      }
      words[i] = word
      const print = values.put(SLOT, i, word)
      prints[i] = print
      // The tuple of `zip` and the like comes again with other items, if nobody else has it.
      if (print !== 0 && (print & 1) === 0) objects.lookIfReused(word & ~3)
      if (i >= locals) reach = i + 1
    }
    if (reach !== top) log.operation(TOP, top)
    frame.top = top
  }

  /** Sends the chunk, and begins the next with all that is there. */
  function flush(): void {
    const { send } = recording as Recording
    send(log.take({ last: false, complete: true }))
    keyframe()
  }

  function keyframe(): void {
    watcher?.clear()
    objects.restart()
    for (const frame of byAddress.values()) {
      define(frame)
      log.operation(PICK, frame.id)
      frame.top = 0
      diff(frame)
    }
    arrange(0)
    objects.settle()
    log.keyed()
  }

  function stop(why: 'limit' | 'broken'): void {
    active = false
    if (recording) recording.stopped = why
  }

  function step(_self: number, args: number): number {
    if (active) {
      try {
        record(args)
      } catch (error) {
        // The program runs on; what there is so far can be looked at.
        console.error(error)
        stop('broken')
      }
    }
    return facts.none
  }

  return {
    begin({ limit, send }) {
      stack = []
      byAddress = new Map()
      frameIds = 0
      last = undefined
      codes.clear()
      modules.clear()
      recording = {
        limit,
        send,
        decoders: { stdout: new TextDecoder(), stderr: new TextDecoder() },
        stopped: undefined,
        ended: false,
        log: createLog(),
      } as Recording
      log = recording.log
      active = false
    },
    output(stream, bytes) {
      if (!recording || recording.ended || recording.stopped) return
      const text = recording.decoders[stream].decode(bytes, { stream: true })
      if (text) log.output(stream, text)
    },
    hooks: {
      verify(json: string, frame: number) {
        memory.refresh()
        facts = JSON.parse(json) as Facts
        const iframe = memory.word(frame + FRAME_OBJECT)
        const state = threadState()
        running = 0
        for (let at = 0; at < 400; at += 4) if (memory.word(state + at) === iframe) running = at
        protect(state)
      },
      unit(json: string) {
        const { file, code, source, module } = JSON.parse(json)
        modules.add(module)
        log.unit({ file, code: bytesOf(code), source })
      },
      code(json: string) {
        log.code(codes.add(JSON.parse(json), facts.opcodes))
      },
      /** Puts the function that CPython is to call into the dict at this address. */
      install(dict: number) {
        if (!callback) callback = makeCallback(step)
        call('PyDict_SetItemString', dict, name, callback)
      },
      start() {
        watcher ??= createWatcher(native, (address, event) => objects.die(address, event))
        values = createValues(memory, facts, log, (address) => objects.refer(address))
        const shapes = createShapes({
          memory,
          facts,
          values: () => values,
          traced: (code) => codes.get(code) !== undefined,
          modules,
          watch: watcher.watch,
        })
        watcher.clear()
        objects = createObjects(
          memory,
          log,
          () => values,
          () => shapes,
          watcher,
        )
        log.keyed()
        watcher.start()
        active = true
      },
      finish(type?: string, message?: string) {
        if (!recording || recording.ended) return
        if (active) {
          memory.refresh()
          if (last) inspect(last)
          stack = []
          arrange(0)
          objects.settle()
        }
        active = false
        watcher?.stop()
        if (guarded) call('PyUnstable_ThreadState_ResetStackProtection', guarded)
        guarded = 0
        if (type !== undefined) recording.error = { type, message: message ?? '' }
      },
    },
    get stopped() {
      return recording?.stopped
    },
    get steps() {
      return recording?.log.steps ?? 0
    },
    end() {
      if (!recording || recording.ended) return
      active = false
      recording.ended = true
      log.moment()
      recording.send(log.take({ last: true, complete: !recording.stopped, error: recording.error }))
    },
  }

  /** A Python function whose C function is `step`: `PyCFunction_NewEx` of a `PyMethodDef` with METH_FASTCALL. */
  function makeCallback(step: (self: number, args: number, count: number) => number): number {
    const pointer = module.addFunction(step, 'iiii')
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
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
}
