/** A page that records programs; the bench asks it by name. */

import { open, type PageRuntime } from '@bytelab/runtime'
import { first, long, programs, reading } from '../recording.ts'

let runtime: PageRuntime | undefined

function runtimeNow(): PageRuntime {
  const base = new URL('/runtime/', location.href)
  base.hostname = `run.${base.hostname}`
  runtime ??= open({ base: base.href, spare: false })
  return runtime
}

export const recording = {
  programs: (recorder: string) => programs(runtimeNow(), recorder),
  first: (name: string, recorded: boolean) => first(runtimeNow(), name, recorded),
  long: () => long(runtimeNow()),
  reading: () => reading(runtimeNow()),
}

Object.assign(globalThis, { recording })
