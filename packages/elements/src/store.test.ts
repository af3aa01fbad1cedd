import { raises, recorder, returns, stub } from '@bytelab/stub'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Channel, type Entry, edited, memoryShelf, type Shelf, Store, standing } from './store.ts'

const empty: Entry = { lesson: 'l', block: 'b', at: 0, tab: 'a' }

function write(entry: Entry, text: string, options: Partial<Parameters<typeof edited>[1]> = {}): Entry {
  return edited(entry, { text, base: 'base', seen: entry.editAt ?? 0, tab: 'a', now: 1, ...options })
}

test('without an edit the lesson’s text stands, also after the lesson changed', () => {
  expect(standing(undefined, 'new')).toEqual({ text: 'new', changed: false })
  expect(standing({ ...empty, attempts: 3 }, 'new')).toEqual({ text: 'new', changed: false })
})

test('an edit of an older lesson is shown and said so', () => {
  const entry = write(empty, 'mine')
  expect(standing(entry, 'base')).toEqual({ text: 'mine', changed: false })
  expect(standing(entry, 'new')).toEqual({ text: 'mine', changed: true })
  expect(standing(entry, 'mine')).toEqual({ text: 'mine', changed: false })
})

test('writing the lesson’s own text is no edit', () => {
  const entry = write(write(empty, 'mine'), 'base')
  expect(entry.edit).toBeUndefined()
  expect(standing(entry, 'new')).toEqual({ text: 'new', changed: false })
})

test('what another tab wrote in between is kept', () => {
  const mine = write(empty, 'mine', { now: 10 })
  const theirs = write(mine, 'theirs', { tab: 'b', now: 20 })
  const both = write(theirs, 'mine too', { seen: 10, now: 30 })
  expect(both.edit).toBe('mine too')
  expect(both.kept).toEqual([{ base: 'base', text: 'theirs', at: 20 }])
})

test('a result that another tab kept is no conflict', () => {
  const mine = write(empty, 'mine', { now: 10 })
  const ran: Entry = { ...mine, at: 99, tab: 'b', attempts: 1 }
  expect(write(ran, 'mine too', { seen: 10 }).kept).toBeUndefined()
})

test('no text of two tabs is lost, in whatever order they write', () => {
  const step = fc.record({ tab: fc.constantFrom('a', 'b'), text: fc.stringMatching(/^[xyz]{1,2}$/) })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 5 }), (steps) => {
      const seen: Record<string, number> = { a: 0, b: 0 }
      let entry = empty
      let last: string | undefined
      for (const [now, { tab, text }] of steps.entries()) {
        const before = entry
        entry = edited(entry, { text, base: 'base', seen: seen[tab] ?? 0, tab, now })
        seen[tab] = entry.editAt ?? 0
        const texts = [entry.edit, ...(entry.kept ?? []).map((version) => version.text)]
        if (before.edit !== undefined && last !== undefined && last !== tab && before.edit !== text)
          expect(texts).toContain(before.edit)
        last = tab
      }
    }),
  )
})

test('a store keeps changes in order and gives each a later time', async () => {
  const store = new Store({ lesson: 'l', tab: 'a', shelf: memoryShelf(), now: returns(5) })
  const writes = [1, 2, 3].map((attempts) => store.update('b', (entry) => ({ ...entry, attempts })))
  expect((await Promise.all(writes)).map(({ at }) => at)).toEqual([5, 6, 7])
  expect((await store.load('b'))?.attempts).toBe(3)
})

test('a shelf that refuses is replaced by memory, told once, and nothing is lost', async () => {
  const trouble = recorder(returns(undefined))
  const shelf = stub<Shelf>({
    get: async () => ({ ...empty, edit: 'old', base: 'base' }),
    update: raises(new Error('QuotaExceededError')),
  })
  const store = new Store({ lesson: 'l', tab: 'a', shelf, trouble })
  await store.load('b')
  const entry = await store.update('b', (current) => ({ ...current, attempts: 1 }))
  await store.update('b', (current) => ({ ...current, attempts: 2 }))
  expect(entry).toMatchObject({ edit: 'old', attempts: 1 })
  expect(await store.load('b')).toMatchObject({ edit: 'old', attempts: 2 })
  expect(trouble.calls.length).toBe(1)
})

test('tabs hear of each other; a tab does not hear itself', async () => {
  const shelf = memoryShelf()
  const open = (tab: string, other: () => Channel) => {
    const channel: Channel = {
      postMessage: (data) => other().onmessage?.(stub<MessageEvent>({ data })),
      onmessage: null,
    }
    return { channel, store: new Store({ lesson: 'l', tab, shelf, channel }) }
  }
  const one: ReturnType<typeof open> = open('a', () => two.channel)
  const two: ReturnType<typeof open> = open('b', () => one.channel)
  const heard = recorder(returns(undefined))
  two.store.watch('b', heard)
  one.store.watch('b', raises(new Error('heard itself')))
  await one.store.update('b', (entry) => ({ ...entry, edit: 'x', base: 'y' }))
  await new Promise((resolve) => setTimeout(resolve))
  expect(heard.calls.length).toBe(1)
  await two.store.erase().catch(() => undefined)
  expect(await one.store.load('b')).toBeUndefined()
})

test('messages that are not a store’s own are ignored', () => {
  const channel: Channel = { postMessage: returns(undefined), onmessage: null }
  const store = new Store({ lesson: 'l', tab: 'a', shelf: memoryShelf(), channel })
  store.watch('b', raises(new Error('heard')))
  for (const data of [
    null,
    3,
    'x',
    {},
    { lesson: 'other', block: 'b' },
    { lesson: 'l', block: 7 },
    { erased: 'yes' },
  ])
    channel.onmessage?.(stub<MessageEvent>({ data }))
})
