import type { ServerResponse } from 'node:http'
import { join, relative } from 'node:path'
import { watch } from 'chokidar'
import { asset } from '../assets.ts'
import { type Command, options, whole } from '../command.ts'
import { bundle } from '../elements.ts'
import { say } from '../failure.ts'
import { mime } from '../files.ts'
import { aborted, type Io, paint } from '../io.ts'
import { collectNotices } from '../notices.ts'
import { pagePolicy } from '../policy.ts'
import { type Prepared, prepare } from '../prepare.ts'
import { openProject, type Project, problemLine, slashed } from '../project.ts'
import { count } from '../report.ts'
import { type Before, serve } from '../serve.ts'
import { createStage, type Stage } from '../stage.ts'
import { announce } from './serve.ts'

const help = `Usage: bytelab dev [DIR] [--port N]

Serves the lessons in DIR (default: the folder you are in) while you write them: pages reload when a file changes,
and what is wrong with a lesson is shown in the page and here, with file and line. Ctrl-C ends it.

  --port N   the port (default 4321; the next free one if it is taken)
`

const EVENTS = '/__bytelab/events'
const SCRIPT = '/__bytelab/dev.js'
// Long enough for an editor that writes a file in two steps, far too short to notice.
const PAUSE = 40

interface Backstage {
  before: Before
  tell(changed: string[]): void
  close(): void
}

function createBackstage(stage: () => Stage | undefined, runtime: () => Promise<Prepared>): Backstage {
  const listeners = new Set<ServerResponse>()
  const started = String(Date.now())
  const beat = setInterval(() => {
    for (const listener of listeners) listener.write(': still here\n\n')
  }, 20_000)
  beat.unref()

  function state(changed: string[]): string {
    const problems = stage()?.problems ?? []
    return `data: ${JSON.stringify({ started, changed, problems: problems.map(problemLine) })}\n\n`
  }

  function answer(
    response: ServerResponse,
    name: string,
    data: string | Uint8Array,
    head: boolean,
    status = 200,
  ) {
    response.setHeader('Content-Type', mime(name))
    response.setHeader('Cache-Control', 'no-store')
    response.setHeader('Content-Length', Buffer.byteLength(data))
    response.writeHead(status)
    response.end(head ? undefined : data)
  }

  return {
    async before(request, response, path, origins) {
      const head = request.method === 'HEAD'
      if (path === EVENTS) {
        response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
        response.write(state([]))
        listeners.add(response)
        response.on('close', () => listeners.delete(response))
        return true
      }
      if (path === SCRIPT) {
        answer(response, 'dev.js', asset('dev.js'), head)
        return true
      }
      if (path.startsWith('/runtime/')) {
        try {
          await runtime()
        } catch (thrown) {
          answer(response, 'error.txt', `The runtime could not be built: ${say(thrown)}\n`, head, 503)
          return true
        }
        return false
      }
      if (path.startsWith('/elements/')) return false
      if (path === '/third-party-notices.txt') {
        const wheels = await runtime()
          .then((ready) => ready.wheels)
          .catch(() => [])
        answer(response, path, collectNotices(wheels, true), head)
        return true
      }
      const files = stage()?.files
      const name = path.slice(1)
      const page = name === '' || name.endsWith('/') ? `${name}index.html` : name
      if (!files?.has(page) && files?.has(`${name}/index.html`)) {
        response.writeHead(308, { Location: `${encodeURI(path)}/`, 'Cache-Control': 'no-store' }).end()
        return true
      }
      const data = files?.get(page) ?? files?.get('404.html') ?? ''
      const shown = files?.has(page) ? page : '404.html'
      if (shown.endsWith('.html'))
        response.setHeader('Content-Security-Policy', pagePolicy(origins, [], false))
      answer(response, shown, data, head, files?.has(page) ? 200 : 404)
      return true
    },
    tell(changed) {
      for (const listener of listeners) listener.write(state(changed))
    },
    close() {
      clearInterval(beat)
      for (const listener of listeners) listener.end()
    },
  }
}

