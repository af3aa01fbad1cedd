import { createConsole } from '../workspace/console.ts'
import type { Kind } from '../workspace/kind.ts'
import { type Base, createWorkspace, type View } from '../workspace/main.ts'
import { type AppConfig, appConfig, bareApp } from './config.ts'
import { createDatabase } from './database.ts'
import { coverage } from './gutter.ts'
import { createLog } from './log.ts'
import { createPreview } from './preview.ts'
import { programs } from './programs.ts'
import { shared } from './shared.ts'
import { createTests } from './tests.ts'

/** Web applications. */
const app: Kind<AppConfig> = {
  name: 'app',
  config: appConfig,
  bare: bareApp,
  packages: ['flask', 'pytest', 'coverage'],
  layers: [coverage],
  panes: (host) => [
    createPreview(host),
    createTests(host),
    createDatabase(host),
    createConsole(host, programs(host.config)),
    createLog(host),
  ],
  texts: {
    save: 'Save and load the application anew',
    reset: 'Files and data as this page begins; yours are kept as an earlier version',
  },
  load: (host) => shared(host).loading.load(),
}

/** Puts the workspace of an application in place. */
export function create(base: Base): Promise<View> {
  return createWorkspace(base, app)
}
