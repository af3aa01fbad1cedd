import { expect, test } from 'vitest'
import { HOST_NAMES } from '../trace/native.ts'
import { compileRecorder } from './recorder.ts'

test('the recorder needs what it gets, and is small', async () => {
  const wasm = await compileRecorder()
  const module = new WebAssembly.Module(wasm as BufferSource)
  const given = [
    'memory',
    '__memory_base',
    '__table_base',
    'malloc',
    'free',
    'PyThreadState_Get',
    ...HOST_NAMES,
  ]
  const wanted = WebAssembly.Module.imports(module).map(({ name }) => name)
  expect(wanted.filter((name) => !given.includes(name))).toEqual([])
  const exports = WebAssembly.Module.exports(module).map(({ name }) => name)
  expect(exports).toEqual(expect.arrayContaining(['step', 'hear', 'reset', 'control']))
  expect(wasm.length).toBeLessThan(48_000)
})
