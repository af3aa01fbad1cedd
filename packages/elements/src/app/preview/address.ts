/** Names under which the application may think it is reached. */
const hosts = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i

/** What the reader typed, as a path of the application, or why it is none. */
export function readAddress(typed: string): { path: string } | { problem: string } {
  const text = typed.trim()
  const [, scheme, host, rest = ''] = /^(?:([a-z][\w+.-]*):)?\/\/([^/?#]*)(.*)$/is.exec(text) ?? []
  if (host !== undefined) {
    const web = scheme === undefined || /^https?$/i.test(scheme)
    if (!web || !hosts.test(host))
      return { problem: `${host || text} is outside: only this application is here.` }
    return { path: rest.startsWith('/') ? rest : `/${rest}` }
  }
  const [bare = ''] = text.split(/[/?#]/)
  if (hosts.test(bare) && bare.includes(':')) return { path: rooted(text.slice(bare.length)) }
  if (/^[a-z][\w+.-]*:/i.test(text)) return { problem: `${bare} is outside: only this application is here.` }
  return { path: rooted(text) }
}

function rooted(text: string): string {
  return text.startsWith('/') ? text : `/${text}`
}
