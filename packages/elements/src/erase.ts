import { h } from './dom.ts'
import { pageSession, pageStore } from './page.ts'
import { refreshTheme } from './theme.ts'

/** Brings the page's `button.bytelab-erase` to life: also those that come later. */
export function listenForErase(): void {
  document.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target.closest('.bytelab-erase') : null
    if (target instanceof HTMLButtonElement) ask(target)
  })
}

function ask(origin: HTMLButtonElement): void {
  if (origin.hidden) return
  const status = h(
    'span',
    { role: 'status' },
    'Erase your edits, answers and results of all lessons on this site?',
  )
  const yes = h('button', { type: 'button', class: 'bytelab-button bytelab-danger', click: go }, 'Erase')
  const no = h('button', { type: 'button', class: 'bytelab-button', click: () => back(true) }, 'Cancel')
  const panel = h('span', { class: 'bytelab-erasing' }, status, yes, no)
  function back(focus: boolean): void {
    panel.remove()
    origin.hidden = false
    if (focus) origin.focus()
  }
  async function go(): Promise<void> {
    yes.remove()
    no.remove()
    status.textContent = 'Erasing…'
    const problems = await eraseAll()
    status.textContent =
      problems.length === 0 ? 'Everything is erased.' : `Erased, but ${problems.join('; ')}.`
    setTimeout(() => back(false), 6000)
  }
  panel.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') back(true)
  })
  origin.hidden = true
  origin.after(panel)
  refreshTheme()
  no.focus()
}

/** Erases all that is kept of this reader; what could not be erased comes back in words. */
export async function eraseAll(): Promise<string[]> {
  const problems: string[] = []
  try {
    await pageStore().erase()
  } catch {
    problems.push('your edits could not be reached')
  }
  try {
    // A page that holds it steps aside when it is asked to go.
    indexedDB.deleteDatabase('bytelab-projects')
  } catch {
    // Storage that is switched off holds nothing.
  }
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith('bytelab')) localStorage.removeItem(key)
  } catch {
    // Storage that is switched off holds nothing.
  }
  try {
    await pageSession().erase()
  } catch {
    problems.push('the cached Python could not be reached')
  }
  return problems
}
