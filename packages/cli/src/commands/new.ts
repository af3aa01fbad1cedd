import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Command, options } from '../command.ts'
import { Usage } from '../failure.ts'
import type { Io } from '../io.ts'

const help = `Usage: bytelab new DIR

Makes a project in DIR: a first lesson with a cell, an exercise and a quiz, a requirements.txt for the packages
that lessons use, and a README. DIR must not exist or be empty.
`

const TEMPLATE = fileURLToPath(new URL('../../template', import.meta.url))

async function run(args: string[], io: Io): Promise<number> {
  const { positionals } = options(args, {}, 1)
  const [given] = positionals
  if (given === undefined || given === '') throw new Usage('which folder? "bytelab new DIR" names it')
  const dir = resolve(io.cwd, given)
  if (existsSync(dir)) {
    if (!statSync(dir).isDirectory()) throw new Usage(`"${given}" is a file`)
    if (readdirSync(dir).length > 0) throw new Usage(`"${given}" is not empty: name a new folder`)
  }
  mkdirSync(dir, { recursive: true })
  cpSync(TEMPLATE, dir, { recursive: true })
  // Packages of npm cannot hold a file with this name.
  renameSync(join(dir, 'gitignore'), join(dir, '.gitignore'))
  const name = basename(dir)
  const readme = join(dir, 'README.md')
  const title = `${name.charAt(0).toUpperCase()}${name.slice(1).replace(/[-_]+/g, ' ')}`
  writeFileSync(
    readme,
    readFileSync(readme, 'utf8').replace('TITLE', () => title),
  )
  const shown = relative(io.cwd, dir) || '.'
  const place = /\s/.test(shown) ? `"${shown}"` : shown
  io.out.write(
    `Made ${shown}. What next:\n\n  cd ${place}\n  bytelab dev     see the lesson while you write\n`,
  )
  io.out.write('  bytelab test    run all of it\n  bytelab build   make the site\n')
  return 0
}

const command: Command = { summary: 'make a project with a first lesson', help, run }
export default command
