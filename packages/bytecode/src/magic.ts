/** What a magic number stands for. */
export interface Made {
  implementation: string
  /** Where the code can be read. */
  version?: string
  /** Bytes before the code: 8, with the source's size 12, with flags 16; undefined if that differs. */
  headerBytes?: number
}

/**
 * First and last magic number of each CPython, from the list in CPython's `Include/internal/pycore_magic_number.h`
 * (before 3.14 in `Lib/importlib/_bootstrap_external.py`). `final` is what releases write.
 */
interface Span {
  name: string
  from: number
  to: number
  final: number[]
  headerBytes: number
  readable?: boolean
}

const NEWEST = '3.15'

const SPANS: readonly Span[] = [
  { name: '1.3', from: 11913, to: 11913, final: [11913], headerBytes: 8 },
  { name: '1.4', from: 5892, to: 5892, final: [5892], headerBytes: 8 },
  { name: '1.5', from: 20121, to: 20121, final: [20121], headerBytes: 8 },
  { name: '1.6', from: 50428, to: 50428, final: [50428], headerBytes: 8 },
  { name: '2.0', from: 50823, to: 50824, final: [50823], headerBytes: 8 },
  { name: '2.1', from: 60202, to: 60203, final: [60202], headerBytes: 8 },
  { name: '2.2', from: 60717, to: 60718, final: [60717], headerBytes: 8 },
  { name: '2.3', from: 62011, to: 62022, final: [62011], headerBytes: 8 },
  { name: '2.4', from: 62041, to: 62062, final: [62061], headerBytes: 8 },
  { name: '2.5', from: 62071, to: 62132, final: [62131], headerBytes: 8 },
  { name: '2.6', from: 62151, to: 62162, final: [62161], headerBytes: 8 },
  // One more with -U, which made every literal unicode.
  { name: '2.7', from: 62171, to: 62212, final: [62211, 62212], headerBytes: 8, readable: true },
  { name: '3.0', from: 3000, to: 3132, final: [3131], headerBytes: 8 },
  { name: '3.1', from: 3140, to: 3152, final: [3151], headerBytes: 8 },
  { name: '3.2', from: 3160, to: 3189, final: [3180], headerBytes: 8 },
  { name: '3.3', from: 3190, to: 3249, final: [3230], headerBytes: 12 },
  { name: '3.4', from: 3250, to: 3319, final: [3310], headerBytes: 12 },
  { name: '3.5', from: 3320, to: 3359, final: [3350, 3351], headerBytes: 12 },
  { name: '3.6', from: 3360, to: 3389, final: [3379], headerBytes: 12, readable: true },
  { name: '3.7', from: 3390, to: 3399, final: [3394], headerBytes: 16, readable: true },
  { name: '3.8', from: 3400, to: 3419, final: [3413], headerBytes: 16, readable: true },
  { name: '3.9', from: 3420, to: 3429, final: [3425], headerBytes: 16, readable: true },
  { name: '3.10', from: 3430, to: 3449, final: [3439], headerBytes: 16, readable: true },
  { name: '3.11', from: 3450, to: 3499, final: [3495], headerBytes: 16, readable: true },
  { name: '3.12', from: 3500, to: 3549, final: [3531], headerBytes: 16, readable: true },
  { name: '3.13', from: 3550, to: 3599, final: [3571], headerBytes: 16, readable: true },
  { name: '3.14', from: 3600, to: 3649, final: [3627], headerBytes: 16, readable: true },
  { name: '3.15', from: 3650, to: 3699, final: [3666], headerBytes: 16, readable: true },
]

/** Other implementations, from their own sources. */
const OTHERS: readonly { name: string; from: number; to: number; headerBytes?: number }[] = [
  // PyPy 3 counts from low numbers of its own, PyPy 2.7 adds 7 to CPython's; GraalPy takes 21000 and tens.
  { name: 'PyPy 3', from: 32, to: 999 },
  { name: 'PyPy 2.7', from: 62213, to: 62229, headerBytes: 8 },
  { name: 'GraalPy', from: 21000, to: 22999, headerBytes: 16 },
]

/** Who writes this magic number; undefined if nobody known does. */
export function madeBy(magic: number): Made | undefined {
  for (const { name, from, to, final, headerBytes, readable } of SPANS) {
    if (magic < from || magic > to) continue
    const last = final.at(-1) ?? to
    const implementation = `CPython ${name}`
    // A number beyond the newest known one: tried as that, since later numbers of one version differ in little.
    if (final.includes(magic) || (name === NEWEST && magic > last))
      return { implementation, version: readable ? name : undefined, headerBytes }
    return { implementation: `${implementation}, before its release`, headerBytes }
  }
  const other = OTHERS.find(({ from, to }) => magic >= from && magic <= to)
  return other && { implementation: other.name, headerBytes: other.headerBytes }
}

/** The version whose magic number is closest, and that number. */
export function nearest(magic: number): { name: string; magic: number } {
  let best = { name: '', magic: Number.POSITIVE_INFINITY }
  for (const { name, final } of SPANS) {
    for (const each of final) {
      if (Math.abs(each - magic) < Math.abs(best.magic - magic)) best = { name, magic: each }
    }
  }
  return best
}

/** Bytes of the header that a version writes. */
export function headerOf(version: string): number {
  return SPANS.find(({ name }) => name === version)?.headerBytes ?? 16
}
