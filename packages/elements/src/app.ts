import { Workplace } from './workplace.ts'
import type { Base, View } from './workspace/main.ts'

/** `<bytelab-app>`: a web application to work on. */
export class App extends Workplace {
  protected override readonly label = 'Application'

  protected override async create(base: Base): Promise<View> {
    const [{ createWorkspace }, { app }] = await Promise.all([
      import('./workspace/main.ts'),
      import('./app/main.ts'),
    ])
    return createWorkspace(base, app)
  }
}
