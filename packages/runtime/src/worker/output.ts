/** What a run prints: decoded, gathered into few messages, and cut at a limit. */

import type { RunEvent } from '../types.ts'

/** Characters of standard output and error that one run may show. */
export const OUTPUT_LIMIT = 500_000
/** Events of other kinds (displays, tests) that one run may show. */
export const EVENT_LIMIT = 2_000
/** Tests of pytest that one run may show. */
export const CASE_LIMIT = 100_000
/** Bytes of rich display that one run may show. */
export const DISPLAY_LIMIT = 20_000_000

const GATHER_MS = 30
const GATHER_CHARS = 32_768
/** Writes that go at once, each; another one for each `GATHER_MS` that has passed since. */
const AT_ONCE = 100

type StreamName = 'stdout' | 'stderr'

export interface Output {
  /** Takes bytes as the interpreter writes them; a character may be split between two calls. */
  write(name: StreamName, bytes: Uint8Array): number
  emit(event: RunEvent): void
  /** Sends what has been gathered for long enough; cheap, called often. */
  tick(now: number): void
  flush(): void
  /** What is still to be sent, for whoever sends it with something else. */
  take(): RunEvent[]
}

/**
 * @param send receives events in order
 * @param prompt sends what is written at once, as long as it is not a flood: a program in C may print, and never come
 *   back to where time is looked at. Default false
 */
export function createOutput(
  send: (events: RunEvent[]) => void,
  clock: () => number,
  prompt = false,
): Output {
  const decoders: Partial<Record<StreamName, TextDecoder>> = {}
  let pending: RunEvent[] = []
  let chars = 0
  let sent = Number.NEGATIVE_INFINITY
  let allowed = AT_ONCE
  let written = Number.NEGATIVE_INFINITY
  let shown = 0
  let others = 0
  let cases = 0
  let bodies = 0
  let displayed = 0
  let cut = false
  let timer: ReturnType<typeof setTimeout> | undefined

  function add(event: RunEvent): void {
    const last = pending.at(-1)
    if (pending.length === 0) {
      // For code that waits in the event loop, where nothing ticks; busy code never lets it come to this.
      timer = setTimeout(flush, GATHER_MS)
    }
    if (
      last &&
      'text' in event &&
      last.type === event.type &&
      (event.type === 'stdout' || event.type === 'stderr')
    ) {
      ;(last as { text: string }).text += event.text
    } else pending.push({ ...event })
  }

  /** Whether nothing was sent for a while: what comes then goes at once, since a long call in C may follow. */
  function due(): boolean {
    return clock() - sent > GATHER_MS
  }

  /** Whether what is written now may go at once. */
  function spare(): boolean {
    if (!prompt) return false
    const time = clock()
    allowed = Math.min(AT_ONCE, allowed + (time - written) / GATHER_MS)
    written = time
    if (allowed < 1) return false
    allowed -= 1
    return true
  }

  function notice(text: string): void {
    cut = true
    add({ type: 'notice', code: 'truncated', text })
    flush()
  }

  function take(): RunEvent[] {
    clearTimeout(timer)
    const events = pending
    pending = []
    chars = 0
    return events
  }

  function flush(): void {
    const events = take()
    if (events.length === 0) return
    sent = clock()
    send(events)
  }

  return {
    write(name, bytes) {
      if (cut) return bytes.length
      const room = OUTPUT_LIMIT - shown
      // Four bytes make a character at most, so this is never too few.
      const taken = bytes.length > room * 4 + 4 ? bytes.subarray(0, room * 4 + 4) : bytes
      decoders[name] ??= createDecoder()
      let text = decoders[name].decode(taken, { stream: true })
      if (text.length > room) text = text.slice(0, room)
      if (text) add({ type: name, text })
      shown += text.length
      chars += text.length
      if (shown >= OUTPUT_LIMIT) {
        notice(
          `Output is cut here: a block shows at most ${OUTPUT_LIMIT.toLocaleString('en')} characters. The code goes on.`,
        )
      } else if (chars > GATHER_CHARS || due() || spare()) flush()
      return bytes.length
    },
    emit(event) {
      if (event.type === 'body') {
        // Limited by who sends it, and in bytes.
        add(event)
        // Most answers are in one piece, and go with the end of the run.
        if (bodies++ > 0 && due()) flush()
        return
      }
      if (event.type === 'case') {
        if (++cases > CASE_LIMIT) return
      } else others++
      if ('data' in event) displayed += Object.values(event.data).reduce((sum, part) => sum + part.length, 0)
      if (others > EVENT_LIMIT || displayed > DISPLAY_LIMIT) {
        if (!cut)
          notice(
            'Output is cut here: a block shows at most 2,000 displays and 20 MB of them. The code goes on.',
          )
        if (event.type !== 'error' && event.type !== 'input') return
      }
      add(event)
      if (event.type === 'input' || (event.type !== 'response' && due())) flush()
    },
    tick(now) {
      if (pending.length > 0 && now - sent > GATHER_MS) flush()
    },
    flush,
    take,
  }
}

/** Takes a byte-order mark for the character that it is. */
function createDecoder(): TextDecoder {
  return new TextDecoder('utf-8', { ignoreBOM: true })
}
