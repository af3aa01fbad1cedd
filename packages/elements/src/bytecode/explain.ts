import { type Code, effect, explain, type Instruction } from '@bytelab/bytecode'
import { h } from '../dom.ts'

/** Values of a picture; more are drawn as a number. */
const tallest = 4
/** The Python whose instructions are explained. */
const known = '3.14'

/** A panel that explains an instruction in plain words. */
export class Explainer {
  readonly element: HTMLElement
  #shown = ''
  readonly #hint: string

  /** `hint` is said as long as nothing is chosen; what is in `**` stands out. */
  constructor(hint: string) {
    this.#hint = hint
    this.element = h('div', {
      class: 'bytelab-explain',
      role: 'group',
      'aria-label': 'What the instruction does',
    })
    this.element.append(invitation(hint))
  }

  /** Explains an instruction, or takes the explanation away. */
  show(instruction: Instruction | undefined, code?: Code): void {
    const key =
      instruction && code
        ? `${code.version} ${instruction.opname} ${instruction.arg} ${instruction.argrepr}`
        : ''
    if (key === this.#shown) return
    this.#shown = key
    this.element.classList.toggle('bytelab-explains', key !== '')
    this.element.replaceChildren(
      ...(instruction && code ? words(instruction, code) : [invitation(this.#hint)]),
    )
  }
}

function invitation(hint: string): HTMLElement {
  return h(
    'p',
    { class: 'bytelab-quiet' },
    ...hint.split('**').map((part, index) => (index % 2 === 1 ? h('strong', {}, part) : part)),
    h('kbd', {}, '?'),
    ' tells how to read it.',
  )
}

function words({ opname, base, arg, argrepr }: Instruction, { version }: Code): HTMLElement[] {
  const told = explain(opname) ?? explain(base)
  const title = h(
    'p',
    { class: 'bytelab-explain-title' },
    h('code', {}, opname),
    argrepr ? h('code', { class: 'bytelab-explain-arg' }, cut(argrepr, 60)) : undefined,
  )
  if (!told)
    return [
      h('div', {}, title, h('p', {}, `An instruction of Python ${version}; there are no words for it here.`)),
    ]
  const change = version === known && base === opname ? effect(opname, arg ?? 0) : undefined
  const text = h(
    'div',
    { class: 'bytelab-explain-words' },
    title,
    h('p', { class: 'bytelab-explain-summary' }, ...marked(told.summary)),
    h('p', {}, ...marked(told.text)),
    base !== opname && h('p', {}, 'It was ', h('code', {}, base), ' before it specialised.'),
    version !== known &&
      h('p', { class: 'bytelab-quiet' }, `In the words of Python ${known}; Python ${version} may differ.`),
    change && h('p', { class: 'bytelab-quiet' }, effectWords(change)),
  )
  return [text, picture(told.before, told.after)]
}

function effectWords({ pops, pushes }: { pops: number; pushes: number }): string {
  if (pops === 0 && pushes === 0) return 'It leaves the stack as it is.'
  const takes = pops === 0 ? 'takes nothing from the stack' : `takes ${pops} from the stack`
  const puts = pushes === 0 ? 'puts nothing back' : `puts ${pushes} on it`
  return `Here it ${takes} and ${puts}.`
}

/** Text whose `code` stands in backquotes. */
function marked(text: string): (string | HTMLElement)[] {
  return text.split('`').map((part, index) => (index % 2 === 1 ? h('code', {}, part) : part))
}

/** The top of the stack before and after, growing upwards. */
function picture(before: string[], after: string[]): HTMLElement {
  const said = (list: string[]) => (list.length === 0 ? 'nothing of its own' : list.join(', '))
  return h(
    'div',
    {
      class: 'bytelab-picture',
      role: 'img',
      'aria-label': `Stack before: ${said(before)}; after: ${said(after)}. The top is last.`,
    },
    pile('before', before, after),
    h('span', { class: 'bytelab-picture-arrow' }, '→'),
    pile('after', after, before),
  )
}

function pile(title: string, values: string[], others: string[]): HTMLElement {
  const shown = values.slice(-tallest)
  return h(
    'div',
    { class: 'bytelab-pile' },
    h(
      'div',
      { class: 'bytelab-slots' },
      h('span', { class: 'bytelab-slot bytelab-below' }, '⋯'),
      values.length > shown.length &&
        h('span', { class: 'bytelab-slot bytelab-below' }, `${values.length - shown.length} more`),
      ...shown.map((value) =>
        h('span', { class: `bytelab-slot${others.includes(value) ? '' : ' bytelab-slot-own'}` }, value),
      ),
    ),
    h('span', { class: 'bytelab-picture-title' }, title),
  )
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}…` : text
}
