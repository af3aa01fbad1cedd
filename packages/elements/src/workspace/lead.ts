/** How long a tab that has a project may take to let it go, in ms; a tab that sleeps does not answer at all. */
const patience = 1500
/** How long a page that was left may take to let go. */
const moment = 400

/** The part of `navigator.locks` that is needed. */
type Locks = Pick<LockManager, 'request'>

interface Options {
  /** The project. */
  name: string
  locks: Locks | undefined
  channel: BroadcastChannel | undefined
  /** Another block, here or in another tab, takes the project over: write all that there is, and stop. */
  yield(): Promise<void>
}

/**
 * Sees to it that one block at a time has a project, of all blocks in all tabs: two interpreters on one database would
 * lose what one of them wrote. Where there are no locks (on a page that came without encryption), every block leads.
 */
export class Lead {
  readonly #options: Options
  #release: (() => void) | undefined

  constructor(options: Options) {
    this.#options = options
    options.channel?.addEventListener('message', ({ data }) => {
      if (data?.yields === options.name && this.#release) void this.#leave()
    })
  }

  /** Whether this block has the project. */
  get has(): boolean {
    return this.#release !== undefined
  }

  /** Takes the project, unless another has it. */
  async take(): Promise<boolean> {
    if (await this.#request({ ifAvailable: true })) return true
    // The page before this one in the same tab may still be on its way out.
    return this.#within(moment)
  }

  /** Takes the project from whoever has it. */
  async demand(): Promise<void> {
    const { name, channel } = this.#options
    channel?.postMessage({ yields: name })
    if (!(await this.#within(patience))) await this.#request({ steal: true })
  }

  async #within(ms: number): Promise<boolean> {
    const giveUp = new AbortController()
    const timer = setTimeout(() => giveUp.abort(), ms)
    const given = await this.#request({ signal: giveUp.signal }).catch(() => false)
    clearTimeout(timer)
    return given
  }

  /** Lets the project go. */
  release(): void {
    this.#release?.()
    this.#release = undefined
  }

  async #leave(): Promise<void> {
    await this.#options.yield()
    this.release()
  }

  #request(options: LockOptions): Promise<boolean> {
    const { locks, name } = this.#options
    if (this.#release) return Promise.resolve(true)
    if (!locks) {
      this.#release = () => undefined
      return Promise.resolve(true)
    }
    return new Promise((resolve, reject) => {
      locks
        .request(`bytelab-project:${name}`, options, (lock) => {
          if (!lock) {
            resolve(false)
            return undefined
          }
          return new Promise<void>((release) => {
            this.#release = release
            resolve(true)
          })
        })
        .catch((error) => {
          // Another tab took it without waiting, or this one waited in vain.
          const had = this.#release !== undefined
          this.#release = undefined
          if (had) void this.#options.yield()
          else reject(error)
        })
    })
  }
}
