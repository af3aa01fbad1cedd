import { afterAll, beforeAll, describe, test } from 'vitest'
import { behaviours, type Lab, type LabOptions } from './index.ts'

/** Milliseconds for what compiles, on a machine that is busy otherwise. */
const COMPILING = 90_000

/**
 * Runs the whole table. `open` makes a runtime on the host in question.
 *
 * What must be interrupted must be so within a fifth of a second, or the interpreter is replaced: on a machine that is
 * busy otherwise this may fail once, so it may be tried again. What never works fails all the same. Compilers take as
 * long as they take.
 */
export function suite(open: (options: LabOptions) => Lab): void {
  for (const [topic, table] of Object.entries(behaviours)) {
    describe(topic, () => {
      let shared: Lab
      beforeAll(() => {
        shared = open({ packages: ['pretend'] })
        shared.warm()
      })
      afterAll(() => shared.close())
      for (const { name, own, interrupts = topic === 'stop', see } of table) {
        const timeout = topic === 'extensions' ? COMPILING : undefined
        test(name, { retry: interrupts ? 2 : 0, ...(timeout && { timeout }) }, async () => {
          if (!own) return see(shared)
          const lab = open(own)
          try {
            await see(lab)
          } finally {
            lab.close()
          }
        })
      }
    })
  }
}
