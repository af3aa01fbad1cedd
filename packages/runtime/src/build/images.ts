/** Which wheels each image has imported already. */

import type { Wheel } from './wheels.ts'

/** The image `app` has these and all that they need; it is made for a lock that has one of the first two. */
const APP = ['flask', 'pytest', 'coverage']

export interface Plan {
  name: string
  wheels: Wheel[]
  /** Whether requests and tests have run in it, so that what they load late is there. */
  warmed: boolean
}

/** The images for a lock: `base` with all wheels that are not web applications' or tests' affair, and `app` with all. */
export function planImages(wheels: Wheel[]): Plan[] {
  const wanted = APP.slice(0, 2).some((name) => wheels.some((wheel) => wheel.name === name))
  if (!wanted) return [{ name: 'base', wheels, warmed: false }]
  const names = new Set(APP)
  // A set that grows while it is walked.
  for (const name of names) {
    for (const needed of wheels.find((wheel) => wheel.name === name)?.requires ?? []) names.add(needed)
  }
  return [
    { name: 'base', wheels: wheels.filter(({ name }) => !names.has(name)), warmed: false },
    { name: 'app', wheels, warmed: true },
  ]
}
