import { adopt } from '../adopt.ts'
import css from '../styles/extension-marks.css'
import { createConsole } from '../workspace/console.ts'
import type { Kind } from '../workspace/kind.ts'
import { type Base, createWorkspace, type View } from '../workspace/main.ts'
import { createBuild } from './build.ts'
import { builderOf } from './builder.ts'
import { bareExtension, type ExtensionConfig, extensionConfig } from './config.ts'
import { createCython } from './cython.ts'
import { marks } from './marks.ts'
import { programs } from './programs.ts'
import { createSpeed } from './speed.ts'

adopt(css)

/** Extension modules: C and Cython, built and imported in the page. */
const extension: Kind<ExtensionConfig> = {
  name: 'extension',
  config: extensionConfig,
  bare: bareExtension,
  packages: ['cython', 'setuptools'],
  layers: [marks],
  panes: (host) => [
    createBuild(host),
    createCython(host),
    ...(host.config.compare === undefined ? [] : [createSpeed(host, host.config.compare)]),
    createConsole(host, programs(host.config)),
  ],
  texts: {
    save: 'Save',
    reset: 'Files as this page begins, without what was built; yours are kept as an earlier version',
  },
  async prepare(host) {
    const builder = builderOf(host)
    const { good, status } = await builder.build({ run: false, why: 'to be checked' })
    // The check's files were in it.
    builder.forget()
    if (good) return undefined
    return status === 'stopped' || status === 'swapped'
      ? 'The build was stopped, so no test ran.'
      : 'The project could not be built, so no test ran: the Build tab shows why.'
  },
}

/** Puts the workspace of an extension module in place. */
export function create(base: Base): Promise<View> {
  return createWorkspace(base, extension)
}
