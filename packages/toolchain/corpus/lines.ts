/** The command lines of `lines.txt`, and the programs of `wrong/`, which stand many in a file. */

import type { Disk } from '../src/disk.ts'
import { HOME } from './files.ts'

export interface Line {
  /** What its functions are counted under. */
  kind: string
  argv: string[]
  stdin?: string
}

/**
 * Reads lines as a shell would that knows little: `[kind]` begins a kind, `NAME = text` says what `$NAME` stands for,
 * `{a,b}` and `*` make a line of each (one command for each file, whose name without its ending is `%`; `\,` is a comma), `< text` is standard input, `#` a comment.
 *
 * @throws Error with the line, if it names a file that is not there
 */
export function* readLines(text: string, disk: Disk): Generator<Line> {
  const names = new Map<string, string>()
  let kind = ''
  for (const raw of text.split('\n')) {
    const line = raw.trim()
    if (line === '' || line.startsWith('#')) continue
    const defined = /^(\w+) = (.*)$/.exec(line)
    if (defined) names.set(`$${defined[1]}`, expand(defined[2] as string, names))
    else if (/^\[.*\]$/.test(line)) kind = line.slice(1, -1)
    else for (const each of braces(expand(line, names))) yield* globs(kind, each, disk)
  }
}

function expand(line: string, names: Map<string, string>): string {
  return line.replaceAll(/\$[A-Z]\w*/g, (name) => {
    const value = names.get(name)
    if (value === undefined) throw new Error(`lines.txt: ${name} is not defined before "${line}"`)
    return value
  })
}

function braces(line: string): string[] {
  const found = /\{([^{}]*,[^{}]*)\}/.exec(line)
  if (!found) return [line.replaceAll('\\,', ',')]
  const [whole, inside] = found as unknown as [string, string]
  const [before, after] = [line.slice(0, found.index), line.slice(found.index + whole.length)]
  return inside.split(/(?<!\\),/).flatMap((each) => braces(before + each + after))
}

function* globs(kind: string, line: string, disk: Disk): Generator<Line> {
  const [command = '', stdin] = line.split(' < ')
  const argv = command.split(/\s+/).filter((word) => word !== '')
  const at = argv.findIndex((word) => word.includes('*'))
  const pattern = argv[at]
  if (pattern === undefined) {
    yield { kind, argv, ...(stdin !== undefined && { stdin: `${stdin.replaceAll('\\n', '\n')}\n` }) }
    return
  }
  const found = matching(pattern, disk)
  if (found.length === 0) throw new Error(`lines.txt: nothing is called ${pattern}, in "${line}"`)
  for (const each of found) {
    const name = each.replace(/^.*\/|\.\w+$/g, '')
    yield { kind, argv: argv.map((word, index) => (index === at ? each : word.replaceAll('%', name))) }
  }
}

function matching(pattern: string, disk: Disk): string[] {
  const slash = pattern.lastIndexOf('/')
  const folder = pattern.slice(0, slash)
  const [before = '', after = ''] = pattern.slice(slash + 1).split('*')
  return disk
    .list(`${HOME}/${folder}`)
    .filter((name) => name.startsWith(before) && name.endsWith(after))
    .map((name) => `${folder}/${name}`)
}

/** The programs of a file: each begins with a line `//// what is wrong`, or `//// name.h` for a file of that name. */
export function* split(path: string, text: string): Generator<[path: string, text: string]> {
  const [folder, ending] = [path.replace(/\.\w+$/, ''), path.slice(path.lastIndexOf('.'))]
  const pieces = text.split(/^\/\/\/\/ (.*)\n/m)
  for (let index = 1; index < pieces.length; index += 2) {
    const title = pieces[index] as string
    const name = /^[\w-]+\.\w+$/.test(title) ? title : `${title.replaceAll(/\W+/g, '-')}${ending}`
    yield [`${folder}/${name}`, pieces[index + 1] as string]
  }
}
