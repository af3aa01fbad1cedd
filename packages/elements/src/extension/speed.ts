import { adopt } from '../adopt.ts'
import { plot } from '../bytecode/plot.ts'
import { button, h, icon } from '../dom.ts'
import build from '../styles/extension-build.css'
import css from '../styles/extension-speed.css'
import plots from '../styles/plot.css'
import panes from '../styles/workspace-panes.css'
import type { Host, Pane } from '../workspace/host.ts'
import { linked } from '../workspace/links.ts'
import { Progress } from './build/parts.ts'
import { builderOf } from './builder.ts'
import type { ExtensionConfig } from './config.ts'
import { doubts, type Measured, readCompared, sentence } from './speed/compared.ts'
import { table } from './speed/table.ts'

/** How fast the variants are that a file of the project names. */
export function createSpeed(host: Host<ExtensionConfig>, path: string): Pane {
  for (const each of [panes, plots, build, css]) adopt(each)
  const builder = builderOf(host)
  const press = h('button', { type: 'button', class: 'bytelab-button app-main', click: () => toggle() })
  const said = h('p', { class: 'app-build-said', role: 'status' })
  const progress = new Progress()
  const blank = h(
    'div',
    { class: 'app-blank' },
    h('p', { class: 'app-title' }, 'Not measured yet'),
    h(
      'p',
      {},
      'The same work is done again and again, turn by turn, by each variant that ',
      h('code', {}, path),
      ' names.',
    ),
  )
  const result = h('div', { class: 'app-speed-result' })
  const scroll = h(
    'div',
    { class: 'app-scroll', tabindex: '0', role: 'group', 'aria-label': 'Measurement' },
    blank,
    result,
  )
  const root = h(
    'div',
    { class: 'app-board app-speed' },
    h('div', { class: 'app-tools' }, press, h('span', { class: 'app-space' }), said),
    progress.root,
    scroll,
  )
  let running = false

  function toggle(): void {
    if (running) host.stop()
    else void measure()
  }

  function label(): void {
    press.replaceChildren(icon(running ? 'stop' : 'run'), h('span', {}, running ? 'Stop' : 'Measure'))
  }

  function say(text: string): void {
    if (said.textContent !== text) said.textContent = text
  }

  async function measure(): Promise<void> {
    running = true
    label()
    say('Building…')
    try {
      const refused = await builder.ensure('to be measured')
      if (refused !== undefined) {
        say(refused)
        result.replaceChildren(
          h(
            'p',
            { class: 'app-note app-wrong' },
            refused,
            ' ',
            button('Show the build', () => host.show('build')),
          ),
        )
        blank.hidden = true
      } else await time()
    } catch {
      say('Python could not be loaded. Check the connection, then try again.')
    } finally {
      running = false
      progress.show(undefined)
      label()
    }
  }

  async function time(): Promise<void> {
    say('Measuring…')
    const { timeout } = host.config
    let json: string | undefined
    let text = ''
    const job = await host.run('Measuring', (runtime) => runtime.compare(path, { timeout }))
    for await (const event of job.events) {
      if (event.type === 'result') json = event.data['application/json'] ?? json
      else if (event.type === 'progress') progress.show(event)
      else if (event.type === 'error') {
        text += `${event.error.text}\n${event.error.hint ? `→ ${event.error.hint}\n` : ''}`
        host.problem(event.error)
      } else if (event.type === 'stdout' || event.type === 'stderr') text += event.text
    }
    const { status } = await job.done
    const measured = readCompared(json)
    blank.hidden = true
    if (measured) show(measured)
    else
      result.replaceChildren(
        h('pre', { class: 'app-stream app-speed-words' }, ...linked(text.trim().slice(-8000), host)),
      )
    say(
      measured
        ? ''
        : status === 'timeout'
          ? `Stopped at the limit of ${timeout} s.`
          : status === 'stopped' || status === 'swapped'
            ? 'Stopped.'
            : 'It could not be measured.',
    )
  }

  function show(measured: Measured): void {
    const { variants, arguments: given } = measured
    const series = (which: 'work' | 'call') =>
      variants.map(({ label, ...times }) => ({ label, samples: times[which] }))
    result.removeAttribute('data-stale')
    result.replaceChildren(
      h('p', { class: 'app-speed-sum' }, sentence(measured)),
      ...doubts(measured).map((text) => h('p', { class: 'app-note' }, text)),
      table(measured),
      h('h4', { class: 'app-speed-title' }, 'The work, with ', h('code', {}, given.work)),
      plot(series('work'), { log: true }),
      h(
        'h4',
        { class: 'app-speed-title' },
        'A call that has next to nothing to do, with ',
        h('code', {}, given.call),
      ),
      plot(series('call'), { log: true }),
    )
  }

  host.on('files', ({ changed }, by) => {
    // What was measured is not what stands there now.
    if (by === 'edit' && changed.some(({ path: each }) => /\.(?:pyx|pxd|pxi|py|c|h|cc|cpp|hpp)$/.test(each)))
      result.toggleAttribute('data-stale', true)
  })
  host.on('reset', () => {
    result.replaceChildren()
    blank.hidden = false
    say('')
  })
  label()

  return {
    name: 'speed',
    title: 'Speed',
    root,
    shown: () => undefined,
    hidden: () => undefined,
  }
}
