import type { PythonError } from '@bytelab/runtime'
import { button, h } from '../dom.ts'
import type { Host } from './host.ts'
import { linked, ownPlace, placeButton } from './links.ts'
import { projectPath } from './places.ts'

/** The banner that tells of an error, over the editor. */
export function problemBanner(error: PythonError, host: Host, close: () => void): HTMLElement {
  const place = ownPlace(error.frames, host)
  const lines = error.text.split('\n').filter((line) => line.trim() !== '')
  return h(
    'div',
    { class: 'app-problem', role: 'alert' },
    h(
      'p',
      {},
      h('strong', {}, error.name),
      error.message ? `: ${error.message}` : '',
      place
        ? h(
            'span',
            { class: 'app-problem-place' },
            ' ',
            placeButton(`${place.path}:${place.line}`, place, host),
          )
        : '',
    ),
    error.hint ? h('p', { class: 'app-problem-hint' }, error.hint) : '',
    lines.length > 1 &&
      h(
        'details',
        {},
        h('summary', {}, 'Traceback'),
        h('pre', { tabindex: '0', 'aria-label': 'Traceback' }, ...linked(error.text, host)),
      ),
    button('Close', close, { shape: 'cross', wordless: true, class: 'bytelab-tool app-problem-close' }),
  )
}

/** The line of an error in each of the project's files that it went through: the innermost. */
export function problemLines(error: PythonError, paths: readonly string[]): Map<string, number> {
  const found = new Map<string, number>()
  for (const { file, line } of error.frames) {
    const path = projectPath(file)
    if (path !== undefined && paths.includes(path)) found.set(path, line)
  }
  return found
}
