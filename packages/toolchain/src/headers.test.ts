/**
 * Whether the headers of `include/` tell the truth: all that they declare is in the interpreter, with the types that
 * they say, and what C and C++ programs see through them is what Python sees.
 */

import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { collect, open } from '@bytelab/runtime/node'
import { afterAll, expect, test, vi } from 'vitest'
import { wanted } from './build/resources.ts'
import { readSymbols, symbolsOf } from './build/symbols.ts'
import { readTar } from './build/tar.ts'
import { createMemory, type Disk, mount } from './disk.ts'
import { type Ran, runTool } from './llvm.ts'
import { compileOptions, HEADERS, LINK_OPTIONS, SYMBOLS } from './target.ts'

vi.setConfig({ testTimeout: 300_000 })

const { resolve } = createRequire(import.meta.url)
const COMPILER = path.dirname(resolve('@yowasp/clang'))
const INCLUDE = fileURLToPath(new URL('../include/', import.meta.url))
const PROOF = fileURLToPath(new URL('../proof/', import.meta.url))
const interpreter = readFileSync(path.join(path.dirname(resolve('pyodide/package.json')), 'pyodide.asm.wasm'))
const offered = new Map(readSymbols(interpreter).exports.map((each) => [each.name, each]))
const symbols = symbolsOf(interpreter)

const bytes = (text: string) => new TextEncoder().encode(text)
const own = readdirSync(INCLUDE, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => path.relative(INCLUDE, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
const lower = createMemory([
  ...own.map((name): [string, Uint8Array] => [`${HEADERS}/${name}`, readFileSync(INCLUDE + name)]),
  ...readTar(readFileSync(path.join(COMPILER, 'llvm-resources.tar')))
    .filter(([name]) => wanted(name))
    .map(([name, data]): [string, Uint8Array] => [`/usr/${name}`, data]),
  [SYMBOLS, bytes(`${symbols.join('\n')}\n`)],
])
const compiler = new WebAssembly.Module(readFileSync(path.join(COMPILER, 'llvm.core.wasm')))

interface Job extends Ran {
  disk: Disk
}

/** Runs one of the compiler's tools over files in `/project`. */
function run(argv: string[], files: Record<string, string | Uint8Array>): Job {
  const given = Object.entries(files).map(([name, data]): [string, Uint8Array] => [
    `/project/${name}`,
    typeof data === 'string' ? bytes(data) : data,
  ])
  const disk = mount(createMemory(given), lower, ['/usr'])
  return { ...runTool(compiler, argv, { cwd: '/project', disk }), disk }
}

/** Runs the driver's own plan: it says what it would do, and does not do it itself here. */
function clang(source: string, text: string | Uint8Array, args: string[] = []): Job {
  const cxx = /\.cpp$/.test(source)
  const driver = [cxx ? 'clang++' : 'clang', '-###', ...compileOptions(cxx ? 'c++' : 'c')]
  const plan = run([...driver, '-fno-color-diagnostics', ...args, '-c', source, '-o', 'made.o'], {
    [source]: text,
  })
  const line = plan.err.split('\n').find((each) => each.startsWith(' "'))
  if (!line) throw new Error(plan.err)
  const words = [...line.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, word = '']) =>
    word.replaceAll(/\\(.)/g, '$1'),
  )
  return run(words[0] === '' ? words.slice(1) : words, { [source]: text })
}

/** @returns an object, or fails with what the compiler says */
function compile(
  source: string,
  args: string[] = ['-O1', '-Wall'],
  text: Uint8Array = readFileSync(PROOF + source),
): Uint8Array {
  const { code, err, disk } = clang(source, text, args)
  expect(code, err).toBe(0)
  return disk.read('/project/made.o')
}

function link(...objects: Uint8Array[]): Uint8Array {
  const files = Object.fromEntries(objects.map((object, index) => [`${index}.o`, object]))
  const { code, err, disk } = run(
    ['wasm-ld', ...LINK_OPTIONS, `--allow-undefined-file=${SYMBOLS}`, ...Object.keys(files), '-o', 'made.so'],
    files,
  )
  expect(code, err).toBe(0)
  return disk.read('/project/made.so')
}

