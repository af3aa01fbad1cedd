import { Workplace } from './workplace.ts'
import type { Base, View } from './workspace/main.ts'

/** `<bytelab-extension>`: C and Cython to work on, built to modules of Python. */
export class Extension extends Workplace {
  protected override readonly label = 'Extension module'

  protected override async create(base: Base): Promise<View> {
    const [{ createWorkspace }, { extension }] = await Promise.all([
      import('./workspace/main.ts'),
      import('./extension/main.ts'),
    ])
    return createWorkspace(base, extension)
  }
}
