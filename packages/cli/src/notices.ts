import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { unzip } from './zip.ts'

/** Somebody else's work that a built site carries. */
export interface Notice {
  name: string
  version: string
  licence: string
  text: string
}

const LICENCE = /^(licen[cs]e|copying|notice)(\.|-|$)/i

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

/** The notice that a wheel carries. */
export function wheelNotice(file: string): Notice {
  const [name = basename(file), version = ''] = basename(file).split('-')
  const notice: Notice = { name, version, licence: 'see the text', text: '' }
  const members = unzip(readFileSync(file))
  const metadata = members.find((member) => /^[^/]+\.dist-info\/METADATA$/.test(member.name))
  if (metadata) {
    const text = metadata.read().toString('utf8')
    notice.name = /^Name: (.+)$/m.exec(text)?.[1]?.trim() ?? name
    const stated = /^License-Expression: (.+)$/m.exec(text)?.[1] ?? /^License: (.+)$/m.exec(text)?.[1]
    if (stated && stated !== 'UNKNOWN') notice.licence = stated.trim()
  }
  notice.text = members
    .filter((member) => /\.dist-info\//.test(member.name) && LICENCE.test(basename(member.name)))
    .map((member) => member.read().toString('utf8').trim())
    .join('\n\n')
  return notice
}

/** What the interpreter is made of: a list that the runtime keeps, since its one package carries no texts. */
function interpreterNotice(): Notice {
  const file = new URL('../../runtime/NOTICES.txt', import.meta.url)
  const text = readFileSync(file, 'utf8').trim()
  return { name: 'The Python interpreter', version: '', licence: 'several', text }
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
  if (withRuntime) notices.push(interpreterNotice(), ...wheels.map(wheelNotice))
  return noticesText(notices)
}
