import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Bytecode, type Lesson, parseLesson } from '@bytelab/lesson'
import type { RunEvent, RunResult, RunStatus, Runtime, TraceRun } from '@bytelab/runtime'
import { stub } from '@bytelab/stub'
import { expect, test } from 'vitest'
import { runBytecode } from './bytecode.ts'
import { memoryIo } from './io.ts'
import { main } from './main.ts'

const path = 'labs/a/index.md'

/** What was said at each run, and what when it was recorded. */
interface Says {
  plain: string[]
  recorded: string
  status?: RunStatus
  steps?: number
}

function run(text: string, status: RunStatus = 'ok', more: RunEvent[] = []): TraceRun {
  const result: RunResult = { status, ms: 1 }
  return {
    done: Promise.resolve(result),
    trace: stub<TraceRun['trace']>({ length: 1 }),
    async *[Symbol.asyncIterator]() {
      yield { type: 'stdout', text }
      yield* more
    },
  }
}

async function faults({ plain, recorded, status = 'ok', steps = 1 }: Says) {
  const markdown = '---\ntitle: A\n---\n\n:::bytecode{#a}\n```python\nf()\n```\n:::\n'
  const lesson = parseLesson(markdown, { path }).lesson as Lesson
  let turn = 0
  const code: RunEvent = { type: 'code', version: '3.14', code: EMPTY }
  const runtime = stub<Runtime>({
    run: () => run(plain[turn++] ?? ''),
    compile: () => run('', 'ok', [code]),
    trace: () => ({
      ...run(
        recorded,
        status,
        status === 'swapped' ? [{ type: 'notice', code: 'swapped', text: 'It died.' }] : [],
      ),
      trace: stub<TraceRun['trace']>({ length: steps }),
    }),
  })
  const bench = { runtime, lesson, path, signal: new AbortController().signal }
  const { report } = await runBytecode(bench, lesson.blocks[0] as Bytecode)
  return report.faults.map(({ message, line, diff }) => ({ message, line, diff }))
}

/** `compile('pass', '<cell a>', 'exec')`, marshalled by CPython 3.14. */
const EMPTY =
  'YwAAAAAAAAAAAAAAAAEAAAAAAAAA8wYAAACAAFIAIwApAU6pAHIBAAAA8wAAAADaCDxjZWxsIGE+2gg8bW9kdWxlPnIEAAAAAQAAAHMIAAAA8AMBAQHZAARyAgAAAA=='

test('what is printed must be the same when it is recorded', async () => {
  expect(await faults({ plain: ['1\n'], recorded: '1\n' })).toEqual([])
  expect(await faults({ plain: ['1\n', '1\n'], recorded: '2\n' })).toEqual([
    { message: 'printed something else while it was recorded', line: 7, diff: '- 1\n+ 2\n  ok' },
  ])
})

test('what is never the same twice is not compared', async () => {
  expect(await faults({ plain: ['0.25\n', '0.75\n'], recorded: '0.5\n' })).toEqual([])
})

test('what cannot be recorded is said', async () => {
  expect(await faults({ plain: ['1\n'], recorded: '', status: 'swapped' })).toEqual([
    { message: 'cannot be recorded: It died.', line: 7 },
  ])
  expect(await faults({ plain: ['1\n'], recorded: '1\n', steps: 0 })).toEqual([
    { message: 'cannot be recorded: the recording holds no step', line: 7 },
  ])
})

test('a page shows what its code was compiled to, and the bytes of it', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'bytelab-bytecode-'))
  cpSync(join(import.meta.dirname, '../golden/good'), dir, { recursive: true })
  writeFileSync(
    join(dir, 'labs/good/index.md'),
    [
      '---\ntitle: A\n---\n',
      ':::bytecode{#view view=travel}\n```python\nprint("<b>")\n```\n:::\n',
      ':::bytecode{#hot adaptive}\n```python\nfor i in range(100): i + 1\n```\n:::\n',
      ':::bytecode{#two}\n```python setup\nx = []\n```\n```python {}\nd = {}\n```\n```python name\nx\n```\n:::\n',
      '::bytecode{#drop pyc}\n',
    ].join('\n'),
  )
  const cache = join(import.meta.dirname, '../../../.cache/cli')
  const io = memoryIo({ cwd: dir, env: { ...process.env, BYTELAB_CACHE: cache } })
  expect(await main(['build'], io)).toBe(0)
  const html = readFileSync(join(dir, 'dist/good/index.html'), 'utf8')
  const [view, hot, two] = [...html.matchAll(/<bytelab-bytecode.*?<\/bytelab-bytecode>/gs)].map(
    ([text]) => text,
  )
  expect(view).toMatch(
    /^<bytelab-bytecode id="view" view="travel" data-code="[\w+/]+=*" data-version="3\.14">/,
  )
  expect(view).toMatch(/<pre class="bytelab-listing"[^>]*>[\s\S]*LOAD_CONST +0 \('&lt;b>'\)/)
  expect(view).toContain(
    '<div class="bytelab-output" data-recorded><pre class="bytelab-stream">&lt;b>\n</pre></div>',
  )
  expect(hot).toContain('FOR_ITER_RANGE')
  expect(two?.match(/data-code=/g)).toHaveLength(2)
  expect(two).toMatch(/BUILD_MAP[\s\S]*data-label="name"[\s\S]*LOAD_NAME +0 \(x\)[\s\S]*data-setup/)
})
