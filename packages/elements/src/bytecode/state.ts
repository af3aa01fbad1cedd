/** How a reader looks at a block; kept over visits. */
export interface ViewState {
  caches?: boolean
  adaptive?: boolean
  bytes?: boolean
  /** What was folded or unfolded, by key. */
  folds?: Record<string, boolean>
  /** Expressions that are watched in a recording. */
  watches?: string[]
}
