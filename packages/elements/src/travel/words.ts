import { effect, explain, type Instruction } from '@bytelab/bytecode'
import type { Changed } from '@bytelab/runtime'
import { h } from '../dom.ts'
import type { Recorded } from './recording.ts'
import { inline, type Lookup } from './text.ts'

/** An instruction's argument. A code object is known by its name; what more `dis` prints of it would fill lines. */
export function argumentText({ arg, argrepr }: Instruction): string {
  if (argrepr) return argrepr.replace(/^<code object (.+?) at 0x.*>$/s, '<code object $1>')
  return arg === undefined ? '' : String(arg)
}

/** An instruction with its argument. */
export function instructionText(instruction: Instruction): string {
  return `${instruction.opname} ${argumentText(instruction)}`.trimEnd()
}

/** What an instruction is about to do, in one line. */
export function summary({ opname, base }: Instruction): string {
  return (explain(opname) ?? explain(base))?.summary ?? ''
}

/** What an instruction calls the values on top of the stack that it uses, top last. */
export function roles(instruction: Instruction): string[] {
  const { base, arg = 0 } = instruction
  const before = explain(base)?.before ?? []
  const many = before.findIndex((name) => name.includes('…'))
  if (many < 0) return before
  const pops = effect(base, arg)?.pops ?? before.length
  const count = Math.max(0, pops - (before.length - 1))
  const name = (before[many] ?? '').replace('…', '').replace(/s$/, '')
  const filled = Array.from({ length: count }, (_, index) => (count === 1 ? name : `${name} ${index + 1}`))
  return [...before.slice(0, many), ...filled, ...before.slice(many + 1)]
}

/** What the last instruction did to the stack, for those who listen. */
export function done(changed: Changed, look: Lookup): string {
  const list = (values: Changed['popped']) => values.map((value) => inline(value, look, 30)).join(', ')
  const parts = [
    changed.popped.length > 0 ? `took ${list(changed.popped)}` : '',
    changed.pushed.length > 0 ? `put ${list(changed.pushed)} on the stack` : '',
    changed.entered.length > 0 ? 'a frame began' : '',
    changed.left.length > 0 ? 'a frame ended' : '',
  ].filter(Boolean)
  return parts.join(', ')
}

/** Text with `code` in backquotes, as nodes. */
export function marked(text: string): (string | HTMLElement)[] {
  return text.split('`').map((part, index) => (index % 2 ? h('code', {}, part) : part))
}

/** What the reader should know of a recording before looking at it. */
export function sentences({ trace, result, error, notice }: Recorded): string[] {
  const found: string[] = []
  const steps = trace.length.toLocaleString('en')
  if (trace.length === 0) {
    if (error?.name === 'SyntaxError' || error?.name === 'IndentationError' || error?.name === 'TabError')
      found.push('Nothing was recorded: the code does not compile.')
    else found.push('Nothing was recorded.')
    return found
  }
  if (trace.mode === 'lines')
    found.push(
      'This Python keeps its frames in a way that was not verified, so the recording has lines and names but no evaluation stack.',
    )
  if (result.status === 'stopped' || result.status === 'swapped')
    found.push(
      trace.complete
        ? `You stopped the program after ${steps} recorded steps.`
        : `The recording was full at ${steps} steps; the program ran on until you stopped it.`,
    )
  else if (result.status === 'timeout')
    found.push(`The program met its time limit after ${steps} recorded steps.`)
  else if (!trace.complete)
    found.push(
      notice
        ? `${steps} steps were recorded. ${notice}`
        : `The recording stopped at ${steps} steps; the program ran on without being recorded.`,
    )
  return found
}
