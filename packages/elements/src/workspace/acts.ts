/** What a reader does with a file as a whole. */

import { bar } from '../bar.ts'
import type { ProjectFile } from './shelf.ts'
import type { Workspace } from './workspace.ts'

/** Makes an empty file, and opens it. The path was checked. */
export async function create(space: Workspace, path: string): Promise<void> {
  // The runtime may have to boot first: that is not waited for.
  const writing = space.write(path, '')
  await space.open(path)
  await writing
}

/** Gives a file another path, which was checked. */
export async function rename(space: Workspace, from: string, to: string): Promise<void> {
  const file = space.project.remove(from)
  if (!file) return
  space.project.bring({ ...file, path: to })
  space.sheets.rename(from, to)
  space.refresh([])
  await space.give([{ path: to, data: file.data }], [from])
  space.say(`${from} is ${to} now`)
  await space.reload()
}

/** Removes a file, which can be brought back. */
export async function discard(space: Workspace, path: string): Promise<void> {
  const file = space.project.remove(path)
  if (!file) return
  space.refresh([path])
  bar(space.base.bars, 'deleted', `${path} is deleted.`, [
    { label: 'Undo', press: () => void bring(space, file) },
    { label: 'All right', press: () => undefined },
  ])
  await space.give([], [path])
  await space.reload()
}

async function bring(space: Workspace, file: ProjectFile): Promise<void> {
  space.project.bring(file)
  space.refresh([file.path])
  void space.open(file.path)
  await space.give([file])
  await space.reload()
}
