/** The value of a header; undefined where it is missing, joined where it is there more than once. */
export function headerOf(headers: readonly (readonly [string, string])[], name: string): string | undefined {
  const found = headers.filter(([each]) => each.toLowerCase() === name).map(([, value]) => value)
  return found.length === 0 ? undefined : found.join(', ')
}
