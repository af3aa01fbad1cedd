/**
 * `gcc` and the tools beside it, as commands: LLVM's own driver says what its options mean, and its compiler runs with
 * what the interpreter needs besides (position-independent code for its processor, the headers that are true there).
 */

import { type Disk, resolve } from './disk.ts'
import type { Ran } from './llvm.ts'
import { compileOptions, LINK_OPTIONS, SYMBOLS } from './target.ts'

/** Runs one of LLVM's tools. */
export type Tool = (argv: string[], disk: Disk) => Ran

/** A part of a command that is worth telling of. */
export interface Step {
  stage: 'compile' | 'archive' | 'link'
  /** The source that is compiled, or what is made, as the command names it. */
  name: string
}

/** Does a step, and tells of it. */
export type Doing = (step: Step, work: () => Ran) => Ran

/** Where what comes with the compiler is. */
export const ROOTS = ['/usr/include', '/usr/lib/wasm32-wasip1', '/usr/lib/lab']
const C_NAMES = new Set(['gcc', 'cc', 'clang', 'c99', 'c11'])
const CXX_NAMES = new Set(['g++', 'c++', 'clang++'])
/** By the names they have natively; LLVM's program knows itself by the second. */
const TOOLS: Record<string, string> = {
  ar: 'ar',
  ranlib: 'ranlib',
  nm: 'nm',
  objdump: 'objdump',
  objcopy: 'objcopy',
  strip: 'strip',
  size: 'size',
  readelf: 'readobj',
  'c++filt': 'c++filt',
  addr2line: 'addr2line',
  ld: 'wasm-ld',
  'wasm-ld': 'wasm-ld',
}

/** Names of all commands here. */
export const COMMANDS: readonly string[] = [...C_NAMES, ...CXX_NAMES, ...Object.keys(TOOLS)]

/** Libraries that the interpreter itself has: to name one changes nothing. */
const BUILT_IN = new Set([
  'c',
  'm',
  'dl',
  'pthread',
  'rt',
  'util',
  'gcc',
  'gcc_s',
  'crypt',
  'stdc++',
  'c++',
  'c++abi',
])

const CXX_SOURCE = /\.(cc|cpp|cxx|c\+\+|C|ii)$/
const SOURCE = /\.(c|cc|cpp|cxx|c\+\+|C|i|ii|S|s)$/

/** For a machine that this is not: what gcc would take them for has no meaning here. */
const ELSEWHERE = /^-m(arch|tune|cpu|fpu|64|32|avx\S*|sse\S*|fma)(=|$)/

/** A command line of the compiler's driver, as far as it matters what is to be made. */
interface Line {
  /** All that the driver is told, but for what is about linking. */
  options: string[]
  sources: string[]
  objects: string[]
  /** For the linker, in order: objects, archives and libraries. */
  link: string[]
  folders: string[]
  output?: string
  /** Ends before linking: `-c`, `-S`, `-E`, …. */
  only?: string
  shared: boolean
}

/** Options of the driver whose value is the next word. */
const VALUED = new Set([
  ...['-I', '-D', '-U', '-include', '-imacros', '-isystem', '-iquote', '-idirafter', '-isysroot'],
  ...['-x', '-MF', '-MT', '-MQ', '-Xclang', '-mllvm', '-target', '--target', '-std', '-arch'],
])
const ENDS = new Set(['-c', '-S', '-E', '-fsyntax-only', '-M', '-MM'])

/** @returns a message instead, where a word lacks its value */
export function readLine(args: string[]): Line | string {
  const line: Line = { options: [], sources: [], objects: [], link: [], folders: [], shared: false }
  let language: string | undefined
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] as string
    const value = () => args[++at]
    if (arg === '-o' || arg === '-L' || arg === '-l' || arg === '-Xlinker' || VALUED.has(arg)) {
      const given = value()
      if (given === undefined) return `argument to '${arg}' is missing (expected 1 value)`
      if (arg === '-o') line.output = given
      else if (arg === '-L') line.folders.push(given)
      else if (arg === '-l') line.link.push(`-l${given}`)
      else if (arg === '-Xlinker') line.link.push(given)
      else line.options.push(arg, given)
      if (arg === '-x') language = given
    } else if (arg.startsWith('-o') && !arg.startsWith('-objc')) line.output = arg.slice(2)
    else if (arg.startsWith('-L')) line.folders.push(arg.slice(2))
    else if (arg.startsWith('-l')) line.link.push(arg)
    else if (arg.startsWith('-Wl,')) line.link.push(...arg.slice(4).split(','))
    else if (arg === '-shared') line.shared = true
    else if (ENDS.has(arg)) line.only = arg
    else if (ELSEWHERE.test(arg) || arg === '-pthread' || arg === '-pipe') continue
    else if (arg.startsWith('-') && arg !== '-') line.options.push(arg)
    else if (arg === '-' || language !== undefined || SOURCE.test(arg)) line.sources.push(arg)
    else {
      line.objects.push(arg)
      line.link.push(arg)
    }
  }
  return line
}

export interface Command {
  argv: string[]
  cwd: string
  disk: Disk
}

