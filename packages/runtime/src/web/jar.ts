/** A visitor's cookies: RFC 6265 by tough-cookie, with the limits that browsers have. */

import { type Cookie, CookieJar } from 'tough-cookie'
import { ORIGIN } from './places.ts'
import type { Visible } from './visible.ts'

/** Bytes of a cookie's name and value together, as in browsers. */
const COOKIE_LIMIT = 4_096
/** Cookies of one visitor. */
export const COOKIES_LIMIT = 180
/** Characters of kept cookies that are taken back. */
const KEPT_LIMIT = 2_000_000

export interface Listed extends Visible {
  /** Milliseconds since 1970; without it, it lasts as long as the visit. */
  expires?: number
  httpOnly: boolean
  sameSite?: string
}

export interface Jar {
  /** The Cookie header for a path; empty if there is none to send. */
  header(path: string): string
  /**
   * Takes a Set-Cookie header, or with `script` what was assigned to `document.cookie`.
   *
   * @returns why it was refused, in one line
   */
  take(text: string, path: string, script?: boolean): string | undefined
  /** Deletes a cookie, or without a name all of them. */
  forget(name?: string, path?: string): void
  list(): Listed[]
  /** What scripts may see, of all paths. */
  visible(): Visible[]
  /** All of it, for `openJar`. */
  keep(): string
}

/** @param kept what an earlier jar's `keep()` gave; what cannot be read is left out */
export function openJar(kept = ''): Jar {
  const options = {
    rejectPublicSuffixes: false,
    allowSpecialUseDomain: true,
    prefixSecurity: 'strict' as const,
  }
  const jar = new CookieJar(undefined, options)
  const now = { expire: true, allPaths: true, http: true }

  function put(cookie: Cookie | string, path: string, http: boolean): string | undefined {
    try {
      jar.setCookieSync(cookie, urlOf(path), { http, sameSiteContext: 'strict' })
      return undefined
    } catch (error) {
      return (error as Error).message
    }
  }

  function all(): Cookie[] {
    return jar.getCookiesSync(`${ORIGIN}/`, now)
  }

  restore(jar, kept)
  return {
    header: (path) => jar.getCookieStringSync(urlOf(path), { http: true, sameSiteContext: 'strict' }),
    take(text, path, script = false) {
      const [pair = ''] = text.split(';', 1)
      const name = pair.split('=', 1)[0]?.trim().slice(0, 60) ?? ''
      if (new TextEncoder().encode(pair).length > COOKIE_LIMIT) {
        return `The cookie ${name} has ${pair.length.toLocaleString('en')} bytes; browsers take at most ${COOKIE_LIMIT.toLocaleString('en')}. It was not kept.`
      }
      const problem = put(text, path, !script)
      if (problem !== undefined) return `The cookie ${name} was not kept: ${problem}.`
      const cookies = all()
      if (cookies.length > COOKIES_LIMIT) {
        const [oldest] = cookies.sort((a, b) => Number(a.lastAccessed) - Number(b.lastAccessed))
        if (oldest) jar.store.removeCookie(oldest.domain ?? '', oldest.path ?? '/', oldest.key)
      }
      return undefined
    },
    forget(name, path) {
      for (const { key, domain, path: at } of all()) {
        if (name === undefined || (key === name && at === path))
          jar.store.removeCookie(domain ?? '', at ?? '/', key)
      }
    },
    list: () =>
      all().map((cookie) => {
        const end = cookie.expiryTime()
        return {
          name: cookie.key,
          value: cookie.value,
          path: cookie.path ?? '/',
          ...(end !== undefined && Number.isFinite(end) && { expires: end }),
          httpOnly: cookie.httpOnly,
          ...(cookie.sameSite && cookie.sameSite !== 'none' && { sameSite: cookie.sameSite }),
        }
      }),
    visible: () =>
      all()
        .filter(({ httpOnly }) => !httpOnly)
        .map(({ key, value, path }) => ({ name: key, value, path: path ?? '/' })),
    keep: () => JSON.stringify(jar.serializeSync()?.cookies ?? []),
  }
}

function urlOf(path: string): string {
  // Of a path such as //evil the first slash must not be taken for the end of a host.
  return ORIGIN + path.replace(/^\/*/, '/')
}

/** Kept cookies may have been damaged or made up: each is taken by itself, or not at all. */
function restore(jar: CookieJar, kept: string): void {
  if (kept === '' || kept.length > KEPT_LIMIT) return
  let cookies: unknown
  try {
    cookies = JSON.parse(kept)
  } catch {
    return
  }
  if (!Array.isArray(cookies)) return
  const source = CookieJar.deserializeSync({
    version: 'tough-cookie',
    storeType: 'MemoryCookieStore',
    rejectPublicSuffixes: false,
    cookies: cookies
      .filter(
        (cookie) =>
          typeof cookie === 'object' &&
          cookie !== null &&
          (cookie as { domain?: unknown }).domain === 'localhost',
      )
      .slice(0, COOKIES_LIMIT),
  })
  for (const cookie of source.getCookiesSync(`${ORIGIN}/`, { expire: true, allPaths: true, http: true })) {
    try {
      jar.store.putCookie(cookie)
    } catch {
      // Left out.
    }
  }
}
