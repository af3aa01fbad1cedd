import type { Cookie } from '@bytelab/runtime'
import { button, h } from '../../dom.ts'
import { visible } from '../../screen.ts'

/** A visitor's cookies, and how to be rid of them. */
export class CookieView {
  readonly root = h('section', { class: 'app-cookies', 'aria-label': 'Cookies', hidden: true })
  readonly #forget: (cookie?: Cookie) => void

  constructor(forget: (cookie?: Cookie) => void) {
    this.#forget = forget
  }

  show(visitor: number, cookies: readonly Cookie[]): void {
    const rows = cookies.map((cookie) =>
      h(
        'li',
        {},
        h(
          'p',
          { class: 'app-cookies-line' },
          h('strong', { class: 'app-mono' }, visible(cookie.name)),
          h('span', {}, visible(rules(cookie))),
          button(`Delete the cookie ${visible(cookie.name)}`, () => this.#forget(cookie), {
            shape: 'cross',
            wordless: true,
            class: 'bytelab-tool',
          }),
        ),
        h('code', { class: 'app-cookies-value' }, visible(cookie.value) || '(empty)'),
      ),
    )
    this.root.replaceChildren(
      h(
        'div',
        { class: 'app-cookies-head' },
        h('span', {}, `Cookies of visitor ${visitor}`),
        cookies.length > 0 && button('Delete all', () => this.#forget(), { class: 'app-quiet' }),
      ),
      cookies.length === 0
        ? h('p', {}, 'The application has set none.')
        : h('ul', { class: 'app-cookies-list', role: 'list' }, ...rows),
    )
  }
}

/** What the application said about a cookie, in words. */
function rules({ path, expires, httpOnly, sameSite }: Cookie): string {
  return [
    `for ${path}`,
    expires === undefined ? 'until the browser closes' : `until ${new Date(expires).toLocaleString('en-GB')}`,
    httpOnly && 'HttpOnly',
    sameSite && `SameSite=${sameSite}`,
  ]
    .filter(Boolean)
    .join(' · ')
}
