import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { BytecodeError, flags, listing, readCode, readPyc, walk } from './index.ts'

function golden(version: string, name: string): Uint8Array {
  return new Uint8Array(readFileSync(join(import.meta.dirname, '../golden', version, `${name}.pyc`)))
}

function file(magic: number, ...rest: number[]): Uint8Array {
  return Uint8Array.from([magic & 255, magic >> 8, 0x0d, 0x0a, ...rest])
}

const header = Array.from({ length: 16 }, () => 0)

describe('headers', () => {
  test('2.7 has the source’s time, 3.6 its size too, 3.7 and later flags', () => {
    const time = { kind: 'time', seconds: 1_600_000_000 }
    expect(readPyc(golden('2.7', 'control'))).toMatchObject({ magic: 62211, headerBytes: 8, source: time })
    expect(readPyc(golden('3.6', 'control'))).toMatchObject({
      magic: 3379,
      implementation: 'CPython 3.6',
      headerBytes: 12,
      source: { ...time, size: 934 },
    })
    const pyc = readPyc(golden('3.14', 'control'))
    expect(pyc).toMatchObject({ version: '3.14', flags: 0, headerBytes: 16, source: { ...time, size: 934 } })
    expect(pyc.size).toBe(golden('3.14', 'control').length)
  })

  test('a hash in place of a time', () => {
    const { source, flags } = readPyc(golden('3.14', 'hashed'))
    expect(flags).toBe(3)
    expect(source).toEqual({ kind: 'hash', hash: expect.stringMatching(/^[0-9a-f]{16}$/), checked: true })
  })

  test.each([
    [62161, 'CPython 2.6'],
    [20121, 'CPython 1.5'],
    [3151, 'CPython 3.1'],
    [3351, 'CPython 3.5'],
    [62218, 'PyPy 2.7'],
    [240, 'PyPy 3'],
    [21290, 'GraalPy'],
    [3605, 'CPython 3.14, before its release'],
  ])('%i is named: %s', (magic, name) => {
    const pyc = readPyc(file(magic, ...header))
    expect(pyc).toMatchObject({ magic, implementation: name })
    expect(pyc.version).toBeUndefined()
    expect(pyc.code).toBeUndefined()
    expect(pyc.problem).toContain(`it was made by ${name}; code can be read of CPython 2.7 and 3.6 to 3.15`)
  })

  test('an unknown magic number', () => {
    const { implementation, problem } = readPyc(file(3800, ...header))
    expect(implementation).toBe('unknown')
    expect(problem).toContain('the nearest is 3666 of CPython 3.15')
  })

  test('files of another kind are told apart', () => {
    const java = Uint8Array.from([0xca, 0xfe, 0xba, 0xbe, 0, 0])
    expect(() => readPyc(java)).toThrow('a Java class file, as Jython makes them')
    expect(() => readPyc(new TextEncoder().encode('PK\x03\x04 zip'))).toThrow('a zip archive')
    expect(() => readPyc(new TextEncoder().encode('import this'))).toThrow('no compiled Python file')
    expect(() => readPyc(new Uint8Array())).toThrow('it has 0 bytes')
  })

  test('read as another version', () => {
    const data = golden('3.14', 'control')
    data[0] = 0x10
    expect(readPyc(data).code).toBeUndefined()
    expect(readPyc(data, { version: '3.14' }).code?.name).toBe('<module>')
    expect(() => readPyc(data, { version: '3.5' })).toThrow(
      'code of Python 3.5 cannot be read, expected one of 2.7, 3.6',
    )
  })
})

describe('damage', () => {
  test('a file cut anywhere says where, or is whole', () => {
    const data = golden('3.14', 'closures')
    for (let length = 0; length < data.length; length += 7) {
      const cut = data.slice(0, length)
      expect(() => readPyc(cut)).toThrow(BytecodeError)
    }
  })

  function code(bytes: number[]): () => unknown {
    return () => readPyc(Uint8Array.from([...file(3627, ...header.slice(4)), ...bytes]))
  }
  const long = [0xff, 0xff, 0xff, 0x7f]

  test.each([
    ['no code', [0x4e], 'found none, expected a code object (at byte 16)'],
    ['a type that does not exist', [0x40], 'byte 64 begins no object (at byte 16)'],
    [
      'a length of two billion',
      [0x28, ...long],
      'a tuple of length 2147483647 does not fit: 0 bytes are left',
    ],
    ['a negative length', [0x73, 0xff, 0xff, 0xff, 0xff], 'the length of bytes is negative (-1)'],
    ['a large long', [0x6c, ...long], 'the file ends in the middle of an int'],
    ['a reference to what never came', [0x72, 5, 0, 0, 0], 'reference to object 5, but only 0 came before'],
    ['a tuple in itself', [0xa9, 1, 0x72, 0, 0, 0, 0], 'an object contains itself'],
    ['text that is not UTF-8', [0x75, 1, 0, 0, 0, 0xff], 'a string is not UTF-8'],
    ['a float of words', [0x66, 2, 0x61, 0x62], 'a float is not a number'],
    ['a digit out of range', [0x6c, 1, 0, 0, 0, 0xff, 0xff], 'a digit of an int is too large (65535)'],
  ])('%s', (_, bytes, message) => {
    expect(code(bytes)).toThrow(message)
  })

  test('nesting without end', () => {
    const deep = Array.from({ length: 100_000 }, () => [0x29, 1]).flat()
    expect(code(deep)).toThrow('objects are nested deeper than 500')
  })
})

describe('code', () => {
  test('walk goes depth first, in the order of the constants', () => {
    const pyc = readPyc(golden('3.14', 'closures'))
    const names = walk(pyc.code as NonNullable<typeof pyc.code>).map(({ qualname }) => qualname)
    expect(names.slice(0, 5)).toEqual([
      '<module>',
      'counter',
      'counter.<locals>.bump',
      'counter.<locals>.both',
      'counter.<locals>.both.<locals>.<lambda>',
    ])
  })

  test('a code object alone, as marshal.dumps wrote it', () => {
    const code = readCode(golden('3.14', 'control').subarray(16), '3.14')
    expect(code.filename).toBe('control.py')
    expect(listing(code, { depth: 0 })).not.toContain('Disassembly of')
    expect(listing(code)).toContain('Disassembly of <code object classify at 0x…')
  })

  test('names of flags', () => {
    const pyc = readPyc(golden('3.14', 'closures'))
    const found = walk(pyc.code as NonNullable<typeof pyc.code>).map((code) => flags(code).join(' '))
    expect(found[0]).toBe('')
    expect(found[2]).toBe('OPTIMIZED NEWLOCALS NESTED')
  })
})
