/** The small programs for files: what a reader of a tutorial types between two runs. */

import { home } from '../places.ts'
import { withFolders } from './shell.ts'

/** The project's files, as these programs see them. Paths are relative to the project. */
export interface Disk {
  /** All files. */
  list(): Promise<string[]>
  read(path: string): Promise<Uint8Array>
  write(path: string, data: Uint8Array): Promise<void>
  remove(path: string): Promise<void>
  /** Folders that were made and have no file yet. */
  readonly folders: Set<string>
  makeFolder(path: string): Promise<void>
}

/** What a program gives: its output, what it complains about, its exit status. */
export interface Given {
  out: string
  err: string
  code: number
}

type Program = (args: string[], disk: Disk) => Promise<string>

/** A complaint that ends a program with status 1. */
class Complaint extends Error {}

/** Characters of a file that are shown. */
const most = 200_000

const programs: Record<string, Program> = {
  ls,
  cat,
  head,
  tail,
  tree,
  pwd,
  cd,
  echo,
  mkdir,
  touch,
  cp,
  mv,
  rm,
}

/** Their names. */
export const fileCommands: readonly string[] = Object.keys(programs)

/** Runs one of the programs; never rejects. */
export async function runFileCommand(argv: readonly string[], disk: Disk): Promise<Given> {
  const [name = '', ...args] = argv
  try {
    const out = (await programs[name]?.(args, disk)) ?? ''
    return { out, err: '', code: 0 }
  } catch (error) {
    return { out: '', err: `${name}: ${error instanceof Error ? error.message : error}\n`, code: 1 }
  }
}

async function ls(args: string[], disk: Disk): Promise<string> {
  const { flags, rest } = options('alR1hF', args)
  const files = await disk.list()
  const all = everything(files, disk)
  const named = rest.length > 0 ? rest : ['.']
  const single: string[] = []
  const folders: string[] = []
  for (const name of named) {
    const path = inside(name)
    if (files.includes(path)) single.push(path)
    else if (path === '' || all.includes(path)) folders.push(path)
    else throw new Complaint(`${name}: there is no such file or folder.`)
  }
  const line = async (path: string, name: string) => {
    if (!files.includes(path)) return flags.has('l') ? `${' '.repeat(10)}  ${name}/` : `${name}/`
    if (!flags.has('l')) return name
    const { length } = await disk.read(path)
    return `${length.toLocaleString('en').padStart(10)}  ${name}`
  }
  const blocks: string[] = []
  if (single.length > 0) blocks.push((await Promise.all(single.map((path) => line(path, path)))).join('\n'))
  for (const folder of folders) {
    const start = folder === '' ? '' : `${folder}/`
    const inIt = all.filter((path) => path.startsWith(start) && path !== folder)
    const wanted = flags.has('R') ? inIt : inIt.filter((path) => !path.slice(start.length).includes('/'))
    const shown = wanted.filter((path) => flags.has('a') || !/(?:^|\/)\./.test(path.slice(start.length)))
    const text = (await Promise.all(shown.map((path) => line(path, path.slice(start.length))))).join('\n')
    blocks.push(named.length > 1 ? `${folder || '.'}:\n${text}` : text)
  }
  return ended(blocks.join('\n\n'))
}

async function tree(args: string[], disk: Disk): Promise<string> {
  const { flags, rest } = options('a', args)
  const root = inside(rest[0] ?? '.')
  const all = everything(await disk.list(), disk)
  if (root !== '' && !all.includes(root)) throw new Complaint(`${rest[0]}: there is no such folder.`)
  const lines = [rest[0] ?? '.']
  const walk = (folder: string, indent: string) => {
    const start = folder === '' ? '' : `${folder}/`
    const children = all.filter((path) => {
      const name = path.slice(start.length)
      return (
        path.startsWith(start) && name !== '' && !name.includes('/') && (flags.has('a') || name[0] !== '.')
      )
    })
    children.forEach((child, index) => {
      const last = index === children.length - 1
      lines.push(`${indent}${last ? '└── ' : '├── '}${child.slice(start.length)}`)
      walk(child, `${indent}${last ? '    ' : '│   '}`)
    })
  }
  walk(root, '')
  return ended(lines.join('\n'))
}

