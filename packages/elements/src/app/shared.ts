import type { Host } from '../workspace/host.ts'
import type { AppConfig } from './config.ts'
import { Journal } from './journal.ts'
import { Loading } from './loading.ts'

/** What the panes of one application share. */
interface Shared {
  readonly journal: Journal
  readonly loading: Loading
}

const all = new WeakMap<Host<AppConfig>, Shared>()

/** What the panes of `host` share. */
export function shared(host: Host<AppConfig>): Shared {
  const known = all.get(host)
  if (known) return known
  const made: Shared = { journal: new Journal(), loading: new Loading(host) }
  all.set(host, made)
  return made
}
