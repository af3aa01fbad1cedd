import { expect, test } from 'vitest'
import type { State } from './config.ts'
import { Project } from './project.ts'
import type { Change, KeptProject, ProjectShelf, Version } from './shelf.ts'

function state(name: string, files: Record<string, string>): State {
  return { name, title: name, files: new Map(Object.entries(files)) }
}

const one = state('one', { 'app.py': '1', 'old.py': 'old' })
const two = state('two', { 'app.py': '2', 'new.py': 'new' })

/** A shelf that lasts as long as the test. */
function shelf(): ProjectShelf & { writes: Change[]; refuse: boolean } {
  const kept = new Map<string, KeptProject>()
  const versions = new Map<string, Version[]>()
  return {
    writes: [],
    refuse: false,
    async load(name) {
      return structuredClone(kept.get(name))
    },
    async versions(name) {
      return structuredClone(versions.get(name) ?? [])
    },
    async write(name, change) {
      if (this.refuse) throw new Error('full')
      this.writes.push(structuredClone(change))
      const before = change.fresh ? [] : (kept.get(name)?.files ?? [])
      const gone = new Set([...(change.gone ?? []), ...(change.put ?? []).map(({ path }) => path)])
      const files = [...before.filter(({ path }) => !gone.has(path)), ...(change.put ?? [])]
      const meta = change.meta ?? kept.get(name)?.meta
      if (meta) kept.set(name, structuredClone({ meta, files }))
      if (change.versions) versions.set(name, structuredClone(change.versions))
    },
  }
}

function open(
  place: ProjectShelf,
  own = one,
  states = [one, two],
  trouble: (error: unknown) => void = fail,
): Project {
  return new Project({ name: 'p', shelf: place, states, own, trouble, now: () => 7 })
}

function fail(error: unknown): never {
  throw error
}

function texts(project: Project): Record<string, unknown> {
  return Object.fromEntries(project.paths().map((path) => [path, project.shown(path)]))
}

test('a project begins as the lesson has it, and leaves nothing behind that was only looked at', async () => {
  const place = shelf()
  const project = open(place)
  expect(await project.load()).toEqual({ kind: 'good' })
  expect(texts(project)).toEqual({ 'app.py': '1', 'old.py': 'old' })
  expect(project.pristine).toBe(true)
  project.keep('place', { open: ['app.py'] })
  await project.flush()
  expect(place.writes).toEqual([])
  project.keep('cookies', 'a=1')
  await project.flush()
  expect(await place.load('p')).toMatchObject({
    meta: { state: 'one', kept: { place: { open: ['app.py'] }, cookies: 'a=1' } },
  })
})

test('typing is kept as a draft, saving makes it the text; typing it back makes it clean', async () => {
  const place = shelf()
  const project = open(place)
  await project.load()
  project.type('app.py', '1!')
  expect(project.dirty()).toEqual(['app.py'])
  await project.flush()
  const again = open(place)
  await again.load()
  expect(again.shown('app.py')).toBe('1!')
  expect(again.files.get('app.py')?.data).toBe('1')
  expect(again.save()).toEqual([{ path: 'app.py', data: '1!' }])
  expect(again.save()).toEqual([])
  again.type('app.py', '1?')
  again.type('app.py', '1!')
  expect(again.dirty()).toEqual([])
})

test('files that nobody changed follow the page, with what ran beside them', async () => {
  const place = shelf()
  const project = open(place)
  await project.load()
  project.write('data.db', new Uint8Array([0, 1]), 'run')
  await project.flush()
  const next = open(place, two)
  expect(await next.load()).toEqual({ kind: 'good' })
  expect(texts(next)).toEqual({ 'app.py': '2', 'new.py': 'new', 'data.db': undefined })
  expect(next.pristine).toBe(true)
})

