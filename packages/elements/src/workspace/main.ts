import { adopt } from '../adopt.ts'
import { wholeWindow } from '../bytecode/whole.ts'
import { button, h } from '../dom.ts'
import type { Entry } from '../store.ts'
import files from '../styles/workspace-files.css'
import layout from '../styles/workspace-layout.css'
import menus from '../styles/workspace-menus.css'
import { refreshTheme } from '../theme.ts'
import { bareConfig, readConfig, readStates } from './config.ts'
import { exercise } from './exercise.ts'
import type { ProjectConfig } from './host.ts'
import { icons } from './icons.ts'
import type { Kind } from './kind.ts'
import { menu } from './menu.ts'
import { projectMenu, stepsMenu } from './steps.ts'
import { type Base, Workspace } from './workspace.ts'

export type { Base } from './workspace.ts'

for (const css of [layout, files, menus]) adopt(css)

/** A workspace, as its element sees it. */
export interface View {
  /** What is kept of the exercise changed in another tab, or all was erased. */
  changed(entry: Entry | undefined): void
}

/**
 * Puts the workspace in the place of the static files.
 *
 * @throws Error in one line, where the page does not say what is needed
 */
export async function createWorkspace<Config extends ProjectConfig>(
  base: Base,
  kind: Kind<Config>,
): Promise<View> {
  const { element, main, id } = base
  const script = element.querySelector(`script.bytelab-${kind.name}`)
  const said = script ? script.textContent : bareConfig(element, base.lesson, kind)
  const config = readConfig(said, id, kind)
  const { packages, layers } = kind
  const space: Workspace<Config> = new Workspace(base, config, readStates(config, id), {
    packages,
    layers,
    load: async () => kind.load?.(space),
  })
  const made = exercise(space, async () => kind.prepare?.(space))
  const parts = head(space, kind.texts, made?.check)
  await space.begin(() => {
    for (const pane of kind.panes(space)) space.layout.add(pane)
  })
  main.replaceChildren(parts, space.layout.root)
  element.dataset.open = ''
  refreshTheme()
  return {
    changed(entry) {
      if (entry) made?.show()
      else {
        space.erased()
        made?.show()
      }
    },
  }
}

/** The bar over the workspace. */
function head(
  space: Workspace,
  texts: Kind<ProjectConfig>['texts'],
  check: HTMLElement | undefined,
): HTMLElement {
  const { layout, states, element } = space
  const steps = menu('Steps', (close) => stepsMenu(space, close), { title: 'Steps of this project' })
  const project = menu('Project', (close) => projectMenu(space, texts.reset, close))
  const fold = button('Files', () => fold.setAttribute('aria-pressed', String(layout.fold())), {
    shape: icons.files,
    wordless: true,
    class: 'bytelab-tool app-fold',
    title: 'Show or hide the files',
  })
  const mac = /Mac|iPhone|iPad/.test(navigator.platform)
  const save = button('Save', () => void space.save(), {
    class: 'app-save',
    title: `${texts.save} (${mac ? '⌘' : 'Ctrl'}+S)`,
  })
  const stop = button('Stop', () => space.stop(), { shape: 'stop', class: 'app-stop' })
  stop.hidden = true
  // Only what takes long enough to be stopped gets the button.
  let slow: ReturnType<typeof setTimeout> | undefined
  space.on('busy', (label) => {
    clearTimeout(slow)
    if (label === undefined) stop.hidden = true
    else slow = setTimeout(() => (stop.hidden = false), 400)
  })
  space.changed = () => {
    const count = space.project.dirty().length
    save.toggleAttribute('data-dirty', count > 0)
    save.disabled = !space.awake || count === 0
    steps.root.hidden = states.length < 2
    fold.setAttribute('aria-pressed', String(!layout.folded))
    for (const each of [steps, project]) each.button.disabled = !space.awake
    if (check instanceof HTMLButtonElement) check.disabled = !space.awake
    steps.refresh()
    project.refresh()
  }
  element.addEventListener(
    'keydown',
    (event) => {
      if (
        event.key.toLowerCase() !== 's' ||
        !(event.ctrlKey || event.metaKey) ||
        event.altKey ||
        event.shiftKey
      )
        return
      event.preventDefault()
      event.stopPropagation()
      void space.save()
    },
    { capture: true },
  )
  return h(
    'div',
    { class: 'app-head bytelab-toolbar', role: 'group', 'aria-label': 'Project' },
    fold,
    project.root,
    steps.root,
    space.status,
    stop,
    save,
    check ?? '',
    wholeWindow(element),
  )
}
