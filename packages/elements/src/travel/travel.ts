import type { Trace } from '@bytelab/runtime'
import { adopt } from '../adopt.ts'
import { button, h } from '../dom.ts'
import bar from '../styles/travel.css'
import frames from '../styles/travel-frames.css'
import side from '../styles/travel-side.css'
import values from '../styles/travel-values.css'
import { Codes } from './codes.ts'
import { type Command, Controls } from './controls.ts'
import { Cursor, type Way } from './cursor.ts'
import { commandOf, keysHelp } from './keys.ts'
import { move, nextTime, unrun } from './moves.ts'
import type { Travel, TravelOptions } from './options.ts'
import { Panel } from './panel.ts'
import { Places } from './places.ts'
import { type Recorded, Recording } from './recording.ts'
import { Watches } from './watches.ts'
import { sentences } from './words.ts'

export type { Travel, TravelOptions }

/** Records a run and plays it, on the stage that a block lends. */
export function createTravel(options: TravelOptions): Travel {
  for (const css of [bar, frames, values, side]) adopt(css)
  return new Traveller(options)
}

/** What belongs to one recording. */
interface Played {
  trace: Trace
  codes: Codes
  cursor: Cursor
  places: Places
  panel: Panel
}

/** Steps a second above which values do not fly. */
const flyable = 3

class Traveller implements Travel {
  readonly element: HTMLElement
  #options: TravelOptions
  #controls: Controls
  #watches: Watches
  #bars = h('div', { class: 'travel-bars' })
  #room = h('div', { class: 'travel-room' })
  #live = h('p', { class: 'bytelab-hidden', 'aria-live': 'polite' })
  #foot = h('div', { class: 'travel-foot' })
  #help = keysHelp()
  #recording: Recording | undefined
  #played: Played | undefined
  #selected: number | undefined
  #wanted: number | undefined
  /** Where the reader was in the recording before. */
  #before: number | undefined
  #speed = 2
  #everything = false
  /** What was recorded, and what the block's text is now. */
  #text: { recorded: string | undefined; now: string | undefined } = { recorded: undefined, now: undefined }
  #ends: (() => void)[] = []

