import { cpSync, mkdtempSync, readFileSync, rmSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildRuntime } from '@bytelab/runtime/build'
import { open } from '@bytelab/runtime/node'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Lab, LabOptions } from '../behaviours/index.ts'
import { seen } from '../behaviours/lab.ts'
import { suite } from '../behaviours/suite.ts'
import type { FileChanges } from '../types.ts'

const cache = path.resolve(
  fileURLToPath(new URL('../../../..', import.meta.url)),
  process.env.BYTELAB_CACHE ?? '.cache',
)
const dir = path.join(cache, 'runtime')

beforeAll(async () => {
  await buildRuntime({ out: dir, wheels: path.join(cache, 'wheels') })
}, 120_000)

function lab(options: LabOptions = {}): Lab {
  const kept: FileChanges[] = []
  const onFiles = options.watch ? { onFiles: (changes: FileChanges) => void kept.push(changes) } : {}
  const runtime = open({ dir, ...options, ...onFiles })
  return { ...runtime, another: lab, changes: async () => kept.splice(0) }
}

suite((options) => lab(options))

describe('in Node', () => {
  test('the runtime is no sandbox: see docs/security.md', async () => {
    const own = lab({})
    expect((await seen(own.run('import js\nprint(js.process.pid > 0)'))).out).toBe('True\n')
    own.close()
  })

  test('a damaged snapshot is said, and Python starts without it', async () => {
    const copy = mkdtempSync(path.join(tmpdir(), 'bytelab-damaged-'))
    cpSync(dir, copy, { recursive: true })
    const { images } = JSON.parse(readFileSync(path.join(copy, 'manifest.json'), 'utf8'))
    truncateSync(path.join(copy, images.base.file), 1_000_000)
    const own = open({ dir: copy })
    const got = await seen(own.run('print("slow but sure")'))
    expect(got).toMatchObject({ status: 'ok', out: 'slow but sure\n', notices: [{ code: 'snapshot' }] })
    expect((await seen(own.run('print(2)'))).notices).toEqual([])
    own.close()
    rmSync(copy, { recursive: true })
  })

  test('it starts without a snapshot where that is wanted, and says nothing of it', async () => {
    const own = open({ dir, plain: true, packages: ['pretend'] })
    const got = await seen(own.run('import pretend, xml.dom.minidom\nprint(pretend.stub(a=1).a)'))
    expect(got).toMatchObject({ status: 'ok', out: '1\n', notices: [] })
    own.close()
  })

  // In a browser: e2e/extension.test.ts.
  test('a wild pointer in C ends the interpreter, and its line is told', { timeout: 120_000 }, async () => {
    const files = [
      { path: 'far.c', text: 'int far(void) {\n    return *(volatile int *)0x7fffff00;\n}\n' },
      { path: 'use.py', text: 'import ctypes\nctypes.CDLL("./libfar.so").far()\n' },
    ]
    const own = lab({ packages: ['cython', 'setuptools'], files })
    const got = await seen(own.build({ build: ['gcc -shared -o libfar.so far.c'], run: 'python use.py' }))
    expect(got).toMatchObject({ status: 'swapped', error: { name: 'MemoryFault' } })
    expect(got.error?.frames.at(-1)).toMatchObject({ file: 'far.c', line: 2, own: true })
    own.close()
  })

  test('where C has ruined the memory, and the interpreter fails later, that is said', {
    timeout: 120_000,
  }, async () => {
    const files = [
      {
        path: 'ruin.c',
        text: '#include <string.h>\nvoid ruin(void) { memset((void *)1024, 255, 4 << 20); }\n',
      },
      { path: 'use.py', text: 'import ctypes\nctypes.CDLL("./libruin.so").ruin()\n' },
    ]
    const own = lab({ packages: ['cython', 'setuptools'], files, watch: true })
    const build = ['gcc -shared -fno-sanitize=all -o libruin.so ruin.c']
    const got = await seen(own.build({ build, run: 'python use.py' }))
    expect(got).toMatchObject({ status: 'swapped' })
    expect(got.notices.at(-1)?.text).toContain('C that ran before may have damaged its memory.')
    expect((await seen(own.command(['ls']))).out).toContain('libruin.so')
    own.close()
  })

  test('a folder without a runtime is an error at once', () => {
    expect(() => open({ dir: tmpdir() })).toThrow('manifest.json')
  })
})
