import type { Host } from './host.ts'
import { Journal } from './journal.ts'

/** What the panes of one application share. */
interface Shared {
  readonly journal: Journal
  /** Has the console run a line. */
  command?: (line: string) => void
}

const all = new WeakMap<Host, Shared>()

/** What the panes of `host` share. */
export function shared(host: Host): Shared {
  const known = all.get(host)
  if (known) return known
  const made: Shared = { journal: new Journal() }
  all.set(host, made)
  return made
}
