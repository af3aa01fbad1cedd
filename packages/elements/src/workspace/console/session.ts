import type { PageRuntime } from '@bytelab/runtime'
import type { Host } from '../host.ts'
import { type Disk, fileCommands, type Given, runFileCommand } from './files.ts'
import { aliases, help, isEditor, missing, own, type Programs } from './programs.ts'
import { expand, filled, readLine, ShellError, type Step, Unable } from './shell.ts'

/** Where a line's output goes. */
export interface Outlet {
  write(stream: 'stdout' | 'stderr', text: string): void
  /** Says what is being waited for; `undefined` takes it away. */
  say(text: string | undefined): void
  /** The program waits for `Host.answer`. */
  ask(prompt: string, password: boolean): void
}

/** What the console does that no program does. */
interface Screen {
  clear(): void
  history(): readonly string[]
  /** Characters that fit into a line. */
  columns(): number
}

/** What begins a compound command of POSIX shells. */
const COMPOUND = /^\s*(?:for|while|until|if|case|!)\s|^\s*\{\s/

/** Longest output that goes into a file, in characters. */
const room = 8_000_000

/** Runs a console's lines; keeps variables and the last exit status between them. */
export class Session {
  readonly #host: Host
  readonly #screen: Screen
  readonly #programs: Programs
  readonly #variables = new Map<string, string>()
  readonly #exported = new Set<string>()
  readonly #folders = new Set<string>()
  #status = 0
  #cancelled = false

  constructor(host: Host, screen: Screen, programs: Programs) {
    this.#host = host
    this.#screen = screen
    this.#programs = programs
  }

  /** The project is another one. */
  reset(): void {
    this.#folders.clear()
  }

  /** The rest of the line under way is left out. */
  cancel(): void {
    this.#cancelled = true
  }

  /** Runs a line and gives its exit status; never rejects. */
  async run(line: string, outlet: Outlet): Promise<number> {
    this.#cancelled = false
    try {
      for (const step of this.#steps(line)) {
        if (this.#cancelled) return 130
        if (step.when === 'ok' && this.#status !== 0) continue
        if (step.when === 'failed' && this.#status === 0) continue
        this.#status = await this.#step(step, outlet)
      }
    } catch (error) {
      outlet.write('stderr', `${error instanceof Error ? error.message : error}\n`)
      this.#status = error instanceof ShellError ? 2 : 1
    }
    return this.#status
  }

  /** What the console cannot read goes whole to the shell among the programs, where there is one. */
  #steps(line: string): Step[] {
    const { shell } = this.#programs
    try {
      if (shell === undefined || !COMPOUND.test(line)) return readLine(this.#alias(line))
    } catch (error) {
      if (shell === undefined || !(error instanceof Unable)) throw error
    }
    return [{ when: 'always', words: [shell, '-c', line].map((text) => [{ text, quoted: true }]), env: [] }]
  }

  #alias(line: string): string {
    const name = /^\s*([\w.]+)/.exec(line)?.[1] ?? ''
    const other = Object.hasOwn(aliases, name) ? aliases[name] : undefined
    return other === undefined ? line : line.replace(name, other)
  }

  async #step(step: Step, outlet: Outlet): Promise<number> {
    const variable = (name: string) =>
      name === '?' ? String(this.#status) : (this.#variables.get(name) ?? fixed[name])
    const surroundings = { variable, paths: this.#host.paths() }
    const argv = expand(step.words, surroundings)
    const env = step.env.map(([name, value]): [string, string] => [name, filled(value, { variable })])
    const [name] = argv
    if (name === undefined && !step.to) {
      for (const [key, value] of env) this.#variables.set(key, value)
      return 0
    }
    const path = step.to && filled(step.to.path, { variable })
    if (path === undefined) return this.#program(argv, env, outlet)
    let text = ''
    const status = await this.#program(argv, env, {
      ...outlet,
      write(stream, piece) {
        if (stream === 'stderr') outlet.write(stream, piece)
        else if (text.length < room) text += piece
      },
    })
    const before = step.to?.append && this.#host.paths().includes(path) ? (this.#host.text(path) ?? '') : ''
    await this.#host.write(path.replace(/^(?:\.\/)+/, ''), before + text)
    return status
  }

  async #program(argv: string[], env: [string, string][], outlet: Outlet): Promise<number> {
    const [name = '', ...args] = argv
    if (name === '') return 0
    if (this.#programs.processes.includes(name)) return this.#process(argv, env, outlet)
    if ((own as readonly string[]).includes(name)) return this.#own(name, args, outlet)
    if (fileCommands.includes(name)) {
      await this.#host.save()
      const given: Given = await runFileCommand(argv, await this.#disk())
      if (given.out) outlet.write('stdout', given.out)
      if (given.err) outlet.write('stderr', given.err)
      return given.code
    }
    const [file] = args
    if (isEditor(name) && file !== undefined && this.#host.paths().includes(file)) {
      this.#host.reveal(file)
      outlet.write('stdout', `${file} is open in the editor.\n`)
      return 0
    }
    outlet.write('stderr', `${missing(name, fileCommands, this.#programs)}\n`)
    return 127
  }

  async #process(argv: string[], env: [string, string][], outlet: Outlet): Promise<number> {
    await this.#host.save()
    // A shell has all variables of the line before, as if it were the same one.
    const known = argv[0] === this.#programs.shell ? this.#variables.keys() : this.#exported
    const exported = [...known].flatMap((name): [string, string][] => {
      const value = this.#variables.get(name)
      return value === undefined ? [] : [[name, value]]
    })
    const started = (runtime: PageRuntime) =>
      runtime.command(argv, {
        env: { COLUMNS: String(this.#screen.columns()), ...Object.fromEntries([...exported, ...env]) },
      })
    if (this.#host.running) outlet.say('Waiting for what runs already…')
    const { events, done } = await this.#host.run(`Running ${argv[0]}`, started)
    let failed = false
    for await (const event of events) {
      outlet.say(undefined)
      if (event.type === 'stdout' || event.type === 'stderr') outlet.write(event.type, event.text)
      else if (event.type === 'input') outlet.ask(event.prompt, event.password)
      else if (event.type === 'progress') outlet.say(event.text)
      else if (event.type === 'notice') outlet.write('stderr', `${event.text}\n`)
      else if (event.type === 'error') {
        failed = true
        outlet.write('stderr', `${event.error.text.trimEnd()}\n`)
        if (event.error.hint) outlet.write('stderr', `→ ${event.error.hint}\n`)
      }
    }
    const { status, code } = await done
    if (status === 'timeout') outlet.write('stderr', 'Stopped at its time limit.\n')
    if (status === 'swapped')
      outlet.write('stderr', 'It could not be interrupted: a new Python took over, the files are kept.\n')
    return code ?? (status === 'stopped' || status === 'swapped' ? 130 : failed || status !== 'ok' ? 1 : 0)
  }

  #own(name: string, args: string[], outlet: Outlet): number {
    switch (name) {
      case 'clear':
        this.#screen.clear()
        return 0
      case 'help':
        outlet.write('stdout', help(fileCommands, this.#programs))
        return 0
      case 'history': {
        const lines = this.#screen.history()
        const width = String(lines.length).length + 2
        for (const [index, line] of lines.entries())
          outlet.write('stdout', `${String(index + 1).padStart(width)}  ${line}\n`)
        return 0
      }
      case 'unset':
        for (const each of args) {
          this.#variables.delete(each)
          this.#exported.delete(each)
        }
        return 0
    }
    if (args.length === 0)
      for (const each of [...this.#exported].sort())
        outlet.write('stdout', `${each}=${this.#variables.get(each) ?? ''}\n`)
    for (const arg of args) {
      const [, key, , value] = /^([A-Za-z_]\w*)(=(.*))?$/s.exec(arg) ?? []
      if (key === undefined) {
        outlet.write('stderr', `export: ${arg} is no name of a variable.\n`)
        return 1
      }
      if (value !== undefined) this.#variables.set(key, value)
      this.#exported.add(key)
    }
    return 0
  }

  async #disk(): Promise<Disk> {
    const host = this.#host
    const runtime = await host.runtime()
    return {
      folders: this.#folders,
      // What programs wrote is there too, also what is too large to be kept.
      list: () => runtime.list(),
      read: (path) => runtime.read(path),
      write: (path, data) => host.write(path, data),
      remove: (path) => (host.paths().includes(path) ? host.remove(path) : runtime.remove(path)),
      makeFolder: async (path) => {
        const code = 'import os, sys; os.makedirs(sys.argv[1], exist_ok=True)'
        const { events, done } = await host.run('Making a folder', (open) =>
          open.command(['python', '-c', code, path]),
        )
        for await (const event of events) if (event.type === 'error') throw new Error(event.error.message)
        await done
        this.#folders.add(path)
      },
    }
  }
}

const fixed: Readonly<Record<string, string>> = {
  HOME: '/home/lab',
  PWD: '/home/lab',
  USER: 'you',
  LANG: 'C.UTF-8',
}
