import type { Element } from 'hast'
import { type Directive, readAttributes, type Source } from './directive.ts'
import type { Write } from './html.ts'
import type { Access } from './project.ts'
import { appAttributes } from './schema.ts'
import type { App } from './types.ts'
import { beginning, type Judge, readWorkspace, writeWorkspace } from './workspace.ts'

/** A web application in a folder beside the lesson, or in fences. */
export function readApp(directive: Directive, source: Source, access: Access): App | undefined {
  const attributes = readAttributes(appAttributes, directive, source)
  const kind = { name: 'app', fence: 'python app.py' } as const
  const read = readWorkspace(kind, attributes, directive, source, access)
  if (!attributes || !read) return undefined
  const { check, solution, hints, timeout, open, ...files } = read.workspace
  const { app, path, setup, fails } = attributes
  const block: App = {
    kind: 'app',
    ...files,
    ...(app !== undefined && { app }),
    path,
    ...(open !== undefined && { open }),
    setup,
    fails,
    check,
    solution,
    hints,
    timeout,
  }
  agrees(block, read.judge)
  return read.judge.content ? block : undefined
}

/** Whether the tests that must fail can be there. */
function agrees(app: App, { report, has }: Judge): void {
  const { fails, check } = app
  if (check.length === 0 && fails.length > 0) report('fails', 'fails without a check', 'check="FOLDER"')
  const files = beginning(app)
  for (const [index, id] of fails.entries()) {
    if (fails.indexOf(id) < index) report('fails', `the test ${id} is there twice`, 'each once')
    else has('fails', id.slice(0, id.indexOf('::')), files)
  }
}

export function writeApp(block: App, write: Write): Element {
  const { app, path, open, setup, fails } = block
  const own = {
    ...(app !== undefined && { app }),
    path,
    ...(open !== undefined && { open }),
    setup,
    fails,
  }
  return writeWorkspace(block, own, write)
}
