import type { Place } from './sheets.ts'

/**
 * Where the reader is in the files, from what was kept. A project has several pages: on another one than before, the
 * file that it is about (`given`) is in front.
 *
 * @param page names the block among those of the project
 */
export function placeOf(
  kept: unknown,
  page: string,
  paths: readonly string[],
  given: string | undefined,
): Place {
  const found = (kept ?? {}) as Partial<Place & { page: string }>
  const has = (path: unknown): path is string => typeof path === 'string' && paths.includes(path)
  const first = has(given) ? given : (paths.find((path) => path.endsWith('.py')) ?? paths[0])
  const open = Array.isArray(found.open) ? found.open.filter(has) : []
  const carets = found.carets ?? {}
  if (found.page === page && open.length > 0)
    return { open, carets, ...(has(found.current) && { current: found.current }) }
  if (first === undefined) return { open, carets }
  return { open: [...open.filter((path) => path !== first), first], current: first, carets }
}
