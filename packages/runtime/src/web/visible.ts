/** Cookies as scripts see them. */

export interface Visible {
  name: string
  value: string
  path: string
}

/** `document.cookie` of a page at a path. */
export function textOf(list: Visible[], here: string): string {
  return list
    .filter(({ path }) => covers(path, here))
    .sort((a, b) => b.path.length - a.path.length)
    .map(({ name, value }) => (name === '' ? value : `${name}=${value}`))
    .join('; ')
}

/** Path-match of RFC 6265, 5.1.4. */
function covers(path: string, here: string): boolean {
  return here === path || (here.startsWith(path) && (path.endsWith('/') || here[path.length] === '/'))
}

/** What the list is likely to be after an assignment on a page at a path; the visitor's jar has the last word. */
export function assigned(list: Visible[], text: string, here: string): Visible[] {
  const [pair = '', ...attributes] = text.split(';').map((part) => part.trim())
  const at = pair.indexOf('=')
  const name = at < 0 ? '' : pair.slice(0, at).trim()
  const value = pair.slice(at + 1).trim()
  let path = here.slice(0, Math.max(here.lastIndexOf('/'), 1))
  let gone = false
  for (const attribute of attributes) {
    const [key = '', text = ''] = attribute.split('=', 2)
    if (/^path$/i.test(key) && text.startsWith('/')) path = text
    if (/^max-age$/i.test(key)) gone = Number(text) <= 0
    if (/^expires$/i.test(key)) gone = Date.parse(text) < Date.now()
  }
  const rest = list.filter((cookie) => cookie.name !== name || cookie.path !== path)
  return gone ? rest : [...rest, { name, value, path }]
}
