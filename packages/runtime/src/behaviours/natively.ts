import { expect } from 'vitest'
import type { CoverageFile } from '../types.ts'
import { type Behaviour, seen } from './lab.ts'
import { native, normal, project } from './projects.ts'

const APP = ['flask', 'pytest', 'coverage']
/** What pytest prints for an outcome of ours. */
const WORDS = {
  passed: 'PASSED',
  failed: 'FAILED',
  error: 'ERROR',
  skipped: 'SKIPPED',
  xfailed: 'XFAIL',
  xpassed: 'XPASS',
}

function sameAsNatively(name: keyof typeof native): Behaviour {
  return {
    name: `the project "${name}" says the same as on an ordinary machine`,
    own: { packages: APP, files: project(name) },
    async see(lab) {
      for (const { args, code, outcomes, out, err } of native[name].runs) {
        const got = await seen(lab.test({ args }))
        const which = `${name}: ${args.join(' ')}`
        expect(got.code, `${which}\n${got.out}${got.err}`).toBe(code)
        const words = got.events.flatMap((event) =>
          event.type === 'case' && event.id.includes('::') ? [[event.id, WORDS[event.outcome]]] : [],
        )
        expect(Object.fromEntries(words), which).toEqual(outcomes)
        // The interpreter's own traceback differs by its version.
        if (name !== 'broken') {
          expect(normal(got.out), which).toBe(normal(out))
          expect(normal(got.err), which).toBe(normal(err))
        }
      }
    },
  }
}

function coveredAsNatively(name: 'shop' | 'faults'): Behaviour {
  return {
    name: `coverage of the project "${name}" is what coverage says on an ordinary machine`,
    own: { packages: APP, files: project(name) },
    async see(lab) {
      const { files, percent, code } = native[name].coverage as NonNullable<
        (typeof native)['shop']['coverage']
      >
      // Twice: what is imported already, by a lesson or the run before, is measured all the same.
      for (const _ of [1, 2]) {
        const got = await seen(lab.test({ coverage: true }))
        expect(got.code).toBe(code)
        const found = got.events.filter((event) => event.type === 'coverage')
        expect(found.length).toBe(1)
        expect(found[0]?.percent).toBeCloseTo(percent, 10)
        expect(Object.fromEntries((found[0]?.files ?? []).map((file) => [file.path, plainly(file)]))).toEqual(
          files,
        )
      }
    },
  }
}

/** As `coverage json` says it. */
function plainly({ statements, missing, excluded, branches, percent }: CoverageFile): unknown {
  const arcs = (wanted: boolean) =>
    branches.filter(({ taken }) => taken === wanted).map(({ line, to }) => [line, to])
  return {
    executed_lines: statements.filter((line) => !missing.includes(line)),
    missing_lines: missing,
    excluded_lines: excluded,
    executed_branches: arcs(true),
    missing_branches: arcs(false),
    percent,
  }
}

/** pytest and coverage beside what they say of the same projects on an ordinary machine. */
export const natively: Behaviour[] = [
  sameAsNatively('shop'),
  sameAsNatively('faults'),
  sameAsNatively('broken'),
  coveredAsNatively('shop'),
  coveredAsNatively('faults'),
]
