/** Something went wrong that one line can say; the command ends with `status`. */
export class Failure extends Error {
  readonly status: number

  constructor(message: string, status = 1) {
    super(message)
    this.name = 'Failure'
    this.status = status
  }
}

/** The command was called wrongly: exit status 2. */
export class Usage extends Failure {
  constructor(message: string) {
    super(message, 2)
    this.name = 'Usage'
  }
}

/** What an unknown thrown value says, in one line. */
export function say(thrown: unknown): string {
  const text = thrown instanceof Error ? thrown.message : String(thrown)
  return text.split('\n')[0]?.trim() || 'unknown error'
}

/** How many letters must change to make `a` into `b`. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}

/** The known word that was most likely meant, if one is near enough. */
export function nearest(word: string, known: string[]): string | undefined {
  let best: string | undefined
  let least = Math.max(2, Math.floor(word.length / 3)) + 1
  for (const candidate of known) {
    const steps = candidate.startsWith(word) && word.length > 1 ? 1 : distance(word, candidate)
    if (steps < least) {
      least = steps
      best = candidate
    }
  }
  return best
}
