import { expect, test } from 'vitest'
import { type Entry, fits, Journal, size } from './journal.ts'

const error = { name: 'KeyError', message: "'x'", text: "Traceback…\nKeyError: 'x'", frames: [] }

test('a request is one row from its beginning to its end', () => {
  const journal = new Journal(() => 7)
  const heard: (Entry | undefined)[] = []
  journal.on(({ entry }) => heard.push(entry))
  journal.request({ id: 1, visitor: 1, method: 'GET', path: '/' })
  journal.request({ id: 1, visitor: 2, method: 'GET', path: '/' })
  journal.request({ id: 1, visitor: 1, method: 'GET', path: '/', status: 500, ms: 3, bytes: 10 })
  journal.request({ id: 1, visitor: 1, method: 'GET', path: '/', status: 500, error })
  expect(journal.entries.map((entry) => entry.kind === 'request' && entry.request.status)).toEqual([
    500,
    undefined,
  ])
  expect(heard).toHaveLength(4)
  expect(heard[3]).toBe(journal.entries[0])
  journal.request({ id: 2, visitor: 1, method: 'GET', path: '/', status: 503, refused: 'Stopped' })
  expect(journal.errors).toBe(1)
  journal.seen()
  expect(journal.errors).toBe(0)
})

test('text that came in pieces is one row', () => {
  const journal = new Journal(() => 0)
  journal.text('stdout', 'a')
  journal.text('stdout', 'b\n')
  journal.text('stdout', 'c')
  journal.text('stderr', 'd')
  expect(journal.entries.map((entry) => entry.kind === 'text' && entry.text)).toEqual(['ab\n', 'c', 'd'])
})

test('the oldest rows go, and all go when it is cleared', () => {
  const journal = new Journal(() => 0)
  const gone: number[] = []
  journal.on((change) => gone.push(...change.gone))
  for (let index = 0; index < 2100; index++) journal.text('stdout', `${index}\n`)
  expect(journal.entries).toHaveLength(2000)
  expect(gone).toHaveLength(100)
  journal.clear()
  expect(gone).toHaveLength(2100)
  expect(journal.entries).toEqual([])
})

test('rows are found by words and by kind', () => {
  const journal = new Journal(() => 0)
  journal.request({ id: 1, visitor: 1, method: 'POST', path: '/auth/login', status: 302 })
  journal.request({ id: 2, visitor: 1, method: 'GET', path: '/nothing', status: 404 })
  journal.text('stderr', 'ERROR in app\n')
  journal.note('could not be loaded', error)
  const [login, nothing, text, note] = journal.entries as [Entry, Entry, Entry, Entry]
  expect(fits(login, 'post LOGIN 302', 'all')).toBe(true)
  expect(fits(login, 'post nothing', 'all')).toBe(false)
  expect([login, nothing, text, note].map((entry) => fits(entry, '', 'errors'))).toEqual([
    false,
    true,
    true,
    true,
  ])
  expect([login, text, note].map((entry) => fits(entry, '', 'requests'))).toEqual([true, false, false])
  expect(fits(text, '', 'output')).toBe(true)
  expect(fits(note, 'keyerror', 'all')).toBe(true)
})

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1234, '1.2 kB'],
  [45_678, '46 kB'],
  [50_000_000, '50.0 MB'],
])('%d bytes are %s', (bytes, text) => expect(size(bytes)).toBe(text))
