/** The reader's files beside those of another state, file by file. */

import { syntaxHighlighting } from '@codemirror/language'
import { MergeView, unifiedMergeView } from '@codemirror/merge'
import { EditorState, type Extension } from '@codemirror/state'
import { EditorView, lineNumbers } from '@codemirror/view'
import { classHighlighter } from '@lezer/highlight'
import { adopt } from '../adopt.ts'
import { button, h } from '../dom.ts'
import css from '../styles/workspace-contrast.css'
import type { State } from './config.ts'
import { language } from './languages.ts'
import { isMade } from './names.ts'
import type { Workspace } from './workspace.ts'

adopt(css)

interface Difference {
  path: string
  /** `undefined`: there is none, or it is no text. */
  mine: string | undefined
  theirs: string | undefined
}

/** Which files differ from a state's; with `only` just of these. */
export function differences(
  mine: ReadonlyMap<string, string>,
  theirs: ReadonlyMap<string, string>,
  only?: readonly string[],
): Difference[] {
  const paths = only ?? [...new Set([...mine.keys(), ...theirs.keys()])].sort()
  return paths
    .map((path) => ({ path, mine: mine.get(path), theirs: theirs.get(path) }))
    .filter(({ mine, theirs }) => mine !== theirs)
}

/** Covers the workspace with a comparison until it is closed. */
export function showContrast(space: Workspace, state: State, only?: readonly string[]): void {
  const { main } = space.base
  main.querySelector(':scope > .app-contrast')?.remove()
  const origin = document.activeElement
  const list = h('ul', { class: 'app-contrast-files', 'aria-label': 'Files that differ' })
  const view = h('div', { class: 'app-contrast-view' })
  const ways = h('div', { class: 'bytelab-choices' })
  const title = `Mine and “${state.title}”`
  const root = h(
    'section',
    { class: 'app-contrast', 'aria-label': title, tabindex: '-1' },
    h('header', {}, h('h3', { class: 'app-contrast-title' }, title), ways),
    h('div', { class: 'app-contrast-body' }, list, view),
  )
  let current: string | undefined
  let shown: { destroy(): void } | undefined
  /** What is there was kept, once for all files that are taken now. */
  let kept = false

  function close(): void {
    shown?.destroy()
    root.remove()
    space.layout.root.inert = false
    if (origin instanceof HTMLElement && origin.isConnected) origin.focus()
  }

  function found(): Difference[] {
    const mine = new Map<string, string>()
    for (const { path, run } of space.project.files.values()) {
      const text = run || isMade(path) ? undefined : space.project.shown(path)
      if (text !== undefined) mine.set(path, text)
    }
    return differences(mine, state.files, only)
  }

  async function take(taken: Difference[]): Promise<void> {
    const done = space.change(() => {
      if (!kept) space.project.remember(`Before files of “${state.title}” were taken`)
      kept = true
      for (const { path, theirs } of taken)
        if (theirs === undefined) space.project.remove(path)
        else space.project.write(path, theirs)
    })
    refresh()
    root.focus()
    await done
  }

  function refresh(): void {
    const all = found()
    const each = all.find(({ path }) => path === current) ?? all[0]
    current = each?.path
    list.replaceChildren(
      ...all.map((difference) => {
        const { path, mine, theirs } = difference
        const note = mine === undefined ? 'only there' : theirs === undefined ? 'only mine' : ''
        return h(
          'li',
          {},
          h(
            'button',
            {
              type: 'button',
              'aria-current': path === current ? 'true' : undefined,
              click: () => {
                current = path
                refresh()
                list.querySelector<HTMLElement>('[aria-current]')?.focus()
              },
            },
            path,
            note !== '' && h('span', { class: 'app-step-note' }, note),
          ),
        )
      }),
    )
    const ownWays = each
      ? [
          button(each.theirs === undefined ? 'Remove this file' : 'Take this file', () => void take([each])),
          button(all.length > 1 ? `Take all ${all.length}` : '', () => void take(all)),
        ].filter(({ textContent }) => textContent !== '')
      : []
    ways.replaceChildren(...ownWays, button('Close', close, { title: 'Close (Esc)' }))
    void paint(each)
  }

  async function paint(each: Difference | undefined): Promise<void> {
    const colours = each ? await language(each.path) : []
    if (each?.path !== current) return
    shown?.destroy()
    shown = undefined
    if (!each) {
      view.replaceChildren(h('p', { class: 'app-empty' }, 'There is no difference.'))
      return
    }
    const { mine = '', theirs = '' } = each
    const quiet = (label: string): Extension => [
      lineNumbers(),
      EditorState.readOnly.of(true),
      EditorView.editable.of(false),
      EditorView.contentAttributes.of({
        'aria-label': label,
        tabindex: '0',
        role: 'textbox',
        'aria-readonly': 'true',
      }),
      syntaxHighlighting(classHighlighter),
      colours,
    ]
    const collapseUnchanged = { margin: 3, minSize: 6 }
    if (space.layout.shape === 'wide' && each.mine !== undefined && each.theirs !== undefined) {
      view.replaceChildren(
        h('div', { class: 'app-contrast-names' }, h('span', {}, 'Mine'), h('span', {}, state.title)),
      )
      shown = new MergeView({
        a: { doc: mine, extensions: quiet(`${each.path}, mine`) },
        b: { doc: theirs, extensions: quiet(`${each.path}, ${state.title}`) },
        parent: view,
        collapseUnchanged,
      })
    } else {
      view.replaceChildren()
      shown = new EditorView({
        parent: view,
        state: EditorState.create({
          doc: theirs,
          extensions: [
            quiet(`${each.path}: what taking it would change`),
            unifiedMergeView({ original: mine, mergeControls: false, collapseUnchanged }),
          ],
        }),
      })
    }
  }

  root.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    close()
  })
  space.layout.root.inert = true
  main.append(root)
  refresh()
  root.focus()
}
