/**
 * Where an application's addresses lie. It believes to be at `http://localhost:5000/`. Its documents are below a
 * *root*: `/` where the preview has an origin to itself, `FOLDER~app/TOKEN/` where it shares one.
 */

/** What the application takes for its own origin. */
export const ORIGIN = 'http://localhost:5000'

/** Name of the folder, beside the runtime's files, below which previews are that share their origin. */
export const APPS = '~app'

/** The page that holds a preview. */
export const SHELL = 'preview.html'

export const TOKEN = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The token of a shell's address: `preview.html?TOKEN`, with `&root` behind it where the origin is its own. */
export function tokenOf(url: URL): string | undefined {
  if (!url.pathname.endsWith(`/${SHELL}`)) return undefined
  const token = url.search.slice(1).replace(/&root$/, '')
  return TOKEN.test(token) ? token : undefined
}

/** The path of the application's `/` for a runtime folder's URL. */
export function rootOf(base: URL, token: string, alone: boolean): string {
  return alone ? '/' : `${base.pathname}${APPS}/${token}/`
}

/**
 * The application's path and query for an address that one of its pages asks for, as it would stand in the request
 * line; undefined for an address of somebody else.
 */
export function targetOf(url: URL, root: string, origin: string): string | undefined {
  if (url.origin === origin) {
    const path = url.pathname.startsWith(root) ? url.pathname.slice(root.length - 1) : url.pathname
    return path + url.search
  }
  return url.origin === ORIGIN ? url.pathname + url.search : undefined
}

/** The address of the application's path; a path is one that `targetOf` gave, or that a reader typed. */
export function addressOf(target: string, root: string): string {
  // What dots lead up to ends at the application's `/`, not at the origin's.
  const { pathname, search, hash } = new URL(`/${target.replace(/^[/\\]+/, '')}`, ORIGIN)
  return root + pathname.slice(1) + search + hash
}

/**
 * Where a Location or Refresh header of the application leads, from its page at `target`.
 *
 * @returns an address on the preview's origin, or `outside`
 */
export function follow(
  location: string,
  target: string,
  root: string,
  origin: string,
): { address: string } | { outside: string } {
  let url: URL
  try {
    url = new URL(location, new URL(target, ORIGIN))
  } catch {
    return { outside: location }
  }
  // The application may have learnt the real address from a script.
  const own = url.origin === ORIGIN || url.origin === origin
  if (!own) return { outside: url.href }
  const path = targetOf(url, root, origin) ?? '/'
  return { address: addressOf(path, root) + url.hash }
}
