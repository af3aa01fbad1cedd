import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildRuntime } from '@bytelab/runtime/build'
import { collect, open } from '@bytelab/runtime/node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Moment, ObjectState, Trace, Value } from './types.ts'

const root = path.resolve(fileURLToPath(new URL('../../../..', import.meta.url)))
const cache = path.resolve(root, process.env.BYTELAB_CACHE ?? '.cache')
const dir = path.join(cache, 'runtime')
let runtime: ReturnType<typeof open>

beforeAll(async () => {
  await buildRuntime({ out: dir, wheels: path.join(cache, 'wheels') })
  runtime = open({ dir, files: [{ path: 'helper.py', text: 'def double(x):\n    return x * 2\n' }] })
}, 120_000)
afterAll(() => runtime.close())

async function trace(code: string, options = {}) {
  const run = runtime.trace(code, options)
  const { events, status } = await collect(run)
  const notices = events.filter((event) => event.type === 'notice')
  return { trace: run.trace, status, notices }
}

/** What a name of the module refers to at a moment. */
function global(trace: Trace, step: number, name: string): Value | undefined {
  const moment = trace.at(step)
  const globals = moment.object(moment.frames[0]?.globals ?? 0)
  return globals?.entries?.find(([key]) => key.type === 'str' && key.text === name)?.[1]
}

function object(moment: Moment, value: Value | undefined): ObjectState | undefined {
  return value?.type === 'object' ? moment.object(value.id) : undefined
}

describe('a recording', () => {
  test('has a moment for each instruction, and the stack as it was', async () => {
    const { trace: got } = await trace('def f(a, b):\n    return a * b\nx = f(6, 7)\n')
    expect(got).toMatchObject({ mode: 'instructions', complete: true })
    const stacks = Array.from({ length: got.length }, (_, step) => got.at(step).frames.at(-1))
    const inside = stacks.filter((frame) => frame && got.codes[frame.code]?.qualname === 'f')
    expect(
      inside.map((frame) => frame?.stack.map((value) => ('text' in value ? value.text : value.type))),
    ).toEqual([[], ['6', '7'], ['42']])
    expect(inside[0]?.locals.map(({ name }) => name)).toEqual(['a', 'b'])
    expect(global(got, got.length - 1, 'x')).toEqual({ type: 'int', text: '42' })
    expect(got.at(got.length).frames).toEqual([])
  })

  test('counts on where it records no more items, and goes on at the next chunk', async () => {
    const code = 'a = []\nfor i in range(12_000):\n    a.append(i)\na[3] = "new"\ndel a[5:]\npass\n'
    const { trace: got } = await trace(code)
    const lists = [got.length - 10, got.length - 1].map((step) =>
      object(got.at(step), global(got, step, 'a')),
    )
    expect(lists.map((list) => list?.items?.length)).toEqual([10_000, 5])
    expect(lists.map((list) => list?.length)).toEqual([12_000, 5])
    expect(lists[1]?.items?.[3]).toMatchObject({ text: 'new' })
  })

  test('forgets one recording before the next', async () => {
    const first = await trace('kept = [[n] for n in range(3_000)]\n')
    const second = await trace('x = [1]\n')
    expect(first.status).toBe('ok')
    expect(second.trace.at(second.trace.length - 1).frames).toHaveLength(1)
    expect(
      object(second.trace.at(second.trace.length - 1), global(second.trace, second.trace.length - 1, 'x'))
        ?.id,
    ).toBeLessThan(100)
  })

  test('shows what changed in place, and who else sees it', async () => {
    const code = 'a = [3, 1, 2]\nb = a\na.sort()\nd = {"k": a}\nd["k"].append(4)\ndel d\npass\n'
    const { trace: got } = await trace(code)
    const items = Array.from({ length: got.length }, (_, step) => {
      const list = object(got.at(step), global(got, step, 'b'))
      return list?.items?.map((value) => ('text' in value ? value.text : '?')).join('')
    })
    expect([...new Set(items)]).toEqual([undefined, '312', '123', '1234'])
  })

  test('gives another object at the same address another id', async () => {
    const { trace: got } = await trace('for i in range(3):\n    x = [i]\n    x = None\n')
    const ids = new Set<number>()
    for (let step = 0; step < got.length; step++) {
      const value = global(got, step, 'x')
      if (value?.type === 'object') ids.add(value.id)
    }
    expect(ids.size).toBe(3)
  })

  test('knows what was put out when', async () => {
    const { trace: got } = await trace('print("a", end="")\nprint("é")\n')
    expect(got.output(0)).toEqual([])
    expect(got.output(got.length)).toEqual([{ stream: 'stdout', text: 'aé\n' }])
    const texts = Array.from({ length: got.length }, (_, step) => got.output(step)[0]?.text)
    expect(texts).toContain('a')
  })

  test('steps into the files of the lesson, not into the library', async () => {
    const { trace: got } = await trace('import helper, json\nhelper.double(json.loads("2"))\n')
    expect(got.units.map(({ file }) => file)).toEqual(['<cell cell>', '/home/lab/helper.py'])
    expect(got.codes.map(({ qualname }) => qualname)).toEqual(['<module>', '<module>', 'double'])
  })

  test('steps into the library where that is wanted', async () => {
    const { trace: got } = await trace('import textwrap\ntextwrap.dedent("  a")\n', { include: ['textwrap'] })
    expect(got.codes.map(({ qualname }) => qualname)).toContain('dedent')
  })

  test('ends with the exception that escaped', async () => {
    const { trace: got, status } = await trace('def f():\n    raise ValueError("bad")\nf()\n')
    expect(status).toBe('error')
    expect(got.at(got.length).error).toEqual({ type: 'ValueError', message: 'bad' })
  })

  test('stops at its limit, and the program runs on', async () => {
    const {
      trace: got,
      notices,
      status,
    } = await trace('for i in range(100000): pass\nprint(i)\n', { limit: 1000 })
    expect(got).toMatchObject({ length: 1000, complete: false })
    expect(notices).toMatchObject([{ code: 'limit' }])
    expect(status).toBe('ok')
  })

  test.each([
    ['ends its process', 'import os\nx = 1\nos._exit(3)\n', 'swapped'],
    ['frees our tool', 'import sys\nfor i in range(6):\n    sys.monitoring.free_tool_id(i)\nx = 1\n', 'ok'],
    [
      'cannot have our tool',
      'import sys\ntry:\n    sys.monitoring.use_tool_id(4, "mine")\nexcept ValueError:\n    x = 1\n',
      'ok',
    ],
    ['traces itself', 'import sys\nsys.settrace(lambda *a: None)\nx = 1\nsys.settrace(None)\n', 'ok'],
    [
      'takes over the reference tracer',
      'import tracemalloc\ntracemalloc.start()\nx = [1]\ntracemalloc.stop()\n',
      'ok',
    ],
    ['recurses without end', 'def f(): f()\ntry:\n    f()\nexcept RecursionError:\n    x = 1\n', 'ok'],
    ['does not compile', 'x = = 1', 'error'],
    ['holds a null', 'x = 1\0', 'error'],
    ['is nested deeply', '('.repeat(10_000), 'error'],
  ])('bears a program that %s', async (_, code, status) => {
    const got = await trace(code)
    expect(got.status).toBe(status)
    for (let step = 0; step <= got.trace.length; step += 97) got.trace.at(step)
    expect((await trace('y = 2\n')).trace.length).toBeGreaterThan(2)
  })

  test('is not misled by what lies about itself', async () => {
    const code = `
class Liar:
    def __repr__(self): raise SystemExit
    def __eq__(self, other): raise ValueError
    def __hash__(self): raise ValueError
    def __getattribute__(self, name): raise ValueError
    @property
    def __class__(self): return int
x = Liar()
print('fine')
`
    const { trace: got, status } = await trace(code)
    expect(status).toBe('ok')
    expect(object(got.at(got.length - 1), global(got, got.length - 1, 'x'))).toMatchObject({ type: 'Liar' })
  })
})

