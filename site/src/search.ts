/** The parts of Pagefind's interface that are used here. */
interface Pagefind {
  options(options: { baseUrl: string }): Promise<void>
  debouncedSearch(words: string): Promise<{ results: { data(): Promise<Page> }[] } | null>
}

interface Part {
  title: string
  url: string
  /** HTML that Pagefind escaped, with `<mark>`. */
  excerpt: string
}

interface Page {
  url: string
  excerpt: string
  meta: { title?: string }
  sub_results: Part[]
}

/** How many pages are shown, and how many places of each. */
const most = { pages: 8, parts: 3 }

class Search extends HTMLElement {
  #pagefind: Promise<Pagefind> | undefined
  #turn = 0

  connectedCallback(): void {
    const dialog = this.#part('dialog', HTMLDialogElement)
    const input = this.#part('input', HTMLInputElement)
    this.#part('.open', HTMLElement).addEventListener('click', () => this.#open(dialog, input))
    this.#part('.close', HTMLElement).addEventListener('click', () => dialog.close())
    input.addEventListener('input', () => void this.#search(input.value))
    dialog.addEventListener('keydown', (event) => this.#move(event, input))
    dialog.addEventListener('click', (event) => {
      const { target } = event
      // The dialog itself is what shows around its content; a link to this page does not leave it.
      if (target === dialog || (target instanceof Element && target.closest('a'))) dialog.close()
    })
    addEventListener('keydown', (event) => {
      const asked = event.key === '/' || (event.key === 'k' && (event.ctrlKey || event.metaKey))
      if (!asked || event.defaultPrevented || dialog.open) return
      if (event.key === '/' && (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)))
        return
      // In an editor Ctrl+K is the editor's.
      if (isTyping(event.target)) return
      event.preventDefault()
      this.#open(dialog, input)
    })
  }

  #open(dialog: HTMLDialogElement, input: HTMLInputElement): void {
    dialog.showModal()
    input.select()
    void this.#load()
  }

  #load(): Promise<Pagefind> {
    const base = this.dataset.base ?? '/'
    this.#pagefind ??= (async () => {
      const pagefind: Pagefind = await import(/* @vite-ignore */ `${base}pagefind/pagefind.js`)
      await pagefind.options({ baseUrl: base })
      return pagefind
    })()
    this.#pagefind.catch(() => {
      this.#pagefind = undefined
      this.#say('The search index could not be loaded. It is made when the site is built.')
    })
    return this.#pagefind
  }

  async #search(words: string): Promise<void> {
    const turn = ++this.#turn
    const list = this.#part('.results', HTMLElement)
    if (!words.trim()) {
      list.replaceChildren()
      this.#say('')
      return
    }
    const found = await this.#load().then((pagefind) => pagefind.debouncedSearch(words))
    // Nothing comes back where the reader typed on.
    if (!found || turn !== this.#turn) return
    const pages = await Promise.all(found.results.slice(0, most.pages).map((result) => result.data()))
    if (turn !== this.#turn) return
    list.replaceChildren(...pages.flatMap(items))
    const count = found.results.length
    this.#say(
      count === 0 ? `Nothing found for “${words}”` : count === 1 ? 'On one page' : `On ${count} pages`,
    )
  }

  /** Up and down go through the results. */
  #move(event: KeyboardEvent, input: HTMLInputElement): void {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    const stops = [input, ...this.querySelectorAll<HTMLElement>('.results a')]
    const at = stops.findIndex((stop) => stop.matches(':focus'))
    const next = stops[at + (event.key === 'ArrowDown' ? 1 : -1)]
    event.preventDefault()
    next?.focus()
  }

  #say(text: string): void {
    this.#part('.status', HTMLElement).textContent = text
  }

  #part<Kind extends HTMLElement>(selector: string, kind: new () => Kind): Kind {
    const element = this.querySelector(selector)
    if (!(element instanceof kind)) throw new Error(`site-search: no ${selector}`)
    return element
  }
}

/** A page's result: its best places, each a link. */
function items(page: Page): HTMLElement[] {
  const title = page.meta.title ?? page.url
  const parts =
    page.sub_results.length > 0 ? page.sub_results : [{ title, url: page.url, excerpt: page.excerpt }]
  return parts.slice(0, most.parts).map((part) => {
    const link = document.createElement('a')
    link.href = part.url
    const name = document.createElement('strong')
    name.textContent = part.title
    if (part.title !== title) {
      const within = document.createElement('span')
      within.className = 'within'
      within.textContent = ` in ${title}`
      name.append(within)
    }
    const excerpt = document.createElement('span')
    excerpt.innerHTML = part.excerpt
    link.append(name, excerpt)
    const item = document.createElement('li')
    item.append(link)
    return item
  })
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input, textarea, select, [role="textbox"]'))
  )
}

customElements.define('site-search', Search)
