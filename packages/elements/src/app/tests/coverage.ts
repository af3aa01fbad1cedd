import type { CoverageFile } from '@bytelab/runtime'
import { button, h } from '../../dom.ts'
import { visible } from '../../screen.ts'
import type { Host } from '../../workspace/host.ts'
import { spans } from '../cover.ts'
import { cover } from '../gutter.ts'

/** What coverage found, as it came. */
export interface Coverage {
  files: CoverageFile[]
  percent: number
}

/** Missing places of a file that are listed. */
const most = 40

/** The files that were measured: how much of each the tests ran, and what they did not. */
export class CoverageView {
  readonly root = h('section', { class: 'app-cov', 'aria-label': 'Coverage', hidden: true })
  readonly #host: Host

  constructor(host: Host) {
    this.#host = host
  }

  show(coverage: Coverage | undefined): void {
    this.root.hidden = coverage === undefined
    if (!coverage) return
    const { files, percent } = coverage
    const rows = files.toSorted((a, b) => a.percent - b.percent || (a.path < b.path ? -1 : 1))
    const total = h(
      'div',
      { class: 'app-cov-total' },
      h('span', { class: 'app-cov-label' }, 'Coverage'),
      meter(percent, 'All files'),
      h('strong', {}, percentText(percent)),
      button('Hide in the editor', () => cover(this.#host, undefined), { class: 'app-quiet' }),
    )
    this.root.replaceChildren(
      total,
      h('ul', { class: 'app-cov-files', role: 'list' }, ...rows.map((file) => this.#row(file))),
      legend(),
    )
  }

  #row(file: CoverageFile): HTMLElement {
    const host = this.#host
    const untaken = file.branches.filter(({ taken }) => !taken)
    const missing = new Set(file.missing)
    // A branch of a line that never ran is told by the line.
    const open = untaken.filter(({ line }) => !missing.has(line))
    const first = file.missing[0] ?? open[0]?.line
    const places = [
      ...spans(file.missing)
        .split(', ')
        .filter(Boolean)
        .map((text) => ({ text, line: Number.parseInt(text, 10), say: `Lines ${text} did not run` })),
      ...open.map(({ line, to }) => ({
        text: `${line}→${to < 0 ? 'exit' : to}`,
        line,
        say: `Line ${line} never ${to < 0 ? 'left its function' : `went on to line ${to}`}`,
      })),
    ]
    return h(
      'li',
      { class: 'app-cov-file' },
      h(
        'button',
        {
          type: 'button',
          class: 'bytelab-place app-mono app-cov-path',
          click: () => host.reveal(file.path, first),
        },
        visible(file.path),
      ),
      meter(file.percent, file.path),
      h('span', { class: 'app-cov-percent' }, percentText(file.percent)),
      places.length > 0 &&
        h(
          'span',
          { class: 'app-cov-missing' },
          'Missing: ',
          ...places.slice(0, most).flatMap(({ text, line, say }, index) => [
            index > 0 ? ', ' : '',
            h(
              'button',
              {
                type: 'button',
                class: 'bytelab-place app-mono',
                title: say,
                click: () => host.reveal(file.path, line),
              },
              text,
            ),
          ]),
          places.length > most ? ` and ${places.length - most} more` : '',
        ),
    )
  }
}

function legend(): HTMLElement {
  const item = (kind: string, text: string) =>
    h('span', {}, h('span', { class: `app-cover app-cover-${kind}` }), text)
  return h(
    'p',
    { class: 'app-cov-legend' },
    'Beside the lines of the editor: ',
    item('covered', 'ran'),
    item('partly', 'ran, but not every way on from here'),
    item('missed', 'did not run'),
    item('excluded', 'left out'),
  )
}

function meter(percent: number, of: string): HTMLElement {
  const bar = h('span', { class: 'app-cov-fill' })
  bar.style.width = `${Math.max(0, Math.min(100, percent))}%`
  const tone = percent >= 99.995 ? 'full' : percent >= 75 ? 'most' : 'part'
  return h(
    'span',
    {
      class: `app-cov-bar app-cov-${tone}`,
      role: 'img',
      'aria-label': `${visible(of)}: ${percentText(percent)} covered`,
    },
    bar,
  )
}

/** As coverage itself says it: never 100 for less than all, never 0 for more than nothing. */
function percentText(percent: number): string {
  const rounded = Math.round(percent)
  const told = rounded === 100 && percent < 100 ? 99 : rounded === 0 && percent > 0 ? 1 : rounded
  return `${told}%`
}
