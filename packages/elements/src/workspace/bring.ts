/** Files from outside, and the project to take home. */

import { unzipSync } from 'fflate'
import { bar } from '../bar.ts'
import { save } from '../bytecode/download.ts'
import { asText, badPath, clash, isMade, nameOf, sizeOf } from './names.ts'
import type { Workspace } from './workspace.ts'
import { zipProject } from './zip.ts'

/** Largest file and largest lot that come in, in bytes, and how many files. */
const LARGEST = 50_000_000
const LARGEST_LOT = 100_000_000
const MOST = 400

type Files = Map<string, Uint8Array>

/** The project as a zip: the reader's files as they are saved, without what was made by running. */
export async function download(space: Workspace): Promise<void> {
  await space.save()
  const files = [...space.project.files.values()].filter(({ path, run }) => !run && !isMade(path))
  const name = folderName(space.config.project)
  const zip = zipProject(
    name,
    files.map(({ path, data }) => [path, data] as const),
  )
  save(`${name}.zip`, zip as Uint8Array<ArrayBuffer>)
  space.say(`${name}.zip has ${files.length} files, ${sizeOf(zip.length)}`)
}

/** A name that every system takes for a folder. */
function folderName(project: string): string {
  return project.replaceAll(/[^\w.-]+/g, '-').replaceAll(/^[-.]+|[-.]+$/g, '') || 'project'
}

/** Puts files into the project: beside the file in front, those of a zip where the zip has them. */
export async function bring(space: Workspace, given: File[]): Promise<void> {
  const folder = (space.sheets.current ?? '').replace(/[^/]*$/, '')
  const files: Files = new Map()
  const problems: string[] = []
  for (const file of given) {
    if (file.size > LARGEST)
      problems.push(`${file.name} has ${sizeOf(file.size)}; ${sizeOf(LARGEST)} is the most.`)
    else {
      const data = new Uint8Array(await file.arrayBuffer())
      if (/\.zip$/i.test(file.name)) unpack(file.name, data, files, problems)
      else files.set(`${folder}${file.name.normalize('NFC')}`, data)
    }
  }
  const paths = space.paths()
  for (const path of files.keys()) {
    const others = [...paths, ...files.keys()].filter((other) => other !== path)
    const wrong = badPath(path) ?? clash(path, others)
    if (!wrong) continue
    problems.push(`${path}: ${wrong}`)
    files.delete(path)
  }
  const over = [...files.keys()].filter((path) => paths.includes(path))
  const kept = over.length > 0 && space.project.remember('Before files were uploaded')
  if (files.size > 0)
    await space.change(() => {
      for (const [path, data] of files) space.project.write(path, asText(data) ?? data)
    })
  const first = [...files.keys()][0]
  if (first !== undefined) void space.open(first)
  tell(space, files, over, problems, kept)
}

function tell(space: Workspace, files: Files, over: string[], problems: string[], kept: boolean): void {
  const names = [...files.keys()]
  const came =
    names.length === 0
      ? 'Nothing was uploaded.'
      : names.length === 1
        ? `${names[0]} is in the project${over.length > 0 ? ', in place of the one before' : ''}.`
        : `${names.length} files are in the project${over.length > 0 ? `, ${over.length} in place of those before` : ''}.`
  const earlier = kept ? ' What was there is kept under Project, Earlier versions.' : ''
  if (problems.length === 0 && !kept) {
    space.say(came)
    return
  }
  const more = problems.length > 3 ? ` And ${problems.length - 3} more.` : ''
  bar(space.base.bars, 'uploaded', `${came}${earlier} ${problems.slice(0, 3).join(' ')}${more}`.trim(), [
    { label: 'All right', press: () => undefined },
  ])
}

/** The files of a zip. A folder that holds all of them is left out: so zips of projects are made. */
function unpack(name: string, data: Uint8Array, into: Files, problems: string[]): void {
  let size = 0
  let count = 0
  let refused = false
  try {
    const found = unzipSync(data, {
      // The sizes that a zip tells are believed by who unpacks it: more than told does not come out.
      filter: (file) => {
        if (file.name.endsWith('/') || isMade(file.name) || file.name.startsWith('__MACOSX/')) return false
        size += file.originalSize
        count++
        refused ||= size > LARGEST_LOT || count > MOST
        return !refused
      },
    })
    if (refused)
      return void problems.push(
        `${name} holds more than ${MOST} files or ${sizeOf(LARGEST_LOT)}: nothing was taken.`,
      )
    const paths = Object.keys(found)
    const top = paths[0]?.split('/')[0] ?? ''
    const wrapped = paths.every((path) => path.startsWith(`${top}/`)) && !/\./.test(top)
    for (const path of paths) into.set(wrapped ? path.slice(top.length + 1) : path, found[path] as Uint8Array)
    if (paths.length === 0) problems.push(`${nameOf(name)} holds no files.`)
  } catch {
    problems.push(`${name} is no zip that can be read: it may be damaged, or have a password.`)
  }
}
