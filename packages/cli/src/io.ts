import { Buffer } from 'node:buffer'
import { once } from 'node:events'

/** Where a command writes. */
export interface Sink {
  write(text: string | Uint8Array): void
  /** Waits until what was written has gone out, so that much of it does not pile up. */
  drained?(): Promise<void>
  /** Whether a person watches: a terminal. */
  tty: boolean
  /** Width in characters. */
  columns: number
}

/** Everything of the outer world that a command touches, besides files: tests hand in their own. */
export interface Io {
  cwd: string
  env: Record<string, string | undefined>
  out: Sink
  err: Sink
  /** Standard input, and whether a person types there. */
  input: AsyncIterable<Uint8Array | string> & { isTTY?: boolean }
  /** Aborted by Ctrl-C. */
  signal: AbortSignal
}

/** The colours of the terminal; all of them leave text as it is where there are none. */
export interface Paint {
  red(text: string): string
  green(text: string): string
  yellow(text: string): string
  dim(text: string): string
  bold(text: string): string
}

function code(on: boolean, open: number, close: number): (text: string) => string {
  return on ? (text) => `\u001b[${open}m${text}\u001b[${close}m` : (text) => text
}

/** Colours for a sink: none when it is no terminal or NO_COLOR is set. */
export function paint(io: Io, sink: Sink): Paint {
  const on = sink.tty && !io.env.NO_COLOR && io.env.TERM !== 'dumb'
  return {
    red: code(on, 31, 39),
    green: code(on, 32, 39),
    yellow: code(on, 33, 39),
    dim: code(on, 2, 22),
    bold: code(on, 1, 22),
  }
}

/** Waits until the signal is aborted. */
export function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}

function sink(stream: NodeJS.WriteStream): Sink {
  return {
    write: (text) => void stream.write(text),
    drained: async () => {
      if (stream.writableNeedDrain) await once(stream, 'drain')
    },
    tty: Boolean(stream.isTTY),
    columns: stream.columns || 80,
  }
}

/** The process's own terminal. */
export function processIo(): Io {
  const control = new AbortController()
  let asked: number | undefined
  function stop() {
    const now = performance.now()
    if (asked === undefined) {
      asked = now
      control.abort()
    }
    // Whoever asks twice does not want to wait for tidying up. At once is the same signal by two ways.
    else if (now - asked > 300) process.exit(130)
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  // `bytelab test | head` closes the pipe early: that is no error.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(0)
      throw error
    })
  }
  return {
    cwd: process.cwd(),
    env: process.env,
    out: sink(process.stdout),
    err: sink(process.stderr),
    input: process.stdin,
    signal: control.signal,
  }
}

/** An `Io` that keeps what is written, for tests and for callers that want the text. */
export function memoryIo(options: {
  cwd: string
  input?: string
  env?: Record<string, string | undefined>
}): Io & {
  read(): { out: string; err: string; bytes: Uint8Array }
  stop(): void
} {
  const written: Record<'out' | 'err', Buffer[]> = { out: [], err: [] }
  const control = new AbortController()
  function keep(name: 'out' | 'err'): Sink {
    return { write: (text) => void written[name].push(Buffer.from(text as string)), tty: false, columns: 80 }
  }
  async function* input() {
    if (options.input) yield options.input
  }
  return {
    cwd: options.cwd,
    env: options.env ?? process.env,
    out: keep('out'),
    err: keep('err'),
    input: input(),
    signal: control.signal,
    read: () => ({
      out: Buffer.concat(written.out).toString(),
      err: Buffer.concat(written.err).toString(),
      bytes: Buffer.concat(written.out),
    }),
    stop: () => control.abort(),
  }
}
