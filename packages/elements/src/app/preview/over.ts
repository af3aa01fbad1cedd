import type { PythonError } from '@bytelab/runtime'
import { button, h } from '../../dom.ts'
import { visible } from '../../screen.ts'
import type { Host } from '../../workspace/host.ts'
import { linked, ownPlace } from '../../workspace/links.ts'

/** What stands in the preview's place where there can be none. */
export function noPreview(why: string, host: Host): HTMLElement {
  return h(
    'div',
    { class: 'app-blank' },
    h('p', { class: 'app-title' }, 'No preview in this browser'),
    h('p', {}, visible(why)),
    h('p', {}, 'The application runs all the same: use it in the console, and test it.'),
    button('Console', () => host.show('console')),
    ' ',
    button('Tests', () => host.show('tests')),
  )
}

/** What covers the preview while the application cannot be loaded; `dismiss` shows the page of the one before it. */
export function notLoaded(error: PythonError, host: Host, dismiss: () => void): HTMLElement {
  const place = ownPlace(error.frames, host)
  return h(
    'div',
    { class: 'app-preview-problem', role: 'alert' },
    h('p', { class: 'app-title' }, 'The application could not be loaded'),
    h(
      'p',
      { class: 'app-preview-error' },
      visible(error.message ? `${error.name}: ${error.message}` : error.name),
    ),
    error.hint ? h('p', {}, `→ ${error.hint}`) : undefined,
    h(
      'div',
      { class: 'app-preview-choices' },
      place &&
        button(
          `Go to ${place.path}, line ${place.line}`,
          () => host.reveal(place.path, place.line, place.column),
          { class: 'app-main' },
        ),
      button('Show the last good page', dismiss),
    ),
    h(
      'pre',
      { class: 'app-stream', tabindex: '0', 'aria-label': 'Traceback' },
      ...linked(error.text.trimEnd(), host),
    ),
  )
}
