import type { Extension, StateEffect } from '@codemirror/state'

/** Something that is known of files and shown in their editors, such as what tests covered. */
export interface Layer<Of = unknown> {
  /** What an editor needs to show it. */
  readonly extension: Extension
  /** Brings what is known of a file into its editor; `undefined`: nothing. */
  effect(of: Of | undefined): StateEffect<unknown>
  /** Whether it is something wrong with the file: its tab and its row in the tree say so. */
  wrong?(of: Of): boolean
}
