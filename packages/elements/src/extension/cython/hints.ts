import type { Annotated, TypeHint } from '@bytelab/runtime'
import { button, h } from '../../dom.ts'
import type { Host } from '../../workspace/host.ts'
import { placeButton } from '../../workspace/links.ts'
import { cautions, leading, promise, together } from './annotated.ts'
import { neededOf, placeOf } from './declare.ts'

/** Hints that are shown before the rest is asked for. */
const most = 4

/** Declarations that were tried and helped: what each would do, and a button that puts it in. */
export function hintList(host: Pick<Host, 'edit' | 'shown' | 'save' | 'say' | 'reveal'>): {
  root: HTMLElement
  show(reading: Annotated): void
} {
  const root = h('section', {
    class: 'app-cy-hints',
    'aria-label': 'Declarations that would help',
    hidden: true,
  })

  async function insert(path: string, hints: readonly TypeHint[]): Promise<void> {
    const text = host.shown(path) ?? ''
    const places = hints.map((hint) => placeOf(text, hint)).filter((place) => place !== undefined)
    if (places.length < hints.length) {
      host.say('The file is another one by now: save it, and Cython reads it again')
      return
    }
    const needed = new Set(hints.flatMap(({ needs }) => (needs === undefined ? [] : [needs])))
    const besides = [...needed].map((each) => neededOf(text, each)).filter((place) => place !== undefined)
    const changes = [...besides, ...places].sort((a, b) => a.from - b.from)
    if (!(await host.edit(path, changes))) return
    host.say(`${hints.map(({ declaration }) => declaration).join(', ')}: put in; undo takes it back`)
    await host.save()
  }

  function item({ path, hints }: Annotated, hint: TypeHint): HTMLElement {
    const { declaration, line } = hint
    const all = together(hint, hints)
    const others = all.slice(1).map(({ declaration }) => h('code', {}, declaration))
    return h(
      'li',
      {},
      h(
        'p',
        {},
        h('code', { class: 'app-cy-declaration' }, declaration),
        ' ',
        placeButton(`on line ${line}`, { path, line }, host),
        ...others.flatMap((other, index) => [index === 0 ? ', together with ' : ', ', other]),
        ` would ${promise(hint)}.`,
        all.some(({ overflow }) => overflow) &&
          h('span', { class: 'app-cy-care' }, ' It is computed with, so it may outgrow C.'),
      ),
      button(all.length > 1 ? 'Put them in' : 'Put it in', () => void insert(path, all), {
        title: `Write ${all.map(({ declaration }) => declaration).join(', ')} into ${path}`,
      }),
    )
  }

  return {
    root,
    show(reading) {
      const { hints } = reading
      const told = leading(hints)
      const rest = told.slice(most)
      const list = (some: readonly TypeHint[]) =>
        h('ul', { role: 'list' }, ...some.map((hint) => item(reading, hint)))
      root.hidden = hints.length === 0
      root.replaceChildren(
        h(
          'p',
          { class: 'app-title' },
          told.length === 1
            ? 'A declaration that would help'
            : 'Declarations that would help, each after those above it',
        ),
        list(told.slice(0, most)),
        rest.length > 0 ? h('details', {}, h('summary', {}, `${rest.length} more`), list(rest)) : '',
        ...cautions(hints).map((text) => h('p', { class: 'app-cy-care' }, text)),
      )
    },
  }
}
