import { type Loaded, Workplace } from './workplace.ts'

/** `<bytelab-app>`: a web application to work on. */
export class App extends Workplace {
  protected override readonly label = 'Application'

  protected override load(): Promise<Loaded> {
    return import('./app/main.ts')
  }
}