describe('moves', () => {
  const code = 'def f(n):\n    a = n\n    return a\nfor i in range(2):\n    f(i)\nx = 1\n'
  test('lead along lines, over calls, out, and back', async () => {
    const { trace: got } = await trace(code)
    const forward: number[] = []
    for (let step: number | undefined = 0; step !== undefined; step = got.over(step, 1)) forward.push(step)
    const backward: number[] = []
    for (let step: number | undefined = forward.at(-1); step !== undefined; step = got.over(step, -1))
      backward.unshift(step)
    expect(backward).toEqual(forward)
    expect(forward.every((step) => got.where(step).depth === 1)).toBe(true)
    const inside = got.into(forward[2] as number)
    expect(got.where(inside as number).depth).toBe(2)
    expect(got.where(got.out(inside as number, 1) as number).depth).toBe(1)
    expect(got.where(got.out(inside as number, -1) as number).depth).toBe(1)
    expect(got.line(0, 1)).toBeGreaterThan(0)
  })

  test('find the next run of an instruction', async () => {
    const { trace: got } = await trace(code)
    const inside = got.into(0) as number
    const { code: which, offset } = got.where(inside)
    const again = got.find(inside, 1, { code: which, offset }) as number
    expect(again).toBeGreaterThan(inside)
    expect(got.find(again, -1, { places: [{ code: which, offset }] })).toBe(inside)
    expect(got.find(again, 1, { code: which, offset })).toBeUndefined()
  })
})
