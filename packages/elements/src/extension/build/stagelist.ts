import { h, icon } from '../../dom.ts'
import { duration } from '../../record.ts'
import { visible } from '../../screen.ts'
import { nameOf } from '../../workspace/names.ts'
import type { Stage, Stages } from './stages.ts'

const words: Record<Stage['status'], string> = {
  begun: 'running',
  done: 'done',
  kept: 'kept',
  failed: 'failed',
  cut: 'ended',
}

/** The stages of a build: what each worked on, how it ended, how long it took. */
export function stageList(stages: Stages): { root: HTMLElement; draw(): void } {
  const root = h('dl', { class: 'app-stages', 'aria-label': 'Stages' })
  const rows = new Map<number, { row: HTMLElement; status: Stage['status'] | undefined }>()

  function rowOf(part: Stage): HTMLElement {
    const known = rows.get(part.id) ?? { row: h('li', {}), status: undefined }
    rows.set(part.id, known)
    if (known.status === part.status) return known.row
    known.status = part.status
    known.row.dataset.status = part.status
    const word = words[part.status]
    known.row.replaceChildren(
      h('span', { class: 'app-stage-sign' }, sign(part.status)),
      h('span', { class: 'app-stage-name app-mono' }, visible(nameOf(part.name))),
      // That it is done is said by its sign; a screen reader needs the word.
      h('span', { class: part.status === 'done' ? 'bytelab-hidden' : 'app-stage-word' }, word),
      h(
        'span',
        { class: 'app-stage-ms' },
        part.ms === undefined || part.status === 'kept' ? '' : duration(part.ms),
      ),
    )
    known.row.title =
      part.status === 'kept'
        ? `${part.name}: not built again, as nothing that it depends on has changed`
        : part.name
    return known.row
  }

  return {
    root,
    draw() {
      const { groups } = stages
      if (groups.length === 0) rows.clear()
      root.hidden = groups.length === 0
      root.replaceChildren(
        ...groups.flatMap(({ stage, parts }) => [
          h('dt', {}, stage),
          h('dd', {}, h('ul', { role: 'list' }, ...parts.map(rowOf))),
        ]),
      )
    },
  }
}

function sign(status: Stage['status']): Node {
  if (status === 'begun') return h('span', { class: 'app-stage-spin' })
  if (status === 'kept' || status === 'cut') return h('span', { class: 'app-stage-dash' })
  return icon(status === 'done' ? 'check' : 'cross')
}
