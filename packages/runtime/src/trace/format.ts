/**
 * The words of a recording: what `log.ts` writes and `state.ts` reads.
 *
 * A word is an operation in its low 4 bits, and then either a 24-bit number from bit 8 (`PICK`, `SELECT`, …), or, for
 * those that set a value, the value's kind from bit 4, where it is set from bit 8 (255: the next word says) and a
 * small value or the beginning of a larger one from bit 16.
 */

/** Sets a slot of the picked frame: a local variable, or a place on its stack. Its stack then ends there. */
export const SLOT = 0
/** The picked frame has this many slots, locals included. */
export const TOP = 1
/** The frame that slots are set of. The frame that runs is picked at the end of `STACK` and of each step. */
export const PICK = 2
/** So many frames stay on the call stack; next: how many come, and for each its id, and names of hidden frames. */
export const STACK = 3
/** A new frame's id; next: its code, the site where it is, its globals' and its names' object ids. */
export const FRAME = 4
/** A frame that will not run again. */
export const DROP = 5
/** A new object's id, which is selected; next: its kind, its type's name. */
export const OBJECT = 6
/** The object that the following is about. */
export const SELECT = 7
/** A part of the selected object has this size; the part is in the bits of the kind. */
export const SIZE = 8
/** Sets a value in a part of the selected object. */
export const ITEM = 9
export const ENTRY = 10
export const ATTRIBUTE = 11
/** The selected object's name. */
export const NAME = 12
/** The selected object's whole length. */
export const LENGTH = 13
/** A known object was not recorded whole. */
export const CUT = 14

/** Kinds of values. */
export const NULL = 0
/** The small value says which: None, False, True, Ellipsis, NotImplemented. */
export const CONSTANT = 1
/** An integer of 16 bits. */
export const SMALL = 2
/** An integer in the next word. */
export const INT = 3
/** Digits: a string. */
export const BIG = 4
/** The next two words. */
export const FLOAT = 5
/** The next four words. */
export const COMPLEX = 6
/** A string. */
export const STR = 7
/** A string of which the beginning is there; next: its length. */
export const LONG = 8
/** Bytes as a string of as many characters. */
export const BYTES = 9
export const LONG_BYTES = 10
/** An object's id. */
export const REF = 11
/** The beginning of the digits of an integer. */
export const HUGE = 12

/** Where a small value is too large for 16 bits, it is this, and the next word says. */
export const MORE = 0xffff
export const FAR = 0xff

export const KINDS = [
  'sequence',
  'set',
  'mapping',
  'instance',
  'cell',
  'function',
  'method',
  'class',
  'module',
  'iterator',
  'generator',
  'exception',
  'code',
  'other',
] as const
export type Kind = (typeof KINDS)[number]
