import { expect, test } from 'vitest'
import { createMemory } from '../disk.ts'
import { Incomplete, runTool } from '../llvm.ts'
import { calls } from './calls.ts'
import { CALLED, instrument, prune } from './prune.ts'
import { append, exported, leb, readBodies, readSections, SECTION, sleb, writeSections } from './wasm.ts'

/**
 * A program with a function `_start` that calls `left` where it has more than one argument, else `right`; both do
 * nothing. Written by hand: type, import, function, memory, global, export and code sections.
 */
function program(): Uint8Array {
  const name = (text: string) => [text.length, ...new TextEncoder().encode(text)]
  const body = (...code: number[]) => [code.length + 2, 0, ...code, 0x0b]
  const sections: [number, number[]][] = [
    [1, [2, 0x60, 0, 0, 0x60, 2, 0x7f, 0x7f, 1, 0x7f]],
    [2, [1, ...name('wasi_snapshot_preview1'), ...name('args_sizes_get'), 0, 1]],
    [3, [3, 0, 0, 0]],
    [5, [1, 0, 1]],
    [6, [1, 0x7f, 1, 0x41, 0, 0x0b]],
    [7, [2, ...name('_start'), 0, 1, ...name('memory'), 2, 0]],
    [
      10,
      [
        3,
        // args_sizes_get(0, 4); if the count at 0 is greater than 1, left(), else right().
        ...body(
          0x41,
          0,
          0x41,
          4,
          0x10,
          0,
          0x1a,
          0x41,
          0,
          0x28,
          2,
          0,
          0x41,
          1,
          0x4a,
          0x04,
          0x40,
          0x10,
          2,
          0x05,
          0x10,
          3,
          0x0b,
        ),
        ...body(),
        ...body(),
      ],
    ],
  ]
  return writeSections(sections.map(([id, bytes]) => ({ id, body: Uint8Array.from(bytes) })))
}

const compile = (bytes: Uint8Array) => new WebAssembly.Module(bytes as Uint8Array<ArrayBuffer>)
const options = { cwd: '/', disk: createMemory() }

test('an instrumented program notes what it calls', () => {
  const module = compile(instrument(program()))
  const imports = { wasi_snapshot_preview1: { args_sizes_get: () => 0 } }
  const { exports } = new WebAssembly.Instance(module, imports)
  ;(exports._start as () => void)()
  const memory = exports[CALLED] as WebAssembly.Memory
  expect([...new Uint8Array(memory.buffer, 0, 3)]).toEqual([1, 0, 1])
})

test('a pruned program runs as far as it has functions, and says when one is missing', () => {
  const module = compile(prune(program(), (body) => body !== 1))
  expect(runTool(module, ['tool'], options)).toMatchObject({ code: 0 })
  expect(() => runTool(module, ['tool', 'more'], options)).toThrow(Incomplete)
  expect(runTool(compile(program()), ['tool', 'more'], options)).toMatchObject({ code: 0 })
})

test('calls are found among all instructions', () => {
  const [start] = readBodies(readSections(program()))
  expect(calls(start as Uint8Array)).toEqual(new Set([0, 2, 3]))
  expect(() => calls(Uint8Array.from([0, 0xfd, 0]))).toThrow('0xfd')
})

test('numbers and sections survive being written', () => {
  for (const value of [0, 127, 128, 133_398, 2 ** 31]) expect(leb(value).at(-1)).toBeLessThan(128)
  expect(sleb(-1)).toEqual([0x7f])
  expect(sleb(64)).toEqual([0xc0, 0])
  const sections = readSections(program())
  expect(writeSections(sections)).toEqual(program())
  const more = append(sections, SECTION.export, exported('again', 0, 1))
  expect(WebAssembly.Module.exports(compile(writeSections(more))).map(({ name }) => name)).toContain('again')
  expect(() => readSections(Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8]))).toThrow('not a WebAssembly module')
  expect(() => readSections(program().subarray(0, 60))).toThrow('ends in the middle')
})
