/** What a runtime does, whatever its host: one table, run in Node and in a browser. */

import { checks } from './checks.ts'
import { command } from './command.ts'
import { compile } from './compile.ts'
import { database } from './database.ts'
import { errors } from './errors.ts'
import { extensions } from './extensions.ts'
import { files } from './files.ts'
import { natively } from './natively.ts'
import { output } from './output.ts'
import { packages } from './packages.ts'
import { state } from './state.ts'
import { stop } from './stop.ts'
import { tests } from './tests.ts'
import { web } from './web.ts'

export type { Behaviour, Lab, LabOptions } from './lab.ts'

export const behaviours = {
  output,
  errors,
  state,
  stop,
  checks,
  command,
  compile,
  packages,
  tests,
  natively,
  files,
  database,
  web,
  extensions,
}
