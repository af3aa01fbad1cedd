/** How the explanations are stored. */

export interface Entry {
  /** One line without a full stop. */
  summary: string
  /**
   * Names of the values on top of the stack, before and after, top last: `left, right -> result`. A name that ends
   * in `…` stands for any number of values, one in brackets is there only with some arguments, a lone `…` is what
   * lies between. A specialised instruction without it has the stack of the one it stands for.
   */
  stack?: string
  /** A few plain sentences, `code` in backquotes. */
  text: string
  /** What the inline cache holds besides its counter. */
  cache?: string
  /** Of a specialised instruction: what must be so, after `that`. */
  checks?: string
}

export type Entries = Record<string, Entry>
