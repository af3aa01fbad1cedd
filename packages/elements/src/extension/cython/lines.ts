import type { Annotated } from '@bytelab/runtime'
import { h } from '../../dom.ts'
import { visible } from '../../screen.ts'
import { highlighted } from '../../workspace/languages.ts'
import { level } from './annotated.ts'

/** A call of Python's C API, or of what Cython has around it. */
const CALL = /\b(?:_?Py[A-Z]\w*|__Pyx_\w+)(?=\()/g
/** Counting of references is everywhere, and says nothing about a line. */
const COUNTING = /REF|^__Pyx_(?:RefNanny|Trace)/

/** A file's lines with how much of Python is in each; opened, a line shows the C that it became. */
export class Lines {
  readonly root = h('ol', { class: 'app-cy-lines' })
  #rows: { button: HTMLButtonElement; open(on: boolean): void }[] = []
  /** Lines that the reader opened, by their text: they stay open when the file is read again. */
  #opened = new Set<string>()

  /** Shows a file; the same one again keeps what is open. */
  async show(annotated: Annotated): Promise<void> {
    const { path, lines } = annotated
    const parts = await highlighted(lines.map(({ text }) => text).join('\n'), path)
    this.#rows = []
    const scrolled = this.root.parentElement?.scrollTop ?? 0
    this.root.replaceChildren(
      ...lines.map(({ text, score, code }, index) =>
        this.#row(index + 1, text, parts[index] ?? [text], score, code),
      ),
    )
    if (this.root.parentElement) this.root.parentElement.scrollTop = scrolled
  }

  /** Opens or closes all lines that became C. */
  all(open: boolean): void {
    for (const row of this.#rows) row.open(open)
  }

  /** Whether there is a line that is closed. */
  get closed(): boolean {
    return this.#rows.some(({ button }) => button.getAttribute('aria-expanded') === 'false')
  }

  #row(number: number, text: string, nodes: (Node | string)[], score: number, code: string): HTMLElement {
    const became = code.trim() !== ''
    const row = h('li', { class: 'app-cy-line', 'data-level': String(level(score)), value: String(number) })
    const source = h('code', { class: 'app-cy-text' }, ...nodes)
    if (!became) {
      row.append(
        h(
          'span',
          { class: 'app-cy-gutter' },
          h('span', { class: 'app-cy-number' }, String(number)),
          h('span', { class: 'app-cy-score' }),
        ),
        source,
      )
      return row
    }
    const generated = h('div', { class: 'app-cy-c', hidden: true })
    const points = score === 1 ? 'point' : 'points'
    const open = (on: boolean) => {
      if (String(on) === button.getAttribute('aria-expanded')) return
      generated.hidden = !on
      button.setAttribute('aria-expanded', String(on))
      if (on) this.#opened.add(text)
      else this.#opened.delete(text)
      if (on && generated.childElementCount === 0) void fill(generated, code, number)
    }
    const button = h(
      'button',
      {
        type: 'button',
        class: 'app-cy-gutter',
        'aria-expanded': 'false',
        title: `${score === 0 ? 'Plain C' : `${score} ${points} of Python`}. Press to see the C.`,
      },
      hidden('Line '),
      h('span', { class: 'app-cy-number' }, String(number)),
      hidden(': '),
      h('span', { class: 'app-cy-score' }, String(score)),
      hidden(score === 0 ? ' points, plain C' : ` ${points} of Python`),
    )
    row.append(button, source, generated)
    row.addEventListener('click', ({ target }) => {
      // Text that is being marked, and the C, are no buttons.
      if (target instanceof Node && generated.contains(target)) return
      if ((getSelection()?.toString() ?? '') !== '' && !button.contains(target as Node)) return
      open(button.getAttribute('aria-expanded') === 'false')
    })
    this.#rows.push({ button, open })
    if (this.#opened.has(text)) open(true)
    return row
  }
}

/** Words for screen readers. */
function hidden(text: string): HTMLElement {
  return h('span', { class: 'bytelab-hidden' }, text)
}

/** The C of a line, in colours, its calls of Python's C API marked. */
async function fill(place: HTMLElement, code: string, number: number): Promise<void> {
  const text = tidy(code)
  const calls = [...text.matchAll(CALL)].filter(([name]) => !COUNTING.test(name)).length
  const lines = await highlighted(text, 'line.c')
  const pre = h('pre', { class: 'app-cy-code', tabindex: '0', 'aria-label': `C of line ${number}` })
  for (const [index, nodes] of lines.entries()) pre.append(...(index > 0 ? ['\n'] : []), ...nodes)
  mark(pre)
  place.replaceChildren(
    h(
      'p',
      { class: 'app-cy-calls' },
      calls === 0
        ? 'No call of Python’s C API.'
        : `${calls} ${calls === 1 ? 'call' : 'calls'} of Python’s C API, marked.`,
    ),
    pre,
  )
}

/** Marks the calls in code that has its colours. */
function mark(pre: HTMLElement): void {
  const walker = document.createTreeWalker(pre, NodeFilter.SHOW_TEXT)
  const texts: Text[] = []
  for (let node = walker.nextNode(); node; node = walker.nextNode()) texts.push(node as Text)
  for (const text of texts) {
    const name = text.data
    const calls = /^(?:_?Py[A-Z]\w*|__Pyx_\w+)$/.test(name) && !COUNTING.test(name)
    if (!calls || !followed(text)) continue
    const call = h('mark', { class: 'app-cy-call' })
    text.replaceWith(call)
    call.append(text)
  }
}

/** Whether a parenthesis opens behind a text. */
function followed(text: Text): boolean {
  let node: Node | null = text
  while (node && !node.nextSibling) node = node.parentNode
  return node?.nextSibling?.textContent?.startsWith('(') ?? false
}

/** Without the margin that all lines have, and without blank lines at its ends. */
function tidy(code: string): string {
  const lines = visible(code)
    .split('\n')
    .map((line) => line.trimEnd())
  while (lines.length > 0 && lines[0] === '') lines.shift()
  while (lines.length > 0 && lines.at(-1) === '') lines.pop()
  const margin = Math.min(...lines.filter((line) => line !== '').map((line) => line.search(/\S/)))
  return lines.map((line) => line.slice(Number.isFinite(margin) ? margin : 0)).join('\n')
}
