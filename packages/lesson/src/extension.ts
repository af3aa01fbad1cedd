import type { Element } from 'hast'
import { type Directive, readAttributes, type Source } from './directive.ts'
import { MAKEFILE } from './file.ts'
import type { Write } from './html.ts'
import type { Access } from './project.ts'
import { extensionAttributes } from './schema.ts'
import type { Extension } from './types.ts'
import { beginning, type Judge, readWorkspace, writeWorkspace } from './workspace.ts'

/** What a build can begin with. */
const SOURCE = /\.(?:pyx|py|c|cpp|cc|cxx)$/

/** C and Cython sources in a folder beside the lesson, or in fences. */
export function readExtension(directive: Directive, source: Source, access: Access): Extension | undefined {
  const attributes = readAttributes(extensionAttributes, directive, source)
  const kind = { name: 'extension', fence: 'cython hello.pyx' } as const
  const read = readWorkspace(kind, attributes, directive, source, access)
  if (!attributes || !read) return undefined
  const { check, solution, hints, timeout, open, ...files } = read.workspace
  const { build, run, compare, fails } = attributes
  const block: Extension = {
    kind: 'extension',
    ...files,
    ...(build !== undefined && { build }),
    ...(run !== undefined && { run }),
    ...(open !== undefined && { open }),
    ...(compare !== undefined && { compare }),
    ...(fails !== undefined && { fails }),
    check,
    solution,
    hints,
    timeout,
  }
  agrees(block, read.judge)
  return read.judge.content ? block : undefined
}

/** Whether there is something to build, to run where that must fail, and to compare. */
function agrees(block: Extension, { report, has }: Judge): void {
  const files = beginning(block)
  const paths = files.map(({ path }) => path)
  const received = paths.length > 12 ? `${paths.length} other files` : paths.join(', ')
  if (!paths.some((path) => SOURCE.test(path) && path !== 'setup.py')) {
    report('', 'an extension without a source', 'a file .pyx, .py, .c, .cpp, .cc or .cxx', received)
  } else if (block.build === undefined && !paths.some(builds)) {
    const wanted = 'a makefile, a setup.py, a file .pyx, or build="COMMAND"'
    report('', 'an extension with nothing that says how to build it', wanted, received)
  }
  if (block.compare !== undefined) has('compare', block.compare, files)
  if (block.fails === 'run' && block.run === undefined && !paths.includes('main.py')) {
    report('fails', 'a run that fails, and nothing to run', 'run="COMMAND" or a file main.py', 'neither')
  }
}

/** Whether a file says how the project is built. */
function builds(path: string): boolean {
  const top = !path.includes('/')
  return path.endsWith('.pyx') || (top && (path === 'setup.py' || MAKEFILE.test(path)))
}

export function writeExtension(block: Extension, write: Write): Element {
  const { build, run, open, compare, fails } = block
  return writeWorkspace(block, { build, run, open, compare, fails }, write)
}
