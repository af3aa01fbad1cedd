/** Labs that come first, whatever their names; the others follow by name. */
const first = ['welcome', 'stubs', 'bytecode', 'flask']

/** Compares two labs by their names or slugs. */
export function labOrder(a: string, b: string): number {
  return rank(a) - rank(b) || a.localeCompare(b)
}

function rank(slug: string): number {
  const place = first.indexOf(slug.replace(/^labs\//, ''))
  return place < 0 ? first.length : place
}
