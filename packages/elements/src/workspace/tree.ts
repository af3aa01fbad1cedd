/** The files of the project, by folder. */

import { button, h } from '../dom.ts'
import { icons } from './icons.ts'
import { badPath, clash, isMade, nameOf } from './names.ts'

interface Options {
  paths(): string[]
  /** Whether a file has edits that are not saved. */
  dirty(path: string): boolean
  /** Whether a file is not as the lesson has it. */
  own(path: string): boolean
  /** Whether what ran made a file. */
  made(path: string): boolean
  /** Whether something is known to be wrong with a file. */
  wrong(path: string): boolean
  open(path: string): void
  create(path: string): void
  rename(from: string, to: string): void
  remove(path: string): void
  upload(files: File[]): void
}

export class Tree {
  readonly root = h('div', { class: 'app-tree' })
  readonly #list = h('div', { class: 'app-files' })
  readonly #options: Options
  #current: string | undefined
  #closed = new Set<string>()
  /** Folders that the reader opened or closed: the others are open, but for what tools work in. */
  #chosen = new Set<string>()
  /** What is being named: a new file, or this one. */
  #naming: { path?: string } | undefined

  constructor(options: Options) {
    this.#options = options
    const pick = h('input', { type: 'file', multiple: true, hidden: true, 'aria-label': 'Files to upload' })
    pick.addEventListener('change', () => {
      if (pick.files && pick.files.length > 0) options.upload([...pick.files])
      pick.value = ''
    })
    const tool = (label: string, shape: keyof typeof icons, press: () => void, title = label) =>
      button(label, press, { shape: icons[shape], wordless: true, title, class: 'bytelab-tool' })
    this.root.append(
      h(
        'div',
        { class: 'app-tree-tools', role: 'group', 'aria-label': 'Files' },
        h('span', { class: 'app-tree-title', 'aria-hidden': 'true' }, 'Files'),
        tool('New file', 'plus', () => this.#name({})),
        tool('Rename', 'pen', () => this.#current && this.#name({ path: this.#current }), 'Rename (F2)'),
        tool('Delete', 'bin', () => this.#current && options.remove(this.#current), 'Delete (Delete)'),
        tool('Upload', 'up', () => pick.click(), 'Upload files, or a zip'),
        pick,
      ),
      this.#list,
    )
    this.root.addEventListener('keydown', (event) => this.#key(event))
    this.#receive()
  }

  /** Shows the files as they are now. */
  refresh(): void {
    const focused = this.root.contains(document.activeElement)
      ? (document.activeElement as HTMLElement).dataset.path
      : undefined
    const paths = this.#options.paths().filter((path) => !isMade(path))
    this.#list.replaceChildren(this.#folder('', paths))
    if (focused !== undefined) this.#button(focused)?.focus()
  }

  /** A file has edits that are not saved, or something wrong with it, or not any more. */
  mark(path: string): void {
    const row = this.#button(path)
    if (!row) return
    const { dirty, wrong } = this.#options
    const same =
      row.hasAttribute('data-dirty') === dirty(path) && row.hasAttribute('data-wrong') === wrong(path)
    if (same) return
    row.toggleAttribute('data-wrong', wrong(path))
    const fresh = this.#row(path).firstElementChild
    if (fresh && document.activeElement !== row) row.replaceWith(fresh)
  }

  /** The file in front. */
  set current(path: string | undefined) {
    if (this.#current === path) return
    this.#current = path
    for (const parent of parents(path ?? '')) if (this.#unfold(parent)) this.refresh()
    for (const each of this.#list.querySelectorAll<HTMLElement>('.app-file'))
      if (each.dataset.path === path) each.setAttribute('aria-current', 'true')
      else each.removeAttribute('aria-current')
  }

  /** Opens a folder; whether it was closed. */
  #unfold(folder: string): boolean {
    this.#chosen.add(folder)
    return this.#closed.delete(folder)
  }

  #button(path: string): HTMLElement | undefined {
    return this.#buttons().find(({ dataset }) => dataset.path === path)
  }

  #buttons(): HTMLElement[] {
    return [...this.#list.querySelectorAll<HTMLElement>('button[data-path]')]
  }

  #folder(folder: string, paths: string[]): HTMLUListElement {
    const list = h('ul', {})
    const inside = paths.filter((path) => path.startsWith(folder)).map((path) => path.slice(folder.length))
    const folders = [
      ...new Set(inside.filter((path) => path.includes('/')).map((path) => path.split('/')[0] ?? '')),
    ]
    if (this.#naming && this.#naming.path === undefined && folder === '')
      list.append(h('li', {}, this.#form()))
    for (const name of folders) list.append(this.#group(`${folder}${name}`, name, paths))
    for (const name of inside.filter((path) => !path.includes('/')))
      list.append(this.#row(`${folder}${name}`))
    return list
  }

  #group(path: string, name: string, paths: string[]): HTMLLIElement {
    const inside = paths.filter((each) => each.startsWith(`${path}/`))
    if (path === 'build' && !this.#chosen.has(path) && inside.every((each) => this.#options.made(each)))
      this.#closed.add(path)
    const closed = this.#closed.has(path)
    const toggle = () => {
      this.#chosen.add(path)
      if (closed) this.#closed.delete(path)
      else this.#closed.add(path)
      this.refresh()
    }
    return h(
      'li',
      {},
      h(
        'button',
        {
          type: 'button',
          class: 'app-folder',
          'data-path': path,
          'aria-expanded': String(!closed),
          click: toggle,
        },
        name,
      ),
      !closed && this.#folder(`${path}/`, paths),
    )
  }

  #row(path: string): HTMLLIElement {
    if (this.#naming?.path === path) return h('li', {}, this.#form(path))
    const dirty = this.#options.dirty(path)
    const own = this.#options.own(path)
    const wrong = this.#options.wrong(path)
    const made = this.#options.made(path)
    return h(
      'li',
      {},
      h(
        'button',
        {
          type: 'button',
          class: 'app-file',
          'data-path': path,
          'data-dirty': dirty,
          'data-own': own,
          'data-wrong': wrong,
          'data-made': made,
          'aria-current': path === this.#current ? 'true' : undefined,
          title: `${path}${dirty ? ' (not saved)' : own ? ' (yours)' : made ? ' (made by what ran)' : ''}`,
          click: () => this.#options.open(path),
        },
        nameOf(path),
        dirty && h('span', { class: 'bytelab-hidden' }, ', not saved'),
        wrong && h('span', { class: 'bytelab-hidden' }, ', with an error'),
      ),
    )
  }

  #name(naming: { path?: string }): void {
    this.#naming = naming
    for (const parent of parents(naming.path ?? '')) this.#unfold(parent)
    this.refresh()
    const input = this.#list.querySelector<HTMLInputElement>('.app-naming input')
    if (!input) return
    input.focus()
    const { value } = input
    input.setSelectionRange(
      value.lastIndexOf('/') + 1,
      value.includes('.') ? value.lastIndexOf('.') : value.length,
    )
  }

  #form(path?: string): HTMLFormElement {
    const folder =
      path === undefined && this.#current?.includes('/') ? this.#current.replace(/[^/]*$/, '') : ''
    const id = `app-naming-${++count}`
    const input = h('input', {
      type: 'text',
      value: path ?? folder,
      'aria-label': path === undefined ? 'Path of the new file' : `New path of ${path}`,
      'aria-describedby': id,
      placeholder: 'folder/name.py',
      spellcheck: 'false',
      autocapitalize: 'off',
      autocomplete: 'off',
    })
    const problem = h('p', { class: 'app-naming-problem', id, role: 'alert' })
    const end = (focus?: string) => {
      if (!this.#naming) return
      this.#naming = undefined
      this.refresh()
      if (focus !== undefined) this.#button(focus)?.focus()
    }
    const form = h('form', { class: 'app-naming' }, input, problem)
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      const wanted = input.value.trim()
      if (wanted === path) return end(path)
      const others = this.#options.paths().filter((other) => other !== path)
      const wrong = badPath(wanted) ?? clash(wanted, others)
      if (wrong) {
        problem.textContent = wrong
        input.setAttribute('aria-invalid', 'true')
        return
      }
      this.#naming = undefined
      if (path === undefined) this.#options.create(wanted)
      else this.#options.rename(path, wanted)
    })
    input.addEventListener('keydown', (event) => {
      event.stopPropagation()
      if (event.key !== 'Escape') return
      event.preventDefault()
      end(path ?? this.#current)
    })
    input.addEventListener('blur', () => setTimeout(() => form.contains(document.activeElement) || end()))
    return form
  }

  #key(event: KeyboardEvent): void {
    const { key, target } = event
    if (!(target instanceof HTMLElement) || target.dataset.path === undefined) return
    const buttons = this.#buttons()
    const index = buttons.indexOf(target)
    const { path } = target.dataset
    const folder = target.classList.contains('app-folder')
    const open = target.getAttribute('aria-expanded') === 'true'
    if (key === 'ArrowDown') buttons[index + 1]?.focus()
    else if (key === 'ArrowUp') buttons[index - 1]?.focus()
    else if (key === 'Home') buttons[0]?.focus()
    else if (key === 'End') buttons.at(-1)?.focus()
    else if (key === 'ArrowRight' && folder) open ? buttons[index + 1]?.focus() : target.click()
    else if (key === 'ArrowLeft' && folder && open) target.click()
    else if (key === 'ArrowLeft') this.#button(path.replace(/\/?[^/]*$/, ''))?.focus()
    else if (key === 'F2' && !folder) this.#name({ path })
    else if (key === 'Delete' && !folder) {
      const next = buttons[index + 1]?.dataset.path ?? buttons[index - 1]?.dataset.path
      this.#options.remove(path)
      if (next !== undefined) this.#button(next)?.focus()
    } else return
    event.preventDefault()
  }

  /** Files that are dropped here come into the project. */
  #receive(): void {
    const over = (on: boolean) => this.root.toggleAttribute('data-over', on)
    this.root.addEventListener('dragover', (event) => {
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      over(true)
    })
    this.root.addEventListener('dragleave', () => over(false))
    this.root.addEventListener('drop', (event) => {
      over(false)
      const files = [...(event.dataTransfer?.files ?? [])]
      if (files.length === 0) return
      event.preventDefault()
      this.#options.upload(files)
    })
  }
}

let count = 0

/** The folders around a path. */
function parents(path: string): string[] {
  const names = path.split('/').slice(0, -1)
  return names.map((_, index) => names.slice(0, index + 1).join('/'))
}