function report(io: Io, stage: Stage) {
  const colours = paint(io, io.err)
  for (const problem of stage.problems) io.err.write(`${colours.red(problemLine(problem))}\n`)
}

async function run(args: string[], io: Io): Promise<number> {
  const { values, positionals } = options(args, { port: { type: 'string' } }, 1)
  const port = whole(values.port, 'port', 0, 65_535) ?? 4321
  const project = openProject(io.cwd, positionals[0], io.env)
  const elements = await bundle(join(project.cache, 'elements'))

  // The pages are there at once; the interpreter follows, and its files wait for it.
  let making: Promise<Prepared> | undefined
  function runtime(fresh = false): Promise<Prepared> {
    if (!making || fresh) {
      const { env, signal } = io
      const current = openProject(io.cwd, positionals[0], env)
      making = prepare(current, { env, signal, log: (line) => io.err.write(`${line}\n`) })
      making.catch((thrown) => {
        if (!io.signal.aborted) io.err.write(`bytelab dev: ${say(thrown)}\n`)
      })
    }
    return making
  }

  const live = { script: SCRIPT, runtimeDir: join(project.cache, 'runtime') }
  const stage = createStage(io.cwd, elements, live)
  stage.update(project)
  const backstage = createBackstage(
    () => stage.now,
    () => runtime(),
  )
  const served = await serve({
    dir: project.cache,
    port,
    runtime: '/runtime/',
    live: true,
    before: backstage.before,
  })
  announce(io, served, port)
  report(io, stage.now)
  void runtime().then(
    // Outputs that are known from an earlier run can be painted now.
    () => backstage.tell(stage.update(project)),
    () => {},
  )

  const changes = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  const watcher = watch([project.lessons, project.root], {
    ignoreInitial: true,
    ignored: (path) => ignored(project, path),
  })
  watcher.on('all', (_, path) => {
    changes.add(path)
    clearTimeout(timer)
    timer = setTimeout(refresh, PAUSE)
  })
  watcher.on('error', (thrown) => io.err.write(`bytelab dev: files cannot be watched: ${say(thrown)}\n`))

  function refresh() {
    const paths = [...changes]
    changes.clear()
    const started = performance.now()
    try {
      const locked = paths.some((path) => path.endsWith('requirements.txt'))
      const current = locked ? openProject(io.cwd, positionals[0], io.env) : project
      if (locked) {
        project.lock = current.lock
        void runtime(true).then(
          () => backstage.tell(['*']),
          () => {},
        )
      }
      backstage.tell(stage.update(project))
      const names = paths.map((path) => slashed(relative(io.cwd, path))).join(', ')
      const took = Math.round(performance.now() - started)
      const { problems } = stage.now
      const state = problems.length > 0 ? count(problems.length, 'problem') : 'good'
      io.out.write(`${names}: ${state} (${took} ms)\n`)
      report(io, stage.now)
    } catch (thrown) {
      io.err.write(`bytelab dev: ${say(thrown)}\n`)
    }
  }

  await aborted(io.signal)
  clearTimeout(timer)
  await watcher.close()
  backstage.close()
  await served.close()
  return 0
}

function ignored(project: Project, path: string): boolean {
  const rest = slashed(relative(project.root, path))
  if (rest === '' || rest.startsWith('..')) return false
  const names = rest.split('/')
  if (names.some((name) => /^(\.[^.].*|node_modules|dist|__pycache__|coverage)$/.test(name))) return true
  // Of the project's own folder only what lessons depend on; the lessons' folder whole.
  const lessons = slashed(relative(project.root, project.lessons))
  return (
    lessons !== '' &&
    names.length > 0 &&
    names[0] !== lessons.split('/')[0] &&
    !/^(requirements\.txt|README\.md)$/.test(rest)
  )
}

const command: Command = { summary: 'show lessons while you write them', help, run }
export default command