async function cat(args: string[], disk: Disk): Promise<string> {
  const { rest } = options('', args)
  if (rest.length === 0) throw new Complaint('name a file, such as cat app.py.')
  const texts: string[] = []
  for (const name of rest) texts.push(await textOf(name, disk))
  return texts.join('')
}

async function head(args: string[], disk: Disk): Promise<string> {
  const { count, rest } = counted(args)
  const lines = (await cat(rest, disk)).split('\n')
  return ended(lines.slice(0, count).join('\n'))
}

async function tail(args: string[], disk: Disk): Promise<string> {
  const { count, rest } = counted(args)
  const lines = (await cat(rest, disk)).replace(/\n$/, '').split('\n')
  return ended(count === 0 ? '' : lines.slice(-count).join('\n'))
}

async function pwd(): Promise<string> {
  return `${home.slice(0, -1)}\n`
}

async function cd(args: string[]): Promise<string> {
  const path = inside(args[0] ?? '.')
  if (path !== '')
    throw new Complaint(
      'commands always run in the project’s folder. Name files with their folder: flaskr/db.py.',
    )
  return ''
}

async function echo(args: string[]): Promise<string> {
  return args[0] === '-n' ? args.slice(1).join(' ') : `${args.join(' ')}\n`
}

async function mkdir(args: string[], disk: Disk): Promise<string> {
  const { flags, rest } = options('p', args)
  if (rest.length === 0) throw new Complaint('name a folder.')
  const all = everything(await disk.list(), disk)
  for (const name of rest) {
    const path = inside(name)
    if (path === '' || all.includes(path)) {
      if (flags.has('p')) continue
      throw new Complaint(`${name}: is there already.`)
    }
    const parent = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : ''
    if (parent !== '' && !all.includes(parent) && !flags.has('p'))
      throw new Complaint(`${parent}: there is no such folder; mkdir -p makes it too.`)
    await disk.makeFolder(path)
  }
  return ''
}

async function touch(args: string[], disk: Disk): Promise<string> {
  const { rest } = options('', args)
  if (rest.length === 0) throw new Complaint('name a file.')
  const files = await disk.list()
  for (const name of rest) {
    const path = fileName(name)
    await disk.write(path, files.includes(path) ? await disk.read(path) : new Uint8Array())
  }
  return ''
}

async function cp(args: string[], disk: Disk): Promise<string> {
  const { flags, rest } = options('rRa', args)
  for (const { from, to, folder } of await pairs('cp', rest, disk)) {
    if (folder && flags.size === 0) throw new Complaint(`${folder} is a folder; cp -r copies it.`)
    await disk.write(to, await disk.read(from))
  }
  return ''
}

async function mv(args: string[], disk: Disk): Promise<string> {
  const { rest } = options('f', args)
  for (const { from, to } of await pairs('mv', rest, disk)) {
    if (from === to) continue
    await disk.write(to, await disk.read(from))
    await disk.remove(from)
  }
  return ''
}

async function rm(args: string[], disk: Disk): Promise<string> {
  const { flags, rest } = options('rRf', args)
  if (rest.length === 0) throw new Complaint('name a file.')
  const files = await disk.list()
  const doomed = new Set<string>()
  for (const name of rest) {
    const path = inside(name)
    if (files.includes(path)) {
      doomed.add(path)
      continue
    }
    const within = files.filter((file) => path === '' || file.startsWith(`${path}/`))
    if (within.length === 0 && !disk.folders.has(path)) {
      if (flags.has('f')) continue
      throw new Complaint(`${name}: there is no such file.`)
    }
    if (path === '') throw new Complaint('the project’s own folder stays.')
    if (!flags.has('r') && !flags.has('R')) throw new Complaint(`${name} is a folder; rm -r removes it.`)
    disk.folders.delete(path)
    for (const file of within) doomed.add(file)
  }
  for (const path of doomed) await disk.remove(path)
  return ''
}

