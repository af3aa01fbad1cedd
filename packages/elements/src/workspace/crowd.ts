/** How many blocks of a page may have an interpreter at the same time: each takes some 100 MB. */
const most = 2

interface Member {
  /** Something is under way that should not be ended. */
  readonly running: boolean
  /** Lets the interpreter go; what the reader has is kept. */
  rest(): void
}

const members: Member[] = []

/** A block is used now: those that were not used for longest rest, if there are too many. */
export function attend(member: Member): void {
  leave(member)
  members.push(member)
  for (const other of [...members]) {
    if (members.length <= most) return
    if (other === member || other.running) continue
    leave(other)
    other.rest()
  }
}

/** A block has no interpreter any more. */
export function leave(member: Member): void {
  const index = members.indexOf(member)
  if (index >= 0) members.splice(index, 1)
}

let arrivals: { element: Element; go(): void }[] = []

/** Lets blocks that come at the same time go on in the order of the page: the first of a project is to have it. */
export function inOrder(element: Element): Promise<void> {
  return new Promise((go) => {
    if (arrivals.length === 0) setTimeout(depart, 16)
    arrivals.push({ element, go })
  })
}

function depart(): void {
  const sorted = arrivals.toSorted(({ element: a }, { element: b }) =>
    a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
  )
  arrivals = []
  for (const { go } of sorted) go()
}
