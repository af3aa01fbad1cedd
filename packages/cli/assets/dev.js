// Keeps a page up to date while its lesson is written: reloads it where the reader was, and shows what is wrong.
const kept = `bytelab-scroll:${location.pathname}`
let started
let sheet

function reload() {
  try {
    sessionStorage.setItem(kept, String(scrollY))
  } catch {
    // Then the page starts at its top.
  }
  location.reload()
}

function restore() {
  let top = null
  try {
    top = sessionStorage.getItem(kept)
    sessionStorage.removeItem(kept)
  } catch {
    return
  }
  if (top !== null) scrollTo({ top: Number(top), behavior: 'instant' })
}

function show(problems) {
  sheet?.remove()
  sheet = undefined
  if (problems.length === 0) return
  sheet = document.createElement('div')
  sheet.className = 'bytelab-problems'
  sheet.setAttribute('role', 'alert')
  const root = sheet.attachShadow({ mode: 'open' })
  root.innerHTML = `<style>
    section { position: fixed; inset: auto 1rem 1rem; z-index: 1000; max-height: 60vh; overflow: auto; padding: 1rem 1.25rem;
      background: #2b1210; color: #ffe9e6; border: 1px solid #ff9b8f; border-radius: 10px; font: 1rem/1.5 system-ui, sans-serif;
      box-shadow: 0 12px 40px rgb(0 0 0 / .4) }
    h2 { margin: 0 0 .5rem; font-size: 1rem }
    pre { margin: .4rem 0; white-space: pre-wrap; font: .9rem/1.5 ui-monospace, Menlo, Consolas, monospace }
    button { float: right; padding: .2rem .7rem; background: none; border: 1px solid; border-radius: 6px; color: inherit; font: inherit; cursor: pointer }
  </style><section><button type="button">Hide</button><h2></h2></section>`
  const section = root.querySelector('section')
  root.querySelector('h2').textContent =
    problems.length === 1 ? 'This lesson has a problem' : `There are ${problems.length} problems`
  for (const problem of problems) {
    const line = document.createElement('pre')
    line.textContent = problem
    section.append(line)
  }
  root.querySelector('button').addEventListener('click', () => show([]))
  document.body.append(sheet)
}

function hear(event) {
  const state = JSON.parse(event.data)
  // A server that was started anew may have other pages.
  if (started !== undefined && started !== state.started) return reload()
  started = state.started
  const here = decodeURI(location.pathname)
  if (state.changed.includes('*') || state.changed.includes(here)) return reload()
  show(state.problems)
}

restore()
const source = new EventSource('/__bytelab/events')
source.addEventListener('message', hear)
// An open stream would hold one of the few connections that a browser grants a server.
addEventListener('pagehide', () => source.close())
addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload()
})
