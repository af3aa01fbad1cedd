import { opened } from '../opened.ts'

/** Also named in `erase.ts`, which does not load this module. */
const NAME = 'bytelab-projects'

/** A file of a project. */
export interface ProjectFile {
  path: string
  /** As it was saved: text where it is text. */
  data: string | Uint8Array
  /** What the reader typed since, not saved yet. */
  draft?: string
  /** What ran made it; neither the lesson nor the reader did. */
  run?: boolean
  /** When its data last changed, in ms since 1970: a build looks at what is older than what. */
  mtime?: number
}

/** Files that something took the place of. */
export interface Version {
  at: number
  /** What happened then, in a few words: `Before “Blog” was taken`. */
  why: string
  /** Name of the state that they came from. */
  state: string
  base: Record<string, string>
  files: ProjectFile[]
}

/** What is kept of a project besides its files. */
export interface Meta {
  /** Name of the lesson's state that the files began with, and the lesson's text of each file then. */
  state: string
  base: Record<string, string>
  /** Set-up commands that were run for these files. */
  setup: string[]
  /** States of other pages that the reader does not want to be asked about again. */
  declined: string[]
  /** What the workspace and its panes keep. */
  kept: Record<string, unknown>
}

export interface KeptProject {
  meta: Meta
  files: ProjectFile[]
}

/** Things to be written, in one step. */
export interface Change {
  meta?: Meta
  put?: ProjectFile[]
  gone?: string[]
  /** All files besides `put` go. */
  fresh?: boolean
  versions?: Version[]
}

/** Where projects are kept. */
export interface ProjectShelf {
  load(name: string): Promise<KeptProject | undefined>
  versions(name: string): Promise<Version[]>
  write(name: string, change: Change): Promise<void>
}

/** A shelf in the browser's IndexedDB. */
export function projectShelf(): ProjectShelf {
  const { open } = opened(NAME, (database) => {
    database.createObjectStore('projects')
    database.createObjectStore('versions')
    database.createObjectStore('files', { keyPath: ['project', 'path'] })
  })
  const all = (name: string) => IDBKeyRange.bound([name, ''], [name, '\uffff'])
  return {
    async load(name) {
      const transaction = (await open()).transaction(['projects', 'files'])
      const [meta, files] = await Promise.all([
        transaction.objectStore('projects').get(name) as Promise<Meta | undefined>,
        transaction.objectStore('files').getAll(all(name)) as Promise<(ProjectFile & { project: string })[]>,
      ])
      return meta && { meta, files: files.map(({ project: _, ...file }) => file) }
    },
    async versions(name) {
      return (await (await open()).get('versions', name)) ?? []
    },
    async write(name, { meta, put = [], gone = [], fresh, versions }) {
      const transaction = (await open()).transaction(['projects', 'files', 'versions'], 'readwrite')
      const files = transaction.objectStore('files')
      const work: Promise<unknown>[] = []
      if (fresh) work.push(files.delete(all(name)))
      for (const path of gone) work.push(files.delete([name, path]))
      for (const file of put) work.push(files.put({ ...file, project: name }))
      if (meta) work.push(transaction.objectStore('projects').put(meta, name))
      if (versions) work.push(transaction.objectStore('versions').put(versions, name))
      await Promise.all([...work, transaction.done])
    },
  }
}
