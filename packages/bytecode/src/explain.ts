import { attribute } from './explain/attribute.ts'
import { build } from './explain/build.ts'
import { call } from './explain/call.ts'
import type { Entries, Entry } from './explain/entry.ts'
import { exception } from './explain/exception.ts'
import { generator } from './explain/generator.ts'
import { jump } from './explain/jump.ts'
import { load } from './explain/load.ts'
import { operate } from './explain/operate.ts'
import { stack } from './explain/stack.ts'
import { statement } from './explain/statement.ts'
import { store } from './explain/store.ts'
import { events, watched } from './explain/watched.ts'
import { general } from './family.ts'
import type { Explanation } from './types.ts'

const families = [
  attribute,
  build,
  call,
  exception,
  generator,
  jump,
  load,
  operate,
  stack,
  statement,
  store,
  watched,
]
const entries = new Map(families.flatMap((family: Entries) => Object.entries(family)))

/** The names of all instructions that have an explanation of their own. */
export const explained: readonly string[] = [...entries.keys()]

/**
 * What an instruction of CPython 3.14 does, in plain words; specialised and instrumented ones too, and those that
 * exist only inside the compiler. Undefined for any other name.
 */
export function explain(opname: string): Explanation | undefined {
  const base = general(opname)
  const entry = entries.get(opname)
  if (entry) return base ? specialised(entry, base) : plain(entry)
  const below = base ? explain(base) : undefined
  return base && below ? instrumented(below, base) : undefined
}

function plain(entry: Entry): Explanation {
  const more = entry.cache && ` and for ${entry.cache}`
  const cache =
    entry.cache === undefined
      ? ''
      : ` Behind it in the code is room, its inline cache, for a counter that says when to specialise${more}.`
  return { summary: entry.summary, text: entry.text + cache, ...sides(entry.stack ?? '->') }
}

function specialised(entry: Entry, base: string): Explanation {
  // How many misses: ADAPTIVE_COOLDOWN_VALUE in CPython's Include/internal/pycore_backoff.h.
  const checks = entry.checks
    ? ` It first checks that ${entry.checks}. If not, it falls back (it “deoptimises”): \`${base}\` does the work this time, and after some fifty such misses a form is chosen anew.`
    : ''
  return {
    summary: entry.summary,
    text: `A specialised \`${base}\`. ${entry.text}${checks}`,
    ...sides(entry.stack ?? entries.get(base)?.stack ?? '->'),
  }
}

function instrumented(below: Explanation, base: string): Explanation {
  return {
    ...below,
    summary: `${below.summary}, and report it`,
    text: `${below.text} This form stands here while a tool such as a debugger, profiler or coverage meter watches: it reports the event ${events[base]} to \`sys.monitoring\`.`,
  }
}

/** Reads `left, right -> result`. */
function sides(stack: string): { before: string[]; after: string[] } {
  const [before = '', after = ''] = stack.split('->')
  return { before: names(before), after: names(after) }
}

function names(side: string): string[] {
  return side
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean)
}
