import { h } from './dom.ts'

const attributes = ['packages', 'timeout', 'fresh', 'runtime']

/**
 * Makes cells of code blocks with the class `bytelab-cell`: generators of documentation can give a code block a class
 * and an id, and keep showing it as code where scripts are off.
 */
export function upgrade(): void {
  for (const block of document.querySelectorAll<HTMLElement>('.bytelab-cell')) {
    // With line numbers in a table the code is the last one.
    const pre = block.matches('pre') ? block : [...block.querySelectorAll('pre')].at(-1)
    if (!pre || block.closest('bytelab-cell')) continue
    const source = pre.querySelector('code') ?? pre
    const id = block.id || pre.id || source.id
    const text = (source.textContent ?? '').replace(/\n+$/, '')
    const cell = h(
      'bytelab-cell' as 'div',
      { id: id || undefined, ...given([block, pre, source]) },
      h('pre', { class: 'bytelab-code' }, h('code', { class: 'language-python' }, text)),
    )
    block.replaceWith(cell)
  }
}

function given(elements: Element[]): Record<string, string> {
  const found: Record<string, string> = {}
  for (const name of attributes)
    for (const element of elements) {
      const value = element.getAttribute(`data-${name}`) ?? element.getAttribute(name)
      if (value !== null) found[name] ??= value
    }
  return found
}
