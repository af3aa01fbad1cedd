import { expect, test } from 'vitest'
import { databaseOf, difference, initCommand, isDatabase, quoted, shownValue } from './rows.ts'

test('rows are told apart by their key', () => {
  const before = [
    [1, 'a', null],
    [2, 'b', 'x'],
  ]
  const after = [
    [1, 'a', null],
    [2, 'c', null],
    [3, 'b', 'x'],
  ]
  const { added, cells } = difference(before, after, [0])
  expect([...added]).toEqual([2])
  expect([...cells]).toEqual(['1:1', '1:2'])
})

test('without a key a row is new when it is not there as a whole', () => {
  const { added, cells } = difference([['a'], ['a'], ['b']], [['a'], ['b'], ['a'], ['a']], [])
  expect([...added]).toEqual([3])
  expect([...cells]).toEqual([])
})

test.each([
  [null, 'NULL', 'null'],
  ['NULL', 'NULL', 'text'],
  [1.5, '1.5', 'number'],
  [{ type: 'integer' as const, text: '9223372036854775807' }, '9223372036854775807', 'number'],
  [{ type: 'blob' as const, bytes: 1234 }, 'blob, 1,234 bytes', 'blob'],
])('%j is shown as %s', (value, text, kind) => expect(shownValue(value)).toEqual({ text, kind }))

test('a database is known by its name or its first bytes', () => {
  const bytes = (text: string) => () => new TextEncoder().encode(text)
  expect(isDatabase('instance/flaskr.sqlite', () => undefined)).toBe(true)
  expect(isDatabase('data', bytes('SQLite format 3\0…'))).toBe(true)
  expect(isDatabase('data', bytes('SQLite form'))).toBe(false)
  expect(isDatabase('.coverage', bytes('SQLite format 3\0'))).toBe(false)
  expect(isDatabase('app.py', bytes('SQLite format 3\0'))).toBe(false)
  expect(databaseOf('a/b.db-wal')).toBe('a/b.db')
})

test('the command that makes the database is the lesson’s, or the code’s', () => {
  expect(initCommand(['pip list', 'flask --app x init-db'], 'x', [])).toBe('flask --app x init-db')
  expect(initCommand([], 'flaskr', ['', '@click.command("init-db")'])).toBe('flask --app flaskr init-db')
  expect(initCommand([], undefined, ["@app.cli.command('create-all')"])).toBe('flask create-all')
  expect(initCommand([], 'flaskr', ['x'])).toBeUndefined()
})

test('names are quoted as SQL wants it', () => expect(quoted('a"b')).toBe('"a""b"'))