/** Runs a command of the C toolchain to its end. */
export function runCommand({ argv, cwd, disk }: Command, tool: Tool, doing: Doing): Ran {
  const [name = '', ...args] = argv
  const known = TOOLS[name]
  if (known !== undefined) {
    const archive =
      name === 'ar' && /^-?[a-z]*[rq]/.test(args[0] ?? '') ? args.find((arg) => /\.a$/.test(arg)) : undefined
    const work = () => tool([known, ...args], disk)
    return archive === undefined ? work() : doing({ stage: 'archive', name: archive }, work)
  }
  const cxx = CXX_NAMES.has(name)
  const line = readLine(args)
  if (typeof line === 'string') return failed(`${name}: error: ${line}\n`)
  const { sources, link, only, options } = line
  const informs = options.some((option) => /^(-v|--version|--help|-dump\w+|-print-.*|-###)$/.test(option))
  if (sources.length === 0 && (link.length === 0 || only) && informs)
    return tool([cxx ? 'clang++' : 'clang', ...compileOptions(cxx ? 'c++' : 'c'), ...options], disk)
  if (sources.length === 0 && line.objects.length === 0) return failed(`${name}: error: no input files\n`)
  if (only && sources.length > 1 && line.output !== undefined && only !== '-E')
    return failed(`${name}: error: cannot specify -o when generating multiple output files\n`)
  const all: Ran = { code: 0, out: '', err: '' }
  const add = (ran: Ran) => {
    all.out += ran.out
    all.err += ran.err
    all.code = all.code || ran.code
    return ran.code === 0
  }
  if (only) {
    const output = line.output === undefined ? [] : ['-o', line.output]
    for (const source of sources) {
      const work = () => compile(cxx, [...options, only, source, ...output], { cwd, disk }, tool)
      add(only === '-c' ? doing({ stage: 'compile', name: source }, work) : work())
    }
    return all
  }
  // Objects that are only on the way to what is linked.
  const made: string[] = []
  for (const [index, source] of sources.entries()) {
    const object = `/tmp/cc-${index}-${source.replace(/^.*\//, '')}.o`
    const work = () => compile(cxx, [...options, '-c', source, '-o', object], { cwd, disk }, tool)
    if (add(doing({ stage: 'compile', name: source }, work))) made.push(object)
  }
  if (all.code === 0) {
    add(doing({ stage: 'link', name: line.output ?? 'a.out' }, () => tool(linkLine(line, made), disk)))
  }
  for (const object of made) if (disk.stat(object)) disk.remove(object)
  return all
}

/** Cython's own C: what it is warned of is not the reader's. */
const OF_CYTHON = ['-Wno-everything']
/** A reader's C: what goes wrong is found where it does, and the line is known (`checks/checks.c`). */
const OF_READERS = ['-gline-tables-only', '-fsanitize=null,bounds,integer-divide-by-zero']

/** Runs the driver as far as saying what it would do, then does that. */
function compile(cxx: boolean, args: string[], { cwd, disk }: Omit<Command, 'argv'>, tool: Tool): Ran {
  const sources = args.filter((arg) => SOURCE.test(arg) && !arg.startsWith('-'))
  const cython = sources.some((source) => isCythons(resolve(cwd, source), disk))
  const own = cython ? OF_CYTHON : OF_READERS
  const driver = cxx ? 'clang++' : 'clang'
  const language = cxx || sources.some((source) => CXX_SOURCE.test(source)) ? 'c++' : 'c'
  const options = [...compileOptions(language), `-fdebug-compilation-dir=${cwd}`, '-fno-color-diagnostics']
  const plan = tool([driver, '-###', ...options, ...own, ...args], disk)
  if (plan.code !== 0) return { ...plan, err: complaints(plan.err), out: '' }
  const all: Ran = { code: 0, out: '', err: complaints(plan.err) }
  for (const argv of planned(plan.err)) {
    const ran = tool(argv, disk)
    all.out += ran.out
    all.err += ran.err
    all.code = all.code || ran.code
  }
  return all
}

function isCythons(path: string, disk: Disk): boolean {
  const found = disk.stat(path)
  if (!found || found.folder) return false
  return new TextDecoder().decode(disk.read(path).subarray(0, 24)).startsWith('/* Generated by Cython')
}

/** The commands in what `-###` says: each on a line of its own, every word in quotes. */
function planned(said: string): string[][] {
  return said
    .split('\n')
    .filter((line) => line.startsWith(' "'))
    .map((line) =>
      [...line.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, word = '']) => word.replaceAll(/\\(.)/g, '$1')),
    )
    .map((words) => (words[0] === '' ? words.slice(1) : words))
}

/** What the driver has to say besides its plan. */
function complaints(said: string): string {
  const lines = said.split('\n').filter((line) => /^(\S+: )?(fatal error|error|warning|note): /.test(line))
  return lines.map((line) => `${line}\n`).join('')
}

function linkLine(line: Line, made: string[]): string[] {
  const { link, folders, output = 'a.out' } = line
  const wanted = link.filter((each) => !each.startsWith('-l') || !isBuiltIn(each.slice(2)))
  return [
    'wasm-ld',
    ...LINK_OPTIONS,
    // A module may ask for what is not there, and says so when it is loaded; a program may not.
    ...(line.shared ? ['--allow-undefined'] : [`--allow-undefined-file=${SYMBOLS}`]),
    ...['--export-dynamic', '-o', output, ...made, ...wanted.filter((each) => !GNU_ONLY.test(each))],
    ...folders.flatMap((folder) => ['-L', folder]),
    // The interpreter has the libraries of C and C++ itself.
    ...['-L', '/usr/lib/lab', '-lchecks'],
  ]
}

/** Options of the GNU linker that WebAssembly's has no use for. */
const GNU_ONLY =
  /^(-rpath.*|-soname.*|--as-needed|--no-as-needed|-z|relro|now|-Bsymbolic.*|-E|--enable-new-dtags|-O\d)$/

function isBuiltIn(name: string): boolean {
  return BUILT_IN.has(name) || /^python3(\.\d+)?$/.test(name)
}

function failed(err: string): Ran {
  return { code: 1, out: '', err }
}
