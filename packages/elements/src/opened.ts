import { type IDBPDatabase, openDB } from 'idb'

/** An IndexedDB database that is opened when it is first needed, and again after it was lost. */
export interface Opened {
  open(): Promise<IDBPDatabase>
  /** The next need opens it again. */
  forget(): void
}

/** @param upgrade makes the stores of a database that is new */
export function opened(name: string, upgrade: (database: IDBPDatabase) => void): Opened {
  let database: Promise<IDBPDatabase> | undefined
  const forget = () => {
    database = undefined
  }
  function open(): Promise<IDBPDatabase> {
    database ??= openDB(name, 1, {
      upgrade,
      // Another tab wants to erase or to upgrade: step aside, the next need opens it again.
      blocking: (_current, _blocked, event) => {
        ;(event.target as IDBDatabase).close()
        forget()
      },
      terminated: forget,
    })
    database.catch(forget)
    return database
  }
  return { open, forget }
}