test('the reader’s files stay on another page, until the reader says otherwise', async () => {
  const place = shelf()
  const project = open(place)
  await project.load()
  project.type('app.py', 'mine')
  await project.flush()
  const next = open(place, two)
  expect(await next.load()).toEqual({ kind: 'elsewhere', title: 'one', later: false })
  expect(next.shown('app.py')).toBe('mine')
  next.keepMine()
  await next.flush()
  expect(await open(place, two).load()).toEqual({ kind: 'good' })
  // On another page it is another question.
  const three = state('three', { 'app.py': '3' })
  expect(await open(place, three, [one, two, three]).load()).toMatchObject({ kind: 'elsewhere' })

  next.take(two, 'Before')
  expect(texts(next)).toEqual({ 'app.py': '2', 'new.py': 'new' })
  expect(next.earlier).toMatchObject([{ at: 7, why: 'Before', state: 'one' }])
  next.restore(next.earlier[0] as Version, 'Back')
  expect(texts(next)).toEqual({ 'app.py': 'mine', 'old.py': 'old' })
  expect(next.dirty()).toEqual(['app.py'])
})

test('a new version of the lesson: untouched files are replaced, others asked about by name', async () => {
  const place = shelf()
  const project = open(place)
  await project.load()
  project.done('init')
  await project.flush()
  const news = state('one', { 'app.py': '1.1', 'old.py': 'old' })
  const fresh = open(place, news, [news])
  expect(await fresh.load()).toEqual({ kind: 'good' })
  expect(fresh.shown('app.py')).toBe('1.1')
  expect(fresh.setup).toEqual(['init'])

  fresh.type('old.py', 'mine')
  await fresh.flush()
  const newer = state('one', { 'app.py': '1.2', 'old.py': 'old' })
  const third = open(place, newer, [newer])
  expect(await third.load()).toEqual({ kind: 'changed', paths: ['app.py'] })
  expect(third.shown('app.py')).toBe('1.1')
  third.keepMine()
  await third.flush()
  expect(await open(place, newer, [newer]).load()).toEqual({ kind: 'good' })
})

test('of earlier versions the last five are kept, and none of files that are the lesson’s', async () => {
  const project = open(shelf())
  await project.load()
  project.take(two, 'nothing of mine')
  expect(project.earlier).toEqual([])
  for (let count = 0; count < 7; count++) {
    project.write('x.py', String(count))
    project.take(two, `version ${count}`)
  }
  expect(project.earlier.map(({ why }) => why)).toEqual([6, 5, 4, 3, 2].map((count) => `version ${count}`))
})

test('what ran is no part of versions, of what is the reader’s, or of a reset', async () => {
  const project = open(shelf())
  await project.load()
  project.write('data.db', 'rows', 'run')
  project.write('app.py', 'changed by a command', 'run')
  expect(project.isOwn('data.db')).toBe(false)
  expect(project.isOwn('app.py')).toBe(true)
  project.done('init')
  project.take(one, 'Before the reset', { wipe: true })
  expect(texts(project)).toEqual({ 'app.py': '1', 'old.py': 'old' })
  expect(project.setup).toEqual([])
  // To come back from a reset, one wants the data back as well.
  expect(project.earlier[0]?.files.map(({ path }) => path)).toEqual(['app.py', 'old.py', 'data.db'])
  project.restore(project.earlier[0] as Version, 'Back')
  expect(texts(project)).toEqual({ 'app.py': 'changed by a command', 'old.py': 'old', 'data.db': 'rows' })
  expect(project.files.get('data.db')?.run).toBe(true)
  project.take(two, 'Before two')
  expect(project.earlier[0]?.files.map(({ path }) => path).sort()).toEqual(['app.py', 'old.py'])
  expect(texts(project)).toEqual({ 'app.py': '2', 'new.py': 'new', 'data.db': 'rows' })
})

test('what runs writes does not take away what the reader types at the same time', async () => {
  const project = open(shelf())
  await project.load()
  project.type('app.py', 'typing')
  project.write('app.py', 'formatted', 'run')
  expect(project.shown('app.py')).toBe('typing')
  expect(project.files.get('app.py')?.data).toBe('formatted')
})

