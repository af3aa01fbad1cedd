import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { memoryIo } from './io.ts'
import { main } from './main.ts'

const root = join(import.meta.dirname, '../../..')
const cache = join(root, '.cache/cli')
const golden = join(root, 'packages/bytecode/golden')
const cwd = mkdtempSync(join(tmpdir(), 'bytelab-dis-'))

async function dis(...args: string[]) {
  const io = memoryIo({ cwd, env: { ...process.env, BYTELAB_CACHE: cache } })
  const status = await main(['dis', ...args], io)
  const { out, err } = io.read()
  // Whether the interpreter came from its snapshot is another test's matter.
  return { status, out, err: err.replace(/^bytelab: The saved interpreter.*\n/, '') }
}

/** A golden file in the working folder. */
function place(version: string, name: string): string {
  const file = `${name}.${version}.pyc`
  copyFileSync(join(golden, version, `${name}.pyc`), join(cwd, file))
  return file
}

/** What docs/cli.md says of the document. */
const count = z.int().min(0)
const position = z.strictObject({ line: count, endLine: count, column: count, endColumn: count })
const code = z.strictObject({
  index: count,
  name: z.string(),
  qualname: z.string(),
  filename: z.string(),
  firstLine: z.int(),
  argCount: count,
  posOnlyArgCount: count,
  kwOnlyArgCount: count,
  stackSize: count,
  flags: count,
  flagNames: z.array(z.string()),
  consts: z.array(
    z.union([
      z.strictObject({ code: count, repr: z.string() }),
      z.strictObject({ type: z.string(), repr: z.string() }),
    ]),
  ),
  names: z.array(z.string()),
  varnames: z.array(z.string()),
  cellvars: z.array(z.string()),
  freevars: z.array(z.string()),
  bytes: z.string().regex(/^([0-9a-f]{2})*$/),
  lineTable: z.string(),
  exceptionTable: z.array(
    z.strictObject({ start: count, end: count, target: count, depth: count, lasti: z.boolean() }),
  ),
  instructions: z.array(
    z.strictObject({
      offset: count,
      opcode: count,
      opname: z.string(),
      base: z.string().optional(),
      arg: z.int().optional(),
      argrepr: z.string().min(1).optional(),
      size: count,
      target: count.optional(),
      isTarget: z.literal(true).optional(),
      label: count.optional(),
      line: count.optional(),
      startsLine: z.literal(true).optional(),
      position: position.optional(),
      caches: z.array(z.strictObject({ name: z.string(), words: count, value: count })).optional(),
    }),
  ),
})
const document = z.strictObject({
  file: z.string(),
  size: count,
  header: z
    .strictObject({
      magic: count,
      implementation: z.string(),
      bytes: count,
      flags: count.optional(),
      source: z.union([
        z.strictObject({ kind: z.literal('time'), seconds: count, size: count.optional() }),
        z.strictObject({ kind: z.literal('hash'), hash: z.string(), checked: z.boolean() }),
      ]),
    })
    .optional(),
  problem: z.string().optional(),
  version: z.string().optional(),
  codes: z.array(code),
})

