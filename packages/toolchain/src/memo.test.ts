import { expect, test } from 'vitest'
import { createMemory } from './disk.ts'
import { createMemo } from './memo.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const text = (data: Uint8Array) => new TextDecoder().decode(data)

/** A tool that joins two files, of which the second may be missing. */
function joiner() {
  const disk = createMemory([
    ['/home/a', bytes('one')],
    ['/usr/fixed', bytes('fixed')],
  ])
  const memo = createMemo<string>((path) => path.startsWith('/usr/'))
  let runs = 0
  const run = (key = 'join') =>
    memo.run(key, disk, (seen) => {
      runs++
      seen.read('/usr/fixed')
      const parts = ['/home/a', '/home/b'].map((path) => (seen.stat(path) ? text(seen.read(path)) : ''))
      // Looked at as compilers do, and then replaced.
      seen.stat('/home/out')
      seen.write('/home/out', bytes(parts.join('')))
      return parts.join('')
    })
  return { disk, run, runs: () => runs }
}

test('what was done is done again without the tool', () => {
  const { disk, run, runs } = joiner()
  expect(run()).toEqual({ result: 'one', kept: false })
  disk.remove('/home/out')
  expect(run()).toEqual({ result: 'one', kept: true })
  expect(text(disk.read('/home/out'))).toBe('one')
  expect(run('another').kept).toBe(false)
  expect(runs()).toBe(2)
})

test('a file that changed, came or went makes the tool run', () => {
  const { disk, run } = joiner()
  run()
  disk.write('/home/a', bytes('two'))
  expect(run()).toEqual({ result: 'two', kept: false })
  disk.write('/home/b', bytes('!'))
  expect(run()).toEqual({ result: 'two!', kept: false })
  expect(run().kept).toBe(true)
  disk.remove('/home/b')
  expect(run()).toEqual({ result: 'two', kept: false })
  disk.remove('/home/a')
  disk.makeFolder('/home/a')
  expect(run().kept).toBe(false)
})

test('files that are changed in place are noticed, and what never changes is not looked at', () => {
  const { disk, run } = joiner()
  run()
  disk.read('/home/a')[0] = 'O'.charCodeAt(0)
  expect(run()).toEqual({ result: 'One', kept: false })
  disk.write('/usr/fixed', bytes('other'))
  expect(run().kept).toBe(true)
})

test('what removes or lists is not remembered', () => {
  const disk = createMemory([['/home/a', bytes('x')]])
  const memo = createMemo<number>(() => false)
  const list = () => memo.run('list', disk, (seen) => seen.list('/home').length)
  expect([list().kept, list().kept]).toEqual([false, false])
  const remove = () =>
    memo.run('remove', disk, (seen) => {
      if (seen.stat('/home/a')) seen.remove('/home/a')
      return 1
    })
  expect([remove().kept, remove().kept]).toEqual([false, false])
})

test('the oldest is forgotten when there is too much', () => {
  const memo = createMemo<number>(() => false)
  const disk = createMemory()
  const large = new Uint8Array(12 * 2 ** 20)
  const run = (key: string) =>
    memo.run(key, disk, (seen) => {
      seen.write(`/${key}`, large)
      return 1
    })
  for (const key of ['a', 'b', 'c', 'd', 'e', 'f']) run(key)
  expect(run('f').kept).toBe(true)
  expect(run('a').kept).toBe(false)
})