test('only what changed is written; a removed file goes; a refusal is told and tried again', async () => {
  const place = shelf()
  const troubles: unknown[] = []
  const project = open(place, one, [one, two], (error) => troubles.push(error))
  await project.load()
  project.type('app.py', 'a')
  await project.flush()
  project.type('old.py', 'b')
  await project.flush()
  expect(place.writes.at(-1)?.put?.map(({ path }) => path)).toEqual(['old.py'])
  place.refuse = true
  project.remove('old.py')
  project.write('c.py', 'c')
  await project.flush()
  expect(troubles).toHaveLength(1)
  place.refuse = false
  project.keep('x', 1)
  await project.flush()
  const again = open(place)
  await again.load()
  expect(texts(again)).toEqual({ 'app.py': 'a', 'c.py': 'c' })
  expect(again.kept('x')).toBe(1)
})

test('a shelf that cannot be read gives the lesson’s files', async () => {
  const place = { ...shelf(), load: () => Promise.reject(new Error('off')) }
  const troubles: unknown[] = []
  const project = open(place, one, [one], (error) => troubles.push(error))
  expect(await project.load()).toEqual({ kind: 'good' })
  expect(texts(project)).toEqual({ 'app.py': '1', 'old.py': 'old' })
  expect(troubles).toHaveLength(1)
})

test('what was not written when the page went away comes back, and is the reader’s on any page', async () => {
  const kept = new Map<string, string>()
  const storing = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
    removeItem: (key: string) => void kept.delete(key),
  }
  const never = { ...shelf(), write: () => new Promise<void>(() => undefined) }
  const project = new Project({
    name: 'p',
    shelf: never,
    states: [one, two],
    own: one,
    storing,
    trouble: fail,
  })
  await project.load()
  project.type('app.py', 'typed')
  project.write('new.py', 'new')
  // Under way already, and not done.
  void project.flush()
  project.remove('old.py')
  project.leave()
  const next = new Project({
    name: 'p',
    shelf: shelf(),
    states: [one, two],
    own: two,
    storing,
    trouble: fail,
  })
  expect(await next.load()).toMatchObject({ kind: 'elsewhere', title: 'one' })
  expect(texts(next)).toEqual({ 'app.py': 'typed', 'new.py': 'new' })
  expect(next.dirty()).toEqual(['app.py'])
  expect(kept.size).toBe(0)

  for (const text of [
    '{',
    '[]',
    '{"state":1}',
    '{"state":"one","base":null,"put":[{"path":"../x","data":"x"},3],"gone":[0]}',
  ]) {
    kept.set('bytelab:unsaved-project:p', text)
    const odd = new Project({
      name: 'p',
      shelf: shelf(),
      states: [one, two],
      own: one,
      storing,
      trouble: fail,
    })
    await odd.load()
    expect(texts(odd)).toEqual({ 'app.py': '1', 'old.py': 'old' })
  }
})

test('what was written leaves no ledger', async () => {
  const kept = new Map<string, string>()
  const storing = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
    removeItem: (key: string) => void kept.delete(key),
  }
  const project = new Project({ name: 'p', shelf: shelf(), states: [one], own: one, storing, trouble: fail })
  await project.load()
  project.type('app.py', 'typed')
  project.leave()
  expect(kept.size).toBe(1)
  await project.flush()
  expect(kept.size).toBe(0)
  project.leave()
  expect(kept.size).toBe(0)
})

test('each file knows when it changed last, as a build wants to know', async () => {
  const place = shelf()
  const project = open(place)
  await project.load()
  project.write('made.so', new Uint8Array([0]), 'run', 5)
  project.type('app.py', '1!')
  project.save()
  await project.flush()
  const kept = await place.load('p')
  expect(kept?.files.map(({ path, mtime }) => [path, mtime]).sort()).toEqual([
    ['app.py', 7],
    ['made.so', 5],
    ['old.py', 7],
  ])
})
