import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readWheel } from '@bytelab/runtime/wheels'

/** Somebody else's work that a built site carries. */
export interface Notice {
  name: string
  version: string
  licence: string
  text: string
}

const LICENCE = /^(licen[cs]e|copying|notice)(?:[.-](?!py$).*)?$/i

function folderOf(name: string, from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const found = join(folder, 'node_modules', name)
    if (existsSync(join(found, 'package.json'))) return found
    if (dirname(folder) === folder) return undefined
  }
}

function licenceText(folder: string): string {
  const files = readdirSync(folder, { withFileTypes: true }).filter(
    (entry) => entry.isFile() && LICENCE.test(entry.name),
  )
  return files.map(({ name }) => readFileSync(join(folder, name), 'utf8').trim()).join('\n\n')
}

/** The notices of some packages and, if `deep`, of all that they depend on; our own packages are passed through. */
export function packageNotices(
  names: string[],
  deep = true,
  from = dirname(fileURLToPath(import.meta.url)),
): Notice[] {
  const notices = new Map<string, Notice>()
  const seen = new Set<string>()
  function visit(name: string, from: string) {
    const folder = folderOf(name, from)
    if (!folder || seen.has(folder)) return
    seen.add(folder)
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
      version?: string
      license?: string
      dependencies?: Record<string, string>
    }
    if (!name.startsWith('@bytelab/')) {
      const { version = '', license: licence = 'see the text' } = manifest
      notices.set(`${name}@${version}`, { name, version, licence, text: licenceText(folder) })
    }
    if (deep) for (const next of Object.keys(manifest.dependencies ?? {})) visit(next, folder)
  }
  for (const name of names) visit(name, from)
  return [...notices.values()]
}

/** The notices that a wheel carries, its own and those of what it has taken along. */
export function wheelNotice(file: string): Notice {
  const { members, info, version } = readWheel(basename(file), readFileSync(file))
  const text = (name: string) => Buffer.from(members.get(name) ?? []).toString('utf8')
  const metadata = text(`${info}/METADATA`)
  const name = /^Name: (.+)$/m.exec(metadata)?.[1]?.trim() ?? basename(file)
  const stated = /^License-Expression: (.+)$/m.exec(metadata)?.[1] ?? /^License: (.+)$/m.exec(metadata)?.[1]
  const licence = stated && stated !== 'UNKNOWN' ? stated.trim() : 'see the text'
  const names = [...members.keys()].filter((each) => LICENCE.test(basename(each)))
  const own = names.filter((each) => each.startsWith(`${info}/`))
  const taken = names.filter((each) => !own.includes(each))
  const parts = [...own.map(text), ...taken.map((each) => `${each}:\n\n${text(each)}`)]
  return { name, version, licence, text: parts.map((each) => each.trim()).join('\n\n') }
}

/** What a room is made of that is not its own: a list that it keeps, since the packages carry no texts of it. */
function roomNotice(name: string, room: string): Notice {
  const file = new URL(`../../${room}/NOTICES.txt`, import.meta.url)
  return { name, version: '', licence: 'several', text: readFileSync(file, 'utf8').trim() }
}

/** The text of the file that names everybody whose work is in a built site. */
export function noticesText(notices: Notice[]): string {
  const sorted = [...notices].sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1))
  const parts = sorted.map(({ name, version, licence, text }) => {
    const head = `${name} ${version} (${licence})`.replace('  ', ' ')
    return `${head}\n${'-'.repeat(head.length)}\n\n${text || 'It carries no licence text of its own.'}\n`
  })
  return `This site contains the work of others, under their licences.\n\n${parts.join('\n\n')}`
}

/** Everybody's notices for a site with these wheels, and with what `further` packages themselves put into its pages. */
export function collectNotices(wheels: string[], withRuntime: boolean, further: string[] = []): string {
  const notices = [
    ...packageNotices(withRuntime ? ['@bytelab/elements', '@bytelab/runtime'] : ['@bytelab/elements']),
    ...packageNotices(further, false),
  ]
  if (withRuntime) {
    notices.push(roomNotice('The Python interpreter', 'runtime'), ...wheels.map(wheelNotice))
    const compiles = wheels.some((file) => /^cython-/i.test(basename(file)))
    if (compiles) notices.push(roomNotice('The C compiler and Cython', 'toolchain'))
  }
  return noticesText(notices)
}
