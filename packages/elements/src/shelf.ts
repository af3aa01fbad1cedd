import { deleteDB, type IDBPDatabase, openDB } from 'idb'
import type { Entry, Shelf } from './store.ts'

const name = 'bytelab'
const table = 'blocks'

/** A shelf in the browser's IndexedDB. */
export function diskShelf(): Shelf {
  let opened: Promise<IDBPDatabase> | undefined
  const open = () => {
    opened ??= openDB(name, 1, {
      upgrade: (database) => void database.createObjectStore(table, { keyPath: ['lesson', 'block'] }),
      // Another tab wants to erase or to upgrade: step aside, the next need opens it again.
      blocking: (_current, _blocked, event) => {
        ;(event.target as IDBDatabase).close()
        opened = undefined
      },
      terminated: () => {
        opened = undefined
      },
    })
    opened.catch(() => {
      opened = undefined
    })
    return opened
  }
  return {
    async get(lesson, block) {
      return (await open()).get(table, [lesson, block])
    },
    async update(lesson, block, change) {
      const transaction = (await open()).transaction(table, 'readwrite')
      const entry = change((await transaction.store.get([lesson, block])) as Entry | undefined)
      await Promise.all([transaction.store.put(entry), transaction.done])
      return entry
    },
    async clear() {
      const database = await open()
      // Emptied first: deleting has to wait for tabs that do not step aside.
      await database.clear(table)
      database.close()
      opened = undefined
      await Promise.race([deleteDB(name), new Promise((resolve) => setTimeout(resolve, 1000))])
    },
  }
}