const runtime = open({
  files: ['checks.py', 'told.py'].map((name) => ({ path: name, text: readFileSync(PROOF + name, 'utf8') })),
})
afterAll(() => runtime.close())

/** What a piece of Python says in the lab. */
async function python<Value>(code: string): Promise<Value> {
  const { events } = await collect(runtime.run(`import json\n${code}`))
  const said = events.map((event) => ('text' in event ? event.text : '')).join('')
  const result = events.flatMap((event) => (event.type === 'result' ? event.data['text/plain'] : []))
  expect(result, `${said}${JSON.stringify(events.at(-1))}`).toHaveLength(1)
  // A string's repr: what is in it is JSON, of printable ASCII.
  return JSON.parse((result[0] ?? '').slice(1, -1).replaceAll("\\'", "'").replaceAll('\\\\', '\\'))
}

interface Declared {
  functions: string[]
  data: string[]
}

/** What the compiler itself makes of calls of these is in the interpreter under other names. */
const COMPILED = ['setjmp', '_setjmp', 'sigsetjmp', 'longjmp', '_longjmp', 'siglongjmp', 'alloca']

/** What a file declares for others to define, as the compiler understands it. */
function declared(includes: string, from: RegExp): Declared {
  const { code, out, err } = clang('all.c', includes, ['-fsyntax-only', '-w', '-Xclang', '-ast-dump'])
  expect(code, err).toBe(0)
  const found: Declared = { functions: [], data: [] }
  // A line names its file only where that is another than the line before has.
  let file = ''
  for (const line of out.split('\n')) {
    for (const [, name = ''] of line.matchAll(/[<,( ](\/?[\w./+-]+\.[ch]):\d+:\d+/g)) file = name
    const match =
      /^[|`]-(Function|Var)Decl 0x\w+ .*?> \S+ (?:(?:implicit|used|referenced|invalid) )*(\w+) '.*'(.*)$/.exec(
        line,
      )
    const [, kind, name = '', rest = ''] = match ?? []
    if (!kind || !from.test(file) || /\b(inline|static)\b/.test(rest)) continue
    found[kind === 'Function' ? 'functions' : 'data'].push(name)
  }
  found.functions = found.functions.filter((name) => !COMPILED.includes(name))
  return { functions: [...new Set(found.functions)].sort(), data: [...new Set(found.data)].sort() }
}

/** The types that declared functions have in WebAssembly, by their names. */
function typesOf(includes: string, { functions, data }: Declared): Map<string, string> {
  const all = [...functions, ...data]
  const text = `${includes}${all.map((name) => `#undef ${name}\n`).join('')}
const void *table[] = {${all.map((name) => `(const void *)&${name}`).join(', ')}};\n`
  const object = compile('all.c', ['-w', '-fno-builtin', '-ferror-limit=0'], bytes(text))
  const { imports } = readSymbols(object)
  return new Map(imports.flatMap(({ name, kind, type }) => (kind === 'function' ? [[name, type ?? '']] : [])))
}

/** How what is declared differs from what the interpreter has. */
function differences(includes: string, all: Declared): { missing: string[]; other: string[] } {
  const types = typesOf(includes, all)
  const missing = [
    ...all.functions.filter((name) => !symbols.includes(name)),
    ...all.data.filter((name) => offered.get(name)?.kind !== 'global'),
  ]
  const other = [...types].flatMap(([name, type]) => {
    const is = offered.get(name)
    return is && is.type !== type ? [`${name}: ${type}, but the interpreter has ${is.type ?? is.kind}`] : []
  })
  return { missing: missing.sort(), other }
}

/**
 * Of the stable ABI of 3.14 one function for this kind of system is not in the interpreter, and so not in the headers:
 * `PyThread_get_thread_native_id`. Windows' own are not either.
 */
test('all that Python.h declares is in the interpreter, with the same types', () => {
  const all = declared('#include <Python.h>\n', /\/lab\/python\//)
  expect(all.functions.length).toBeGreaterThan(725)
  expect(all.data.length).toBeGreaterThan(135)
  expect(differences('#include <Python.h>\n', all)).toEqual({ missing: [], other: [] })
})

const STANDARD = [
  ...[
    'assert',
    'complex',
    'ctype',
    'errno',
    'fenv',
    'float',
    'inttypes',
    'iso646',
    'limits',
    'locale',
    'math',
  ],
  ...[
    'setjmp',
    'signal',
    'stdalign',
    'stdarg',
    'stdbool',
    'stddef',
    'stdint',
    'stdio',
    'stdlib',
    'stdnoreturn',
  ],
  ...['string', 'tgmath', 'threads', 'time', 'uchar', 'wchar', 'wctype'],
]
const SYSTEM = [
  ...[
    'dirent',
    'dlfcn',
    'fcntl',
    'fnmatch',
    'ftw',
    'getopt',
    'glob',
    'iconv',
    'langinfo',
    'libgen',
    'malloc',
  ],
  ...[
    'netinet/in',
    'arpa/inet',
    'poll',
    'pthread',
    'regex',
    'sched',
    'search',
    'semaphore',
    'strings',
    'sys/mman',
  ],
  ...[
    'sys/random',
    'sys/resource',
    'sys/select',
    'sys/socket',
    'sys/stat',
    'sys/statvfs',
    'sys/time',
    'sys/times',
  ],
  ...['sys/types', 'sys/uio', 'sys/utsname', 'unistd', 'utime'],
]
/** What these headers declare and the interpreter lacks: to use it is an undefined symbol when a module is linked. */
const LACKS = `
  _Fork __sched_cpucount adjtime clone copy_file_range cuserid daemon dlinfo endusershell fallocate ftw
  futimes getdate_err getdtablesize getpass getrandom getusershell lutimes memfd_create mlock2
  name_to_handle_at open_by_handle_at preadv2 prlimit process_vm_readv process_vm_writev psiginfo psignal
  pthread_barrierattr_destroy pthread_barrierattr_init pthread_barrierattr_setpshared pthread_getaffinity_np
  pthread_getattr_default_np pthread_getname_np pthread_kill pthread_mutex_getprioceiling
  pthread_mutex_setprioceiling pthread_mutexattr_getprioceiling pthread_mutexattr_setprioceiling
  pthread_mutexattr_setrobust pthread_setaffinity_np pthread_setattr_default_np pthread_setname_np
  pthread_setschedparam pthread_timedjoin_np pthread_tryjoin_np pwritev2 readahead remap_file_pages
  sched_get_priority_max sched_get_priority_min sched_getaffinity sched_getcpu sched_getparam
  sched_getscheduler sched_rr_get_interval sched_setaffinity sched_setparam sched_setscheduler sem_close
  sem_getvalue sem_open sem_timedwait sem_unlink sethostname setns settimeofday setusershell sighold
  sigignore sigpause sigqueue sigrelse sigset sigsuspend splice strptime sync_file_range syncfs syscall tee
  thrd_equal timer_create timer_delete timer_getoverrun timer_gettime timer_settime tss_get unshare vhangup
  vmsplice
`
  .trim()
  .split(/\s+/)

test('all that the C headers declare has the types that it has in the interpreter', () => {
  const includes = `#define _GNU_SOURCE\n${[...STANDARD, ...SYSTEM].map((name) => `#include <${name}.h>\n`).join('')}`
  const all = declared(includes, /\/lab\/libc\/|\/usr\/include\//)
  expect(all.functions.length).toBeGreaterThan(1100)
  expect(differences(includes, all)).toEqual({ missing: LACKS, other: [] })
})

test('structures lie in memory as the interpreter has them', () => {
  compile('layout.c', ['-Wall', '-Werror'])
})

/** A type of C by the name that Python's configuration has for it. */
function typeNamed(name: string): string {
  if (name === 'void_p') return 'void *'
  if (name === '_bool') return '_Bool'
  return name.endsWith('_t') ? name : name.replaceAll('_', ' ')
}

test('a C program and Python see the same errors, files, times and constants', async () => {
  const constants = await python<Record<string, number>>('import told; json.dumps(told.constants())')
  const sizes = await python<Record<string, number>>('json.dumps(told.sizes())')
  const headers = ['errno', 'fcntl', 'pthread', 'signal', 'stddef', 'stdint', 'stdio', 'time', 'unistd']
  const text = `#define _GNU_SOURCE\n${headers.map((name) => `#include <${name}.h>\n`).join('')}
struct value { const char *name; long long value; } values[999];
int fill(void) {
    struct value *next = values;
${Object.keys(constants)
  .map((name) => `#ifdef ${name}\n*next++ = (struct value){"${name}", (long long)${name}};\n#endif\n`)
  .join('')}
    return next - values;
}\n`
  const types = Object.entries(sizes).map(
    ([name, size]) =>
      `_Static_assert(sizeof(${typeNamed(name.slice(7).toLowerCase())}) == ${size}, "${name}");\n`,
  )
  const module = link(compile('told.c'), compile('values.c', ['-Wall'], bytes(text + types.join(''))))
  await runtime.write('told.so', module)
  const read = `
import ctypes
class Value(ctypes.Structure):
    _fields_ = [('name', ctypes.c_char_p), ('value', ctypes.c_longlong)]
c = ctypes.CDLL('./told.so')
values = (Value * c.fill()).in_dll(c, 'values')
values = {each.name.decode(): each.value for each in values}
json.dumps([told.wrong('./told.so', values), sorted(set(told.constants()) - set(values))])`
  const [wrong, unknown] = await python<[string[], string[]]>(read)
  expect(wrong).toEqual([])
  expect(unknown).toEqual([])
})

test('a module by hand, in the stable ABI, does in the interpreter what it should', async () => {
  await runtime.write('proof.so', link(compile('extension.c')))
  expect(await python('import checks; json.dumps(checks.wrong())')).toEqual([])
})

test('C++ programs have their library, classes and exceptions', async () => {
  await runtime.write('program.so', link(compile('program.cpp', ['-O0', '-Wall'])))
  const told = `
import ctypes
c = ctypes.CDLL('./program.so')
names = 'containers', 'classes', 'exceptions', 'library'
for name in names:
    getattr(c, name).restype = ctypes.c_char_p
json.dumps([getattr(c, name)().decode() for name in names])`
  expect(await python(told)).toEqual([
    '1 2 10 4 8',
    '21 yes',
    'failure9 vector stoi: no conversion any 3',
    'ff true 14.500000word not there',
  ])
  const { events } = await collect(runtime.run('c.print(); None'))
  expect(events.map((event) => ('text' in event ? event.text : '')).join('')).toBe('from C++\n')
})

test.each([
  ['fork.c', '#include <unistd.h>\nint f(void) { return fork(); }', "fork.c:2:22: error: call to 'fork'"],
  [
    'system.c',
    '#include <stdlib.h>\nint f(void) { return system("ls"); }',
    'there are no other processes in this lab',
  ],
  ['wait.c', '#include <sys/wait.h>', 'error: There are no other processes in this lab'],
  [
    'socket.c',
    '#include <sys/socket.h>\nint f(void) { return socket(1, 1, 0); }',
    'there is no network in this lab',
  ],
  [
    'thread.cpp',
    '#include <thread>\nvoid f() { std::thread([] {}).join(); }',
    'there are no threads in this lab; on a machine of your own there are',
  ],
  [
    'old.c',
    '#define Py_LIMITED_API 0x03080000\n#include <Python.h>',
    'must be 3.11 (0x030B0000) or newer here',
  ],
  ['new.c', '#define Py_LIMITED_API 0x030F0000\n#include <Python.h>', 'can be 3.14 (0x030E0000) at most'],
])('%s: what cannot be says so in one line', (name, text, expected) => {
  const { code, err } = clang(name, text, ['-O0'])
  expect(code).not.toBe(0)
  expect(err.match(/error:.*/g)).toHaveLength(1)
  expect(err).toContain(expected)
})

test('what neither a module nor the interpreter has is an undefined symbol, told by the linker', () => {
  const object = compile('gone.c', [], bytes('int gone(int); int f(int x) { return gone(x); }'))
  const { code, err } = run(
    ['wasm-ld', ...LINK_OPTIONS, `--allow-undefined-file=${SYMBOLS}`, 'gone.o', '-o', 'gone.so'],
    { 'gone.o': object },
  )
  expect(code).not.toBe(0)
  expect(err).toContain('gone.o: undefined symbol: gone')
})
