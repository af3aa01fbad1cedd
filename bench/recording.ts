/** Recording a program, beside running it and beside a recorder of lines; the same in a page and in Node. */

import { instructions, readCode, readPyc, walk } from '@bytelab/bytecode'
import type { Run, Runtime, Trace } from '@bytelab/runtime'

/** Steps of the recorder of lines: as many as the best known tutor of its kind takes. */
const LINES = 1_000

/** What was measured, by the name of the sample. */
export type Measures = Record<string, number[]>

/** Five programs of different character; `SIZE` is how much they do. */
export const PROGRAMS: Record<string, { code: string; size: number }> = {
  sorting: {
    size: 400,
    code: `def sort(items):
    for i in range(len(items)):
        for j in range(len(items) - 1 - i):
            if items[j] > items[j + 1]:
                items[j], items[j + 1] = items[j + 1], items[j]
    return items

sort([n * 7919 % 1009 for n in range(SIZE)])`,
  },
  recursion: {
    size: 23,
    code: `def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)

fib(SIZE)`,
  },
  words: {
    size: 900,
    code: `text = "the quick brown fox jumps over the lazy dog and the dog sleeps " * SIZE
counts = {}
longest = ""
for word in text.split():
    word = word.strip(".,").lower()
    counts[word] = counts.get(word, 0) + 1
    if len(word) > len(longest):
        longest = word
lines = [f"{word}: {count}" for word, count in sorted(counts.items())]`,
  },
  objects: {
    size: 2_500,
    code: `class Body:
    def __init__(self, x, speed):
        self.x = x
        self.speed = speed
        self.path = []

    def move(self, seconds):
        self.x += self.speed * seconds
        if self.x > 100 or self.x < 0:
            self.speed = -self.speed
        self.path.append(self.x)

bodies = [Body(n * 10.0, n + 0.5) for n in range(8)]
for turn in range(SIZE):
    for body in bodies:
        body.move(0.5)
    if turn % 10 == 0:
        for body in bodies:
            del body.path[:]`,
  },
  generators: {
    size: 45_000,
    code: `def numbers(n):
    for i in range(n):
        yield i

def odd(source):
    for n in source:
        if n % 2:
            yield n * n

total = 0
for square in odd(numbers(SIZE)):
    total = (total + square) % 1_000_003`,
  },
}

function program(name: string): string {
  const { code, size } = PROGRAMS[name] as { code: string; size: number }
  return code.replace('SIZE', String(size))
}

/** The program, and the time that it took as it saw it itself. */
function timed(code: string): string {
  return `import time as _time\n_start = _time.perf_counter()\n${code}\nprint("took", _time.perf_counter() - _start)`
}

/** The program with an event before each instruction, and a function in C to hear them that does nothing. */
function events(code: string): string {
  return `import operator as _operator, sys as _sys, time as _time
def _walk(code):
    yield code
    for constant in code.co_consts:
        if hasattr(constant, "co_code"):
            yield from _walk(constant)
_code = compile(${JSON.stringify(code)}, "<program>", "exec")
_events = _sys.monitoring
_events.use_tool_id(2, "bench")
_events.register_callback(2, _events.events.INSTRUCTION, _operator.is_)
for _each in _walk(_code):
    _events.set_local_events(2, _each, _events.events.INSTRUCTION)
_start = _time.perf_counter()
exec(_code, {"__name__": "__main__"})
_took = _time.perf_counter() - _start
_events.free_tool_id(2)
print("took", _took)`
}

async function text(run: Run): Promise<string> {
  let out = ''
  for await (const event of run) {
    if (event.type === 'stdout') out += event.text
    if (event.type === 'error') throw new Error(event.error.text)
  }
  return out
}

async function seconds(run: Run): Promise<number> {
  const found = /took ([\d.e-]+)/.exec(await text(run))?.[1]
  if (found === undefined) throw new Error('the program did not say how long it took')
  return Number(found)
}

function percentile(values: number[], share: number): number {
  return values.toSorted((a, b) => a - b)[
    Math.min(values.length - 1, Math.floor(values.length * share))
  ] as number
}

/** Each program unrecorded, then recorded, then by lines. */
export async function programs(runtime: Runtime, recorder: string): Promise<Measures> {
  const found: Measures = {}
  const add = (name: string, value: number) => {
    found[name] = [...(found[name] ?? []), value]
  }
  const again = (code: string) => seconds(runtime.compile(code, { warm: true }))
  for (const name of Object.keys(PROGRAMS)) {
    const code = timed(program(name))
    const plain = Math.min(await again(code), await again(code))
    add(`${name} events`, (await seconds(runtime.run(events(program(name)), { fresh: true }))) * 1000)
    const run = runtime.trace(code)
    const traced = await seconds(run)
    const { trace } = run
    if (!trace.complete || trace.mode !== 'instructions') throw new Error(`${name}: not recorded whole`)
    add(`${name} plain`, plain * 1000)
    add(`${name} recorded`, traced * 1000)
    add(`${name} rate`, trace.length / traced / 1e6)
    add(`${name} bytes`, trace.bytes / trace.length)
    const step = (traced / trace.length) * 1e6
    await runtime.write('bdb_recorder.py', recorder)
    await runtime.write('program.txt', program(name))
    const lines = `import bdb_recorder\nprint(*bdb_recorder.record(open("program.txt").read(), ${LINES}))`
    const [steps, took] = (await text(runtime.run(lines, { fresh: true }))).split(' ').map(Number) as [
      number,
      number,
    ]
    const line = (took / steps) * 1e6
    add(`${name} step`, step)
    add(`${name} line`, line)
    add(`${name} faster`, line / step)
  }
  return found
}

