import type { Code, Position } from '@bytelab/bytecode'

/** An instruction. */
export interface Place {
  /** Index into `walk()` of the codes that are shown. */
  code: number
  offset: number
}

/** Names a place in a set. */
export function placeKey({ code, offset }: Place): string {
  return `${code}:${offset}`
}

/** What a mark in the source means. `current` runs next, `caller` waits for it, `hover` is pointed at. */
export type MarkKind = 'current' | 'caller' | 'hover'

/** Another file that execution went into. */
export interface OtherFile {
  file: string
  /** `walk()` of its code. */
  codes: Code[]
  source?: string
}

/** The instruction listing, as what plays a run on it sees it. */
export interface ListingStage {
  /** Marks the instruction that runs next; its section opens and the listing, never the page, scrolls to it. */
  mark(place: Place | undefined): void
  /** Marks where the other frames are. */
  callers(places: Place[]): void
  /** The reader clicked an instruction or pressed Enter on it. Returns what ends it. */
  onPick(handler: (place: Place) => void): () => void
  /** Keys of places (`placeKey`). Changed by the reader when breakable; call `redraw` after changing it yourself. */
  readonly breakpoints: Set<string>
  onBreakpoints(handler: () => void): () => void
  /** Whether a click in the gutter, or `b` on a row, sets and takes away a breakpoint. */
  setBreakable(on: boolean): void
  redraw(): void
}

/** What the bytecode view lends to a panel that plays a run on it. */
export interface Stage {
  listing: ListingStage
  source: {
    /** Marks exact columns of the source that is shown. One mark a kind; `undefined` takes it away. */
    mark(position: Position | undefined, kind: MarkKind): void
  }
  /** Shows another file's source and code in the place of the block's own; `undefined` goes back. */
  show(other: OtherFile | undefined): void
  /** `walk()` of the codes that are shown. */
  readonly codes: readonly Code[]
  /** Says something in the block's status line. */
  say(text: string): void
}
