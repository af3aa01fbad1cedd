/** Which wheels each image has imported already. */

import type { Wheel } from './wheels.ts'

/** An image besides `base`: it has some packages and all that they need. */
interface Kind {
  name: string
  /** It is made for a lock that has one of these. */
  wanted: string[]
  roots: string[]
  /** The Python module that takes the paths of a first use in it before it is saved. */
  warm: string
}

const KINDS: Kind[] = [
  // Requests and tests have run in it.
  { name: 'app', wanted: ['flask', 'pytest'], roots: ['flask', 'pytest', 'coverage'], warm: 'warm' },
  // A file has been translated in it, and a module set up.
  { name: 'cython', wanted: ['cython'], roots: ['cython', 'setuptools'], warm: 'warm_cython' },
]

export interface Plan {
  name: string
  wheels: Wheel[]
  /** The module that warms it up; `base` has none. */
  warm?: string
}

/** The images for a lock: `base` with all wheels that no other image is for, and the others with these and their own. */
export function planImages(wheels: Wheel[]): Plan[] {
  const kinds = KINDS.filter(({ wanted }) => wheels.some(({ name }) => wanted.includes(name)))
  const own = kinds.map(({ roots }) => needed(wheels, roots))
  const base = wheels.filter(({ name }) => !own.some((names) => names.has(name)))
  return [
    { name: 'base', wheels: base },
    ...kinds.map(({ name, warm }, index) => ({
      name,
      warm,
      wheels: wheels.filter((wheel) => base.includes(wheel) || own[index]?.has(wheel.name)),
    })),
  ]
}

/** Packages and all that they cannot do without. */
function needed(wheels: Wheel[], roots: string[]): Set<string> {
  const names = new Set(roots)
  // A set that grows while it is walked.
  for (const name of names) {
    for (const next of wheels.find((wheel) => wheel.name === name)?.requires ?? []) names.add(next)
  }
  return names
}
