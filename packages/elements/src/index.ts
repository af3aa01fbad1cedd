import { App } from './app.ts'
import { Bytecode } from './bytecode.ts'
import { Cell } from './cell.ts'
import { listenForErase } from './erase.ts'
import { Exercise } from './exercise.ts'
import { Extension } from './extension.ts'
import { Quiz } from './quiz.ts'
import { followTheme } from './theme.ts'
import { upgrade } from './upgrade.ts'

/** Loads the styles, unless the page has them. */
function style(): void {
  if (document.querySelector('link[data-bytelab]')) return
  if (getComputedStyle(document.documentElement).getPropertyValue('--bytelab').trim() !== '') return
  const link = document.createElement('link')
  link.rel = 'stylesheet'
  link.dataset.bytelab = ''
  link.href = new URL('bytelab.css', import.meta.url).href
  document.head.append(link)
}

function begin(): void {
  upgrade()
  followTheme()
}

// A page may load the script twice, for example from a theme and from a lesson.
if (!customElements.get('bytelab-cell')) {
  style()
  customElements.define('bytelab-cell', Cell)
  customElements.define('bytelab-app', App)
  customElements.define('bytelab-bytecode', Bytecode)
  customElements.define('bytelab-exercise', Exercise)
  customElements.define('bytelab-extension', Extension)
  customElements.define('bytelab-quiz', Quiz)
  listenForErase()
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin)
  else begin()
}