/** One program in an interpreter that has run nothing yet: ms. */
export async function first(runtime: Runtime, name: string, recorded: boolean): Promise<number> {
  const code = timed(program(name))
  return (await seconds(recorded ? runtime.trace(code) : runtime.compile(code, { warm: true }))) * 1000
}

const LONG = `class Item:
    def __init__(self, n):
        self.n = n
        self.seen = 0

def visit(item, bag):
    item.seen += 1
    bag[item.n % 50] = item.seen
    return item.n * 2

items = [Item(n) for n in range(40)]
bag = {}
total = 0
while True:
    for item in items:
        total += visit(item, bag)
    if total > 1_000_000:
        total = 0
        print("again")
    if items[0].seen > 9_200:
        break
`

/** A recording of five million steps, and how soon any moment of it is there. */
export async function long(runtime: Runtime, look = 200): Promise<Measures> {
  const now = () => performance.now()
  const start = now()
  const run = runtime.trace(LONG)
  const pause = longestPause()
  await text(run)
  const paused = pause.end()
  const { trace } = run
  const found: Measures = {
    'long steps': [trace.length / 1e6],
    'long bytes': [trace.bytes / 1e6],
    'long took': [(now() - start) / 1000],
    'long pause': [paused],
  }
  let seed = 7
  const roll = (sides: number) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((seed / 2 ** 32) * sides)
  }
  const timesOf = (count: number, work: (step: number) => unknown) =>
    Array.from({ length: count }, () => {
      const step = roll(trace.length)
      const before = now()
      work(step)
      return now() - before
    })
  const opened = timesOf(look, (step) => shown(trace, step))
  const changed = timesOf(look, (step) => trace.changed(step))
  const over = timesOf(look / 4, (step) => [
    trace.over(step, 1),
    trace.over(step, -1),
    trace.line(step, 1),
    trace.out(step, 1),
  ])
  const place = trace.where(trace.length - 1)
  const searched = timesOf(look / 20, (step) => [
    trace.find(step, 1, { places: [{ code: place.code, offset: 1 }] }),
    trace.find(step, -1, { places: [{ code: place.code, offset: 1 }] }),
  ])
  found['open median'] = [percentile(opened, 0.5)]
  found['open worst'] = [Math.max(...opened)]
  found['changed worst'] = [Math.max(...changed)]
  found['moves worst'] = [Math.max(...over)]
  found['find worst'] = [Math.max(...searched)]
  return found
}

/** Everything that a panel shows of a moment. */
function shown(trace: Trace, step: number): number {
  const moment = trace.at(step)
  let count = 0
  for (const { stack, locals, globals } of moment.frames) {
    for (const value of [...stack, ...locals.map((local) => local.value)])
      if (value.type === 'object' && moment.object(value.id)) count++
    if (globals !== undefined && moment.object(globals)) count++
  }
  return count
}

/** The longest time in which this thread could not do anything else. */
function longestPause(): { end(): number } {
  let longest = 0
  let last = performance.now()
  const timer = setInterval(() => {
    const now = performance.now()
    longest = Math.max(longest, now - last - 5)
    last = now
  }, 5)
  return {
    end() {
      clearInterval(timer)
      return longest
    },
  }
}

/** Two hundred lines: the five programs three times, and assignments. */
function page(turn: number): string {
  const whole = Object.keys(PROGRAMS).map((name) => program(name))
  const lines = [...whole, ...whole, ...whole].join('\n').split('\n')
  while (lines.length < 199) lines.push(`line_${lines.length} = [${lines.length}, "text"]`)
  return [...lines, `edit = ${turn}`].join('\n')
}

/** From a key press to the instructions of 200 lines, and how fast files are read. */
export async function reading(runtime: Runtime): Promise<Measures> {
  const found: Measures = { keypress: [], 'pyc read': [], 'pyc disassembled': [] }
  for (let turn = 0; turn < 12; turn++) {
    const start = performance.now()
    let count = 0
    for await (const event of runtime.compile(page(turn))) {
      if (event.type === 'error') throw new Error(event.error.text)
      if (event.type !== 'code') continue
      const bytes = Uint8Array.from(atob(event.code), (char) => char.charCodeAt(0))
      for (const code of walk(readCode(bytes, event.version))) count += instructions(code).length
    }
    if (count === 0) throw new Error('nothing was compiled')
    if (turn > 1) found.keypress?.push(performance.now() - start)
  }
  await text(runtime.run(PYC, { fresh: true }))
  const names = (await runtime.list('pyc')).toSorted()
  const files = await Promise.all(names.map((name) => runtime.read(`pyc/${name}`)))
  const size = files.reduce((sum, { length }) => sum + length, 0) / 1e6
  for (let turn = 0; turn < 4; turn++) {
    const start = performance.now()
    const codes = files.map((file) => readPyc(file).code)
    const read = performance.now()
    for (const code of codes) if (code) for (const each of walk(code)) instructions(each)
    const done = performance.now()
    if (turn === 0) continue
    found['pyc read']?.push(size / ((read - start) / 1000))
    found['pyc disassembled']?.push(size / ((done - start) / 1000))
  }
  return found
}

const PYC = `import importlib.util, marshal, os, zipfile
os.makedirs("pyc", exist_ok=True)
with zipfile.ZipFile("/lib/python314.zip") as library:
    sources = [info for info in library.infolist() if info.filename.endswith((".py", ".pyc")) and info.file_size > 20_000]
    for number, info in enumerate(sorted(sources, key=lambda info: info.filename)):
        data = library.read(info)
        if info.filename.endswith(".py"):
            code = compile(data, info.filename, "exec", dont_inherit=True)
            data = importlib.util.MAGIC_NUMBER + bytes(12) + marshal.dumps(code)
        with open(f"pyc/{number}.pyc", "wb") as out:
            out.write(data)
`