  constructor(options: TravelOptions) {
    this.#options = options
    this.#wanted = options.step
    this.#controls = new Controls({
      command: (command, way) => this.#do(command, way),
      go: (step, way) => this.#go(step, way),
      speed: (speed) => {
        this.#speed = speed
        if (this.#played) this.#played.cursor.speed = speed
      },
    })
    this.#controls.element.hidden = true
    this.#watches = new Watches({
      trace: () => this.#played?.trace,
      step: () => this.#played?.cursor.step ?? 0,
      go: (step) => this.#go(step, 'press'),
      say: (text) => options.stage.say(text),
      changed: (sources) => {
        options.watched?.(sources)
        this.#played?.cursor.again()
      },
    })
    for (const source of options.watches ?? []) void this.#watches.add(source)
    this.element = h(
      'section',
      { class: 'travel', 'aria-label': 'Recording', keydown: (event) => this.#key(event as KeyboardEvent) },
      this.#controls.element,
      h('div', { class: 'travel-body' }, this.#bars, this.#room, this.#foot),
      this.#live,
      this.#help,
    )
    const { listing } = options.stage
    this.#ends.push(
      listing.onPick((place) => this.#pick(place)),
      () => listing.setBreakable(false),
    )
    listing.onBreakpoints(() => this.#showBreaks())
    listing.setBreakable(true)
    this.record()
  }

  open(step: number): void {
    if (this.#played && !this.#recording) this.#go(step, 'open')
    else this.#wanted = step
  }

  edited(text: string): void {
    this.#text.now = text
    this.#showStale()
  }

  record(): void {
    if (this.#recording) return
    // Recorded again, it comes back to where it was.
    this.#before = this.#wanted === undefined ? this.#played?.cursor.step : undefined
    this.#discard()
    this.#bars.replaceChildren()
    this.#foot.replaceChildren()
    const recording = new Recording(
      {
        ...this.#options,
        grown: (trace) => this.#grown(trace),
      },
      this.#everything ? { include: ['*'] } : {},
    )
    this.#recording = recording
    this.#text = { recorded: undefined, now: undefined }
    this.#bars.append(recording.element)
    this.#options.stage.say('Recording…')
    void recording.done.then(
      (recorded) => this.#finish(recording, recorded),
      (error: unknown) => {
        console.error('bytelab:', error)
        this.#finish(recording, undefined)
      },
    )
  }

  close(): void {
    const recording = this.#recording
    this.#recording = undefined
    recording?.stop()
    this.#discard()
    for (const end of this.#ends) end()
    this.#ends = []
  }

  #finish(recording: Recording, recorded: Recorded | undefined): void {
    if (this.#recording !== recording) return
    this.#recording = undefined
    recording.element.remove()
    if (!recorded) {
      this.#bar('Python could not be loaded. Check the connection, then record again.', 'bad')
      this.#offer()
      return
    }
    const { trace } = recorded
    for (const text of sentences(recorded)) this.#bar(text)
    this.#offer(trace)
    if (trace.length === 0) {
      this.#options.stage.say('Nothing was recorded')
      return
    }
    this.#options.stage.say(`${trace.length.toLocaleString('en')} steps recorded`)
    this.#grown(trace)
    const played = this.#played
    if (!played) return
    this.#text.recorded = trace.units[0]?.source
    this.#showStale()
    // What it became may be over before that.
    const before = this.#before !== undefined && this.#before <= trace.length ? this.#before : undefined
    const step = this.#wanted ?? before
    if (step !== undefined) played.cursor.go(step, 'open')
    this.#wanted = undefined
    // Whoever pressed Record goes on by keyboard here; whoever writes is left alone.
    const at = document.activeElement
    if (at === document.body || at?.closest('.bytelab-toolbar')) this.#controls.focus()
  }

  /** There are steps, or more of them. */
  #grown(trace: Trace): void {
    if (trace.length === 0) return
    this.#played ??= this.#begin(trace)
    this.#played.cursor.again()
  }

  #begin(trace: Trace): Played {
    const codes = new Codes(trace)
    const panel = new Panel(trace, codes, this.#watches, {
      select: (frame) => this.#select(frame),
      again: () => this.#played?.cursor.again(),
    })
    const cursor = new Cursor({
      trace,
      frame: (callback) => {
        const frame = requestAnimationFrame(callback)
        return () => cancelAnimationFrame(frame)
      },
      show: (step, way, by) => this.#show(step, way, by),
      played: (playing) => this.#controls.setPlaying(playing),
    })
    this.#controls.element.hidden = false
    this.#room.replaceChildren(panel.element)
    const played = { trace, codes, cursor, panel, places: new Places(this.#options.stage, trace, codes) }
    this.#showBreaks(played)
    return played
  }

  #discard(): void {
    this.#watches.stop()
    this.#played?.cursor.close()
    this.#played?.places.close()
    this.#played = undefined
    this.#selected = undefined
    this.#controls.element.hidden = true
    this.#room.replaceChildren()
  }

  #go(step: number, way: Way): void {
    this.#watches.stop()
    this.#selected = undefined
    this.#played?.cursor.go(step, way)
  }

  #select(frame: number | undefined): void {
    this.#selected = frame
    this.#played?.cursor.again()
  }

  #show(step: number, way: Way, by: number): void {
    const played = this.#played
    if (!played) return
    const { trace, panel, places } = played
    const calm = way === 'key' || way === 'press' || (way === 'play' && this.#speed <= flyable)
    const { moment, frame, place, did } = panel.show({
      step,
      selected: this.#selected,
      fly: by === 1 && calm,
    })
    places.show(moment, frame)
    const count = `Step ${step.toLocaleString('en')} of ${trace.length.toLocaleString('en')}`
    this.#controls.update(step, trace.length, `${count}. ${place}`)
    if (by !== 0 && (way === 'key' || way === 'press'))
      this.#live.textContent = `${did && by === 1 ? `It ${did}. ` : ''}${count}: ${place}`
    if (by !== 0 || way === 'open') this.#options.stepped?.(step)
  }

  #do(command: Command, way: Way): void {
    const played = this.#played
    if (!played) return
    if (command === 'keys') {
      this.#help.showPopover()
      return
    }
    const { trace, cursor, places } = played
    const at = cursor.step
    if (command === 'play') this.#play()
    else if (command === 'to break') this.#toBreak(1, way)
    else if (command === 'to break back') this.#toBreak(-1, way)
    else if (command === 'break') {
      const frame = trace.at(at).frames.at(-1)
      if (!frame) return
      const set = places.toggle(frame)
      this.#showBreaks()
      this.#options.stage.say(set ? 'Breakpoint set' : 'Breakpoint taken away')
    } else {
      const step = move(command, trace, at)
      if (step !== undefined) this.#go(step, way)
      else this.#options.stage.say('No recorded function is called after this step')
    }
  }

  #toBreak(direction: 1 | -1, way: Way): void {
    const played = this.#played
    if (!played) return
    const places = played.places.breakpoints()
    if (places.length === 0) {
      this.#options.stage.say('Set a breakpoint first: in the margin of the instructions, or with B')
      return
    }
    const { trace, cursor } = played
    const found = trace.find(cursor.step, direction, { places })
    this.#go(found ?? (direction === 1 ? trace.length : 0), way)
    if (found === undefined)
      this.#options.stage.say(
        direction === 1
          ? 'No breakpoint after that: this is the end'
          : 'No breakpoint before that: this is the start',
      )
  }

  #play(): void {
    const played = this.#played
    if (!played) return
    const { cursor, trace, places } = played
    if (cursor.playing) {
      cursor.pause()
      return
    }
    this.#watches.stop()
    this.#selected = undefined
    const stops = new Set(places.breakpoints().map(({ code, offset }) => `${code}:${offset}`))
    cursor.play(this.#speed, (step) => {
      if (stops.size === 0 || step >= trace.length) return false
      const { code, offset } = trace.where(step)
      return stops.has(`${code}:${offset}`)
    })
  }

  /** The reader chose an instruction: goes to when it runs next. */
  #pick(place: { code: number; offset: number }): void {
    const played = this.#played
    if (!played) return
    const { trace, cursor, places } = played
    const code = places.traced(place)
    const found =
      code === undefined ? undefined : nextTime(trace, cursor.step, { code, offset: place.offset })
    if (found && found.step !== cursor.step) this.#go(found.step, 'press')
    const said = code === undefined ? 'This code did not run in the recording' : found ? found.said : unrun
    if (said) this.#options.stage.say(said)
  }

  #showBreaks(played = this.#played): void {
    this.#controls.setBreaks((played?.places.breakpoints().length ?? 0) > 0)
  }

  /** Says where the block's text is no longer what was recorded. */
  #showStale(): void {
    const { recorded, now } = this.#text
    const played = this.#played
    if (!played || this.#recording) return
    const stale = recorded !== undefined && now !== undefined && recorded !== now
    played.places.stale = stale
    const shown = this.#bars.querySelector('[data-name="stale"]')
    if (!stale) {
      shown?.remove()
      if (played.places.instead) played.places.instead = false
    } else if (!shown) {
      const label = () => (played.places.instead ? 'Show my code' : 'Show the recorded code')
      const other = button(label(), () => {
        played.places.instead = !played.places.instead
        other.textContent = label()
        played.cursor.again()
      })
      const bar = this.#bar('You changed the code. These steps are those of the code as it was recorded.')
      bar.dataset.name = 'stale'
      bar.append(
        button('Record again', () => this.record()),
        other,
      )
    }
    played.cursor.again()
  }

  #bar(text: string, kind = 'note'): HTMLElement {
    const bar = h('div', { class: 'travel-bar', 'data-kind': kind, role: 'status' }, h('p', {}, text))
    this.#bars.append(bar)
    return bar
  }

  /** What can be done about a recording that is there. */
  #offer(trace?: Trace): void {
    const check = h('input', { type: 'checkbox', change: () => (this.#everything = check.checked) })
    check.checked = this.#everything
    this.#foot.replaceChildren(
      h(
        'p',
        { class: 'travel-size' },
        trace && trace.length > 0
          ? `${trace.length.toLocaleString('en')} steps recorded · ${bytes(trace.bytes)}`
          : '',
      ),
      h('label', { class: 'travel-everything' }, check, h('span', {}, 'Step into library code, too')),
      button('Record again', () => this.record()),
    )
  }

  #key(event: KeyboardEvent): void {
    if (event.key === 'Escape' && this.#recording) {
      event.preventDefault()
      this.#recording.stop()
      return
    }
    const target = event.target as HTMLElement
    if (target.matches('input:not([type=range], [type=checkbox]), select, textarea')) return
    if (this.#help.contains(target)) return
    const command = commandOf(event)
    if (!command) return
    // A button is pressed by the space bar; only where there is none does it play.
    if (command === 'play' && target.matches('button, input[type=checkbox]')) return
    event.preventDefault()
    this.#do(command, 'key')
  }
}

function bytes(count: number): string {
  return count < 1e6 ? `${Math.max(1, Math.round(count / 1000))} kB` : `${(count / 1e6).toFixed(1)} MB`
}
