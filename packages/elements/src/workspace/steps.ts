/** Ways between the states of a project: the lesson's steps, the reader's earlier versions, and the exercise's solution. */

import { bar, unbar } from '../bar.ts'
import { button, h } from '../dom.ts'
import type { State } from './config.ts'
import type { Standing } from './project.ts'
import type { Version } from './shelf.ts'
import type { Workspace } from './workspace.ts'

/** Asks what is to become of files that do not go with this page. */
export function greet(space: Workspace, standing: Standing): void {
  const { own, project, base } = space
  if (standing.kind === 'good') return
  const choices = [
    {
      label: standing.kind === 'changed' ? 'Take the new ones' : 'Take this page’s files',
      press: () => void go(space, own),
    },
    { label: 'Keep mine', press: () => project.keepMine() },
    { label: 'Compare', press: () => contrast(space, own), stays: true },
  ]
  const text =
    standing.kind === 'changed'
      ? `The lesson has changed since you began (${some(standing.paths)}). Yours are kept if you take the new ones.`
      : `This page goes on from “${own.title}”; your files are from ${standing.title.startsWith('an ') ? standing.title : `“${standing.title}”`}. Yours are kept if you take this page’s.`
  bar(base.bars, 'step', text, choices)
}

/** Goes to a state of the lesson's; the reader can come back. */
export async function go(space: Workspace, state: State, options: { wipe?: boolean } = {}): Promise<void> {
  const { project, base } = space
  const before = project.earlier[0]
  const why = options.wipe ? 'Before the reset' : `Before “${state.title}” was taken`
  await space.change(() => project.take(state, why, options))
  for (const name of ['step', 'undo', 'deleted']) unbar(base.bars, name)
  const text = options.wipe
    ? 'The project is as this page begins.'
    : `These are the files of “${state.title}”.`
  const version = project.earlier[0]
  if (version && version !== before)
    bar(base.bars, 'undo', `${text} Yours are kept.`, [
      { label: 'Back to mine', press: () => void back(space, version) },
      { label: 'All right', press: () => undefined },
    ])
  else space.say(text)
}

/** Brings an earlier version back; what is there is kept in its turn. */
export async function back(space: Workspace, version: Version): Promise<void> {
  const { project, base } = space
  await space.change(() => project.restore(version, 'Before an earlier version came back'))
  for (const name of ['step', 'undo', 'deleted']) unbar(base.bars, name)
  space.say('Your earlier files are back')
}

/** Shows the reader's files beside those of a state. */
export function contrast(space: Workspace, state: State, only?: readonly string[]): void {
  void import('./contrast.ts').then(({ showContrast }) => showContrast(space, state, only))
}

/** What stands in the menu of steps. */
export function stepsMenu(space: Workspace, close: () => void): Node[] {
  const { states, own, project } = space
  const rows = states.map((state) => {
    const here = state.name === project.state
    const notes = [here && 'your files are from here', state === own && 'this page']
      .filter(Boolean)
      .join(' · ')
    return h(
      'li',
      { 'aria-current': here ? 'step' : undefined },
      h('span', { class: 'app-step-title' }, state.title),
      notes !== '' && h('span', { class: 'app-step-note' }, notes),
      h(
        'span',
        { class: 'app-step-ways' },
        button(
          here && !project.pristine ? 'Begin again' : 'Go there',
          () => then(close, () => go(space, state)),
          {
            title: `Take the files of ${state.title}; yours are kept`,
          },
        ),
        button('Compare', () => then(close, () => contrast(space, state)), {
          title: `Compare my files with ${state.title}`,
        }),
      ),
    )
  })
  return [
    h('p', { class: 'app-menu-title' }, 'Steps of this project'),
    h('ol', { class: 'app-steps' }, ...rows),
  ]
}

/** What stands in the menu of the project. */
export function projectMenu(space: Workspace, reset: string, close: () => void): Node[] {
  const { own, project } = space
  const bring = () => import('./bring.ts')
  const item = (label: string, note: string, press: () => unknown) =>
    h(
      'li',
      {},
      h(
        'button',
        { type: 'button', class: 'app-menu-item', click: () => then(close, press) },
        h('span', {}, label),
        h('span', { class: 'app-menu-note' }, note),
      ),
    )
  const earlier = project.earlier.map((version) =>
    h(
      'li',
      {},
      h('span', { class: 'app-step-title' }, version.why),
      h('span', { class: 'app-step-note' }, when(version.at)),
      h(
        'span',
        { class: 'app-step-ways' },
        button('Bring back', () => then(close, () => back(space, version))),
        button('Compare', () => then(close, () => contrast(space, stateOf(version)))),
      ),
    ),
  )
  return [
    h(
      'ul',
      { class: 'app-menu-items' },
      item('Download project', 'A zip with your files, to run it at home', async () =>
        (await bring()).download(space),
      ),
      item('Compare with the lesson', 'What you changed, file by file', () => contrast(space, own)),
      item('Reset', reset, () => go(space, own, { wipe: true })),
    ),
    h('p', { class: 'app-menu-title' }, 'Earlier versions'),
    earlier.length > 0
      ? h('ol', { class: 'app-steps' }, ...earlier)
      : h(
          'p',
          { class: 'app-menu-note' },
          'None yet: one is kept each time other files take the place of yours.',
        ),
  ]
}

function then(close: () => void, press: () => unknown): void {
  close()
  void press()
}

function stateOf(version: Version): State {
  const files = version.files.flatMap(({ path, data, draft }): [string, string][] => {
    const text = draft ?? data
    return typeof text === 'string' ? [[path, text]] : []
  })
  return { name: '', title: `${version.why}, ${when(version.at)}`, files: new Map(files) }
}

function when(at: number): string {
  const day = new Date(at)
  const today = day.toDateString() === new Date().toDateString()
  return day.toLocaleString(
    'en-GB',
    today ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' },
  )
}

function some(paths: string[]): string {
  const named = paths.slice(0, 3).join(', ')
  return paths.length > 3 ? `${named} and ${paths.length - 3} more` : named
}
