/** What is wrong with a file, and where in it. */
export class BytecodeError extends Error {
  override readonly name = 'BytecodeError'
  /** Bytes from the start of the file. */
  readonly offset: number

  constructor(message: string, offset: number) {
    super(`${message} (at byte ${offset})`)
    this.offset = offset
  }
}
