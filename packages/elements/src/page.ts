import { readConfig, runtimePlace, thisPage } from './config.ts'
import { Session } from './session.ts'
import { diskShelf } from './shelf.ts'
import { Store } from './store.ts'

/** Said by the page's document when work cannot be kept. */
export const troubleEvent = 'bytelab-trouble'

let session: Session | undefined
let store: Store | undefined

/** The Python of this page. */
export function pageSession(): Session {
  session ??= new Session({
    options: () => {
      const page = thisPage()
      const { packages, files } = readConfig(page)
      return { ...runtimePlace(page, import.meta.url), packages, files }
    },
    load: () => import('@bytelab/runtime'),
    saves: () => (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true,
  })
  return session
}

/** The reader's work on this page's blocks. */
export function pageStore(): Store {
  store ??= new Store({
    lesson: readConfig(thisPage()).id,
    tab: crypto.randomUUID?.() ?? String(Math.random()),
    shelf: diskShelf(),
    channel: typeof BroadcastChannel === 'function' ? new BroadcastChannel('bytelab') : undefined,
    trouble: (error) => {
      console.warn('bytelab: this browser keeps no data', error)
      document.dispatchEvent(new CustomEvent(troubleEvent))
    },
  })
  return store
}
