import { deleteDB } from 'idb'
import { opened } from './opened.ts'
import type { Entry, Shelf } from './store.ts'

const name = 'bytelab'
const table = 'blocks'

/** A shelf in the browser's IndexedDB. */
export function diskShelf(): Shelf {
  const { open, forget } = opened(
    name,
    (database) => void database.createObjectStore(table, { keyPath: ['lesson', 'block'] }),
  )
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
      forget()
      await Promise.race([deleteDB(name), new Promise((resolve) => setTimeout(resolve, 1000))])
    },
  }
}
