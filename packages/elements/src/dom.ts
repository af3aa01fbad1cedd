type Child = Node | string | undefined | false
type Attributes = Record<string, string | boolean | undefined | ((event: Event) => void)>

/** Makes an element: strings become attributes, `true` an empty one, functions listeners of the event named. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, value)
    else if (typeof value === 'string') element.setAttribute(name, value)
    else if (value) element.setAttribute(name, '')
  }
  for (const child of children) if (child !== undefined && child !== false) element.append(child)
  return element
}

const shapes = {
  run: 'M4 2.5v11l9-5.5z',
  stop: 'M3.5 3.5h9v9h-9z',
  check: 'M2.5 8.5l3.5 3.5 7.5-8',
  reset: 'M3 7a5 5 0 1 1 1.2 4.6M3 3v4h4',
  copy: 'M5.5 5.5h8v8h-8zM3 10.5h-.5v-8h8V3',
  link: 'M6.5 9.5a3 3 0 0 0 4.2 0l2-2a3 3 0 0 0-4.2-4.2l-.8.8M9.5 6.5a3 3 0 0 0-4.2 0l-2 2a3 3 0 0 0 4.2 4.2l.8-.8',
  record: 'M8 3.5a4.5 4.5 0 1 0 .01 0z',
  save: 'M8 2.5v7.5M4.5 7L8 10.5 11.5 7M3 13.5h10',
  open: 'M2.5 13V3.5h4l1.5 2h5.5V13z',
  wide: 'M9.5 3h3.5v3.5M13 3L9.5 6.5M6.5 13H3V9.5M3 13l3.5-3.5',
  cross: 'M4 4l8 8M12 4l-8 8',
}

/** A name of a drawing that `icon` knows, or a path of its own in a square of 16. */
export type Shape = keyof typeof shapes | `M${string}`

/** A small drawing that says nothing to screen readers: the button around it has the words. */
export function icon(shape: Shape): SVGElement {
  const namespace = 'http://www.w3.org/2000/svg'
  const svg = document.createElementNS(namespace, 'svg')
  svg.setAttribute('viewBox', '0 0 16 16')
  const known = shape in shapes ? shapes[shape as keyof typeof shapes] : undefined
  svg.setAttribute('class', known ? `bytelab-icon bytelab-icon-${shape}` : 'bytelab-icon')
  svg.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(namespace, 'path')
  path.setAttribute('d', known ?? shape)
  svg.append(path)
  return svg
}

/** A quiet button with a drawing and, unless `wordless`, its words beside it. */
export function button(
  label: string,
  press: () => void,
  options: { shape?: Shape; class?: string; title?: string; wordless?: boolean } = {},
): HTMLButtonElement {
  return h(
    'button',
    {
      type: 'button',
      class: `bytelab-button ${options.class ?? ''}`.trim(),
      title: options.title ?? (options.wordless ? label : undefined),
      'aria-label': options.wordless ? label : undefined,
      click: press,
    },
    options.shape && icon(options.shape),
    !options.wordless && h('span', {}, label),
  )
}
