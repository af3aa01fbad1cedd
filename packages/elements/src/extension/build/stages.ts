import type { RunEvent, StageName } from '@bytelab/runtime'

type StageEvent = Extract<RunEvent, { type: 'stage' }>

/** A part of a build, as far as it came. */
export interface Stage {
  id: number
  /** What it works on, or makes. */
  name: string
  /** `kept`: not built again, as nothing had changed. `cut`: the build was ended meanwhile. */
  status: 'begun' | 'done' | 'kept' | 'failed' | 'cut'
  ms?: number
}

/** The parts of one name, in the order in which they began. */
export interface Group {
  stage: StageName
  parts: Stage[]
}

/** As they follow from each other, whatever the order in which a build came to them. */
const order: readonly StageName[] = ['cythonize', 'compile', 'archive', 'link', 'import']

/** How often each way of a stage's ending is there. */
export interface Counts {
  done: number
  kept: number
  failed: number
}

/** What a build did, part by part. */
export class Stages {
  #groups = new Map<StageName, Map<number, Stage>>()

  begin(): void {
    this.#groups.clear()
  }

  take({ id, stage, name, status, ms }: StageEvent): void {
    const group = this.#groups.get(stage) ?? new Map<number, Stage>()
    this.#groups.set(stage, group)
    group.set(id, { id, name, status, ...(ms !== undefined && { ms }) })
  }

  /** The build is over: what was under way did not come to its end. */
  end(): void {
    for (const group of this.#groups.values())
      for (const part of group.values()) if (part.status === 'begun') part.status = 'cut'
  }

  get groups(): Group[] {
    return order.flatMap((stage) => {
      const group = this.#groups.get(stage)
      return group ? [{ stage, parts: [...group.values()] }] : []
    })
  }

  /** What is under way now. */
  get current(): { stage: StageName; name: string } | undefined {
    const all = this.groups.flatMap(({ stage, parts }) => parts.map((part) => ({ stage, ...part })))
    return all.findLast(({ status }) => status === 'begun')
  }

  get counts(): Counts {
    const counts: Counts = { done: 0, kept: 0, failed: 0 }
    for (const { parts } of this.groups)
      for (const { status } of parts)
        if (status === 'done' || status === 'kept' || status === 'failed') counts[status]++
    return counts
  }
}