describe('compiled files', () => {
  test('the header, then the listing', async () => {
    const file = place('3.14', 'control')
    const { status, out, err } = await dis(file)
    expect({ status, err }).toEqual({ status: 0, err: '' })
    const size = readFileSync(join(cwd, file)).length
    expect(out).toBe(
      [
        `file     ${file}, ${size} bytes`,
        'made by  CPython 3.14, magic number 3627',
        'header   16 bytes, flags 0',
        'source   of 2020-09-13 12:26:40 UTC, 934 bytes',
        '',
        readFileSync(join(golden, '3.14/control.txt'), 'utf8'),
      ].join('\n'),
    )
  })

  test.each(['2.7', '3.6', '3.8', '3.10', '3.11', '3.15'])('%s as JSON', async (version) => {
    const file = place(version, 'errors')
    const { status, out } = await dis('--json', file)
    expect(status).toBe(0)
    const told = document.parse(JSON.parse(out))
    expect(told).toMatchObject({ file, version, header: { implementation: `CPython ${version}` } })
    expect(told.codes.map(({ name }) => name)).toEqual(['<module>', 'careful', 'loop'])
    expect(told.codes[0]?.consts).toContainEqual(expect.objectContaining({ code: 1 }))
  })

  test('a hash in place of a time', async () => {
    const { out } = await dis(place('3.14', 'hashed'))
    expect(out).toMatch(/^source {3}hash [0-9a-f]{16}, checked when it is imported$/m)
  })

  test('what is damaged, or of a Python that cannot be read, is one line and exit status 1', async () => {
    const file = place('3.14', 'control')
    const data = readFileSync(join(cwd, file))
    writeFileSync(join(cwd, 'cut.pyc'), data.subarray(0, 300))
    const cut = await dis('cut.pyc')
    expect(cut).toMatchObject({ status: 1, out: '' })
    expect(cut.err).toMatch(/^bytelab dis: cut\.pyc: .* \(at byte \d+\)\n$/)
    data.writeUInt16LE(3350, 0)
    writeFileSync(join(cwd, 'old.pyc'), data)
    const old = await dis('old.pyc')
    expect(old.status).toBe(1)
    expect(old.out).toContain('made by  CPython 3.5, magic number 3350')
    expect(old.err).toMatch(/^bytelab dis: old\.pyc: it was made by CPython 3\.5; .*\n$/)
    const told = document.parse(JSON.parse((await dis('--json', 'old.pyc')).out))
    expect(told).toMatchObject({ codes: [], problem: expect.stringContaining('CPython 3.5') })
    expect((await dis('--python', '3.14', 'old.pyc')).out).toContain('read as  Python 3.14')
  })

  test('options that do not fit', async () => {
    const file = place('3.14', 'control')
    writeFileSync(join(cwd, 'source.py'), 'x = 1\n')
    const old = await dis('--python', '3.5', file)
    expect(old).toMatchObject({ status: 2, err: expect.stringContaining('--python expects one of 2.7, 3.6') })
    expect(await dis('--adaptive', file)).toMatchObject({
      status: 2,
      err: expect.stringContaining('is compiled'),
    })
    expect(await dis('--python', '3.11', 'source.py')).toMatchObject({ status: 2 })
  })
})

const PROGRAM = 'def add(a, b):\n    return a + b\n\nfor i in range(50):\n    add(i, i)\nprint("ran")\n'

describe('source', () => {
  test('is compiled by the labs’ Python, and not run', async () => {
    writeFileSync(join(cwd, 'add.py'), PROGRAM)
    const { status, out, err } = await dis('add.py')
    expect({ status, err }).toEqual({ status: 0, err: '' })
    expect(out).toContain('BINARY_OP                0 (+)')
    expect(out).toContain('Disassembly of <code object add at 0x…, file "add.py", line 1>:')
  })

  test('once it has run, with the instructions as they are specialised', async () => {
    writeFileSync(join(cwd, 'add.py'), PROGRAM)
    const { status, out, err } = await dis('--adaptive', 'add.py')
    expect({ status, err }).toEqual({ status: 0, err: 'ran\n' })
    expect(out).toContain('BINARY_OP_ADD_INT        0 (+)')
    const told = document.parse(JSON.parse((await dis('--json', '--adaptive', 'add.py')).out))
    const [operation] = told.codes[1]?.instructions.filter(({ base }) => base === 'BINARY_OP') ?? []
    expect(operation?.opname).toBe('BINARY_OP_ADD_INT')
  })

  test('that does not compile is told as Python tells it', async () => {
    writeFileSync(join(cwd, 'broken.py'), 'x = (\n')
    const { status, out, err } = await dis('broken.py')
    expect({ status, out }).toEqual({ status: 1, out: '' })
    expect(err).toContain('File "broken.py", line 1')
    expect(err).toContain("SyntaxError: '(' was never closed")
  })
})
