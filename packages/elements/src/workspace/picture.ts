import { save } from '../bytecode/download.ts'
import { button, h } from '../dom.ts'
import { nameOf, sizeOf } from './names.ts'

const kinds: Record<string, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  ico: 'image/x-icon',
}

/** What is shown of a file that is no text: the picture that it is, its size, and a way to have it. */
export function picture(path: string, data: Uint8Array): HTMLElement {
  const ending = /\.([^.]+)$/.exec(path)?.[1]?.toLowerCase() ?? ''
  const kind = kinds[ending]
  const element = h(
    'div',
    { class: 'app-binary' },
    h('p', {}, `${nameOf(path)} is not text: ${sizeOf(data.length)}.`),
    button('Download', () => save(nameOf(path), data as Uint8Array<ArrayBuffer>), { shape: 'save' }),
  )
  if (kind) {
    const image = h('img', { alt: `The picture ${nameOf(path)}` })
    const url = URL.createObjectURL(new Blob([data as Uint8Array<ArrayBuffer>], { type: kind }))
    image.src = url
    for (const over of ['load', 'error'])
      image.addEventListener(over, () => URL.revokeObjectURL(url), { once: true })
    element.prepend(image)
  }
  return element
}
