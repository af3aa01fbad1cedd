import { button, h } from '../../dom.ts'
import { visible } from '../../screen.ts'

/** A cookie, as the preview tells of it. */
export interface Cookie {
  name: string
  value: string
  path: string
  /** Milliseconds since 1970. */
  expires?: number
  httpOnly: boolean
  sameSite?: string
}

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
        'tr',
        {},
        h('th', { scope: 'row' }, visible(cookie.name)),
        h('td', { class: 'app-cookies-value', tabindex: '0' }, visible(cookie.value)),
        h('td', {}, visible(cookie.path)),
        h('td', {}, expiry(cookie)),
        h('td', {}, flags(cookie)),
        h(
          'td',
          {},
          button(`Delete the cookie ${visible(cookie.name)}`, () => this.#forget(cookie), {
            shape: 'cross',
            wordless: true,
            class: 'bytelab-tool',
          }),
        ),
      ),
    )
    const heads = ['Name', 'Value', 'Path', 'Until', 'Rules'].map((text) => h('th', { scope: 'col' }, text))
    this.root.replaceChildren(
      h(
        'div',
        { class: 'app-cookies-head' },
        h('strong', {}, `Cookies of visitor ${visitor}`),
        cookies.length > 0 && button('Delete all', () => this.#forget(), { class: 'app-quiet' }),
      ),
      cookies.length === 0
        ? h('p', {}, 'The application has set none.')
        : h(
            'div',
            { class: 'app-cookies-list' },
            h(
              'table',
              {},
              h(
                'thead',
                {},
                h('tr', {}, ...heads, h('td', {}, h('span', { class: 'bytelab-hidden' }, 'Delete'))),
              ),
              h('tbody', {}, ...rows),
            ),
          ),
    )
  }
}

function expiry({ expires }: Cookie): string {
  return expires === undefined ? 'the session ends' : new Date(expires).toLocaleString('en-GB')
}

function flags({ httpOnly, sameSite }: Cookie): string {
  return [httpOnly && 'HttpOnly', sameSite && `SameSite=${sameSite}`].filter(Boolean).join(', ') || 'none'
}
