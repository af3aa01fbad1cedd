import type { Frame } from '@bytelab/runtime'
import { h } from '../dom.ts'
import { visible } from '../screen.ts'
import type { Host } from './host.ts'
import { pieces, projectPath } from './places.ts'

type Files = Pick<Host, 'paths' | 'reveal'>

/** A text as nodes in which places of the project's files are buttons that lead there. */
export function linked(text: string, host: Files): (Node | string)[] {
  const paths = new Set(host.paths())
  return pieces(text, (path) => paths.has(path)).map((piece) =>
    typeof piece === 'string' ? visible(piece) : placeButton(piece.text, piece, host),
  )
}

/** A button that leads to a place in a file. */
export function placeButton(
  text: string,
  place: { path: string; line?: number; column?: number },
  host: Pick<Host, 'reveal'>,
): HTMLButtonElement {
  return h(
    'button',
    {
      type: 'button',
      class: 'bytelab-place',
      title: `Open ${place.path}${place.line === undefined ? '' : ` at line ${place.line}`}`,
      click: () => host.reveal(place.path, place.line, place.column),
    },
    visible(text),
  )
}

/** The innermost place of a traceback that is in the project's files. */
export function ownPlace(
  frames: readonly Frame[] | undefined,
  host: Pick<Host, 'paths'>,
): { path: string; line: number; column?: number } | undefined {
  const paths = host.paths()
  for (const { file, line, column } of frames?.toReversed() ?? []) {
    const path = projectPath(file)
    if (path !== undefined && paths.includes(path)) return { path, line, column }
  }
  return undefined
}
