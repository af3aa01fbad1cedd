import { type Loaded, Workplace } from './workplace.ts'

/** `<bytelab-extension>`: C and Cython to work on, built to modules of Python. */
export class Extension extends Workplace {
  protected override readonly label = 'Extension module'

  protected override load(): Promise<Loaded> {
    return import('./extension/main.ts')
  }
}
