// Runs before the page is painted: the reader's choice of light or dark must not flash.
;(() => {
  const root = document.documentElement
  const key = 'bytelab-theme'
  root.classList.add('js')
  let theme = null
  try {
    theme = localStorage.getItem(key)
  } catch {
    // A browser that keeps nothing still shows the page.
  }
  function dark() {
    return theme ? theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
  }
  function apply() {
    if (theme === 'dark' || theme === 'light') root.dataset.theme = theme
    else delete root.dataset.theme
  }
  apply()
  document.addEventListener('DOMContentLoaded', () => {
    const button = document.querySelector('button.theme')
    if (!button) return
    button.hidden = false
    function label() {
      button.textContent = dark() ? 'Light' : 'Dark'
      button.setAttribute('aria-label', dark() ? 'Switch to light colours' : 'Switch to dark colours')
    }
    label()
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', label)
    button.addEventListener('click', () => {
      theme = dark() ? 'light' : 'dark'
      try {
        localStorage.setItem(key, theme)
      } catch {
        // Kept for this page only.
      }
      apply()
      label()
    })
    // A menu that is left is closed.
    const menu = document.querySelector('details.menu')
    document.addEventListener('click', (event) => {
      if (menu?.open && !menu.contains(event.target)) menu.open = false
    })
    document.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !menu?.open) return
      menu.open = false
      menu.querySelector('summary').focus()
    })
  })
})()