/** What is to be copied where: files one by one, also those of a folder. */
async function pairs(
  program: string,
  names: string[],
  disk: Disk,
): Promise<{ from: string; to: string; folder?: string }[]> {
  const target = names.at(-1)
  if (target === undefined || names.length < 2)
    throw new Complaint(`say from where to where: ${program} a.py b.py.`)
  const files = await disk.list()
  const all = everything(files, disk)
  const place = inside(target)
  const intoFolder = place === '' || (all.includes(place) && !files.includes(place)) || target.endsWith('/')
  const found: { from: string; to: string; folder?: string }[] = []
  for (const name of names.slice(0, -1)) {
    const path = inside(name)
    const base = path.slice(path.lastIndexOf('/') + 1)
    const to = intoFolder ? (place === '' ? base : `${place}/${base}`) : fileName(target)
    if (files.includes(path)) {
      found.push({ from: path, to })
      continue
    }
    const within = files.filter((file) => path !== '' && file.startsWith(`${path}/`))
    if (within.length === 0) throw new Complaint(`${name}: there is no such file or folder.`)
    if (to === path || to.startsWith(`${path}/`)) throw new Complaint(`${name} cannot go into itself.`)
    for (const file of within) found.push({ from: file, to: `${to}${file.slice(path.length)}`, folder: name })
  }
  if (!intoFolder && new Set(found.map(({ to }) => to)).size < found.length)
    throw new Complaint(`${target}: there is no such folder to put several files into.`)
  return found
}

async function textOf(name: string, disk: Disk): Promise<string> {
  const path = inside(name)
  const files = await disk.list()
  if (!files.includes(path)) {
    const folder = path === '' || everything(files, disk).includes(path)
    throw new Complaint(folder ? `${name} is a folder; ls shows it.` : `${name}: there is no such file.`)
  }
  const data = await disk.read(path)
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(data.subarray(0, most), {
      stream: data.length > most,
    })
    return data.length > most ? `${text}\n… ${(data.length - most).toLocaleString('en')} more bytes\n` : text
  } catch {
    throw new Complaint(`${name} is no text (${data.length.toLocaleString('en')} bytes).`)
  }
}

function everything(files: readonly string[], disk: Disk): string[] {
  return withFolders([...files, ...disk.folders])
}

/** A path within the project, '' for its folder. */
function inside(name: string): string {
  const from = home.slice(0, -1)
  const relative =
    name === '~' || name === from
      ? ''
      : name.startsWith('~/')
        ? name.slice(2)
        : name.startsWith(home)
          ? name.slice(home.length)
          : name
  if (relative.startsWith('/')) throw new Complaint(`${name}: only the project’s files are here.`)
  const parts: string[] = []
  for (const part of relative.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) throw new Complaint(`${name}: only the project’s files are here.`)
    } else if (part !== '' && part !== '.') parts.push(part)
  }
  return parts.join('/')
}

function fileName(name: string): string {
  const path = inside(name)
  if (path === '' || name.endsWith('/')) throw new Complaint(`${name}: a file needs a name.`)
  return path
}

function options(known: string, args: string[]): { flags: Set<string>; rest: string[] } {
  const flags = new Set<string>()
  const rest: string[] = []
  let open = true
  for (const arg of args) {
    if (open && arg === '--') open = false
    else if (open && /^-./.test(arg)) {
      for (const flag of arg.slice(1)) {
        if (!known.includes(flag)) throw new Complaint(`${arg}: there is no such option here.`)
        flags.add(flag)
      }
    } else rest.push(arg)
  }
  return { flags, rest }
}

function counted(args: string[]): { count: number; rest: string[] } {
  const [first, second, ...others] = args
  const short = /^-(\d+)$/.exec(first ?? '')
  if (short) return { count: Number(short[1]), rest: args.slice(1) }
  if (first !== '-n') return { count: 10, rest: args }
  if (!/^\d+$/.test(second ?? '')) throw new Complaint('-n wants a number of lines.')
  return { count: Number(second), rest: others }
}

function ended(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`
}
