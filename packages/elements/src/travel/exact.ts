import { effect, type Instruction } from '@bytelab/bytecode'
import type { Changed, FrameState } from '@bytelab/runtime'

/**
 * What an instruction took from its frame's stack and put there, by the instruction's own counts: compared alone, the
 * stack of `5 * 1` seems to lose the 1 and to keep the 5. Where the counts do not fit, as when an exception cleared
 * the stack, it stays with the comparison.
 *
 * @param after the same frame when the next instruction of the program runs, if it is still there
 */
export function exact(
  changed: Changed,
  did: Instruction | undefined,
  before: FrameState | undefined,
  after: FrameState | undefined,
): Changed {
  const counts = did && effect(did.base, did.arg ?? 0)
  if (!counts || !before || !after) return changed
  const kept = before.stack.length - counts.pops
  if (kept < 0 || after.stack.length !== kept + counts.pushes) return changed
  return { ...changed, popped: before.stack.slice(kept), pushed: after.stack.slice(kept) }
}
