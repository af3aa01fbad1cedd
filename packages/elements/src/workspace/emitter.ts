/** Tells listeners of events, by name. */
export class Emitter<Events extends { [Name in keyof Events]: unknown[] }> {
  readonly #listeners: { [Name in keyof Events]?: Set<(...data: Events[Name]) => void> } = {}

  /** Returns what ends the listening. */
  on<Name extends keyof Events>(event: Name, listener: (...data: Events[Name]) => void): () => void {
    const listeners = this.#listeners[event] ?? new Set()
    this.#listeners[event] = listeners
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }

  emit<Name extends keyof Events>(event: Name, ...data: Events[Name]): void {
    for (const listener of [...(this.#listeners[event] ?? [])]) listener(...data)
  }
}
