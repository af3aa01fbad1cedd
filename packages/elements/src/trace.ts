/** A piece of a traceback: text, or a place in a block's code. */
export type Piece =
  | string
  | { text: string; kind: 'cell' | 'exercise' | 'tests'; block: string; line: number }

/** Cuts a traceback at the places that a page can show: lines of its own blocks. */
export function pieces(traceback: string): Piece[] {
  const result: Piece[] = []
  let end = 0
  for (const match of traceback.matchAll(/File "<(cell|exercise|tests) ([^>"\n]+)>", line (\d+)/g)) {
    const [text, kind, block, line] = match
    if (match.index > end) result.push(traceback.slice(end, match.index))
    result.push({
      text,
      kind: kind as 'cell' | 'exercise' | 'tests',
      block: block as string,
      line: Number(line),
    })
    end = match.index + text.length
  }
  if (end < traceback.length) result.push(traceback.slice(end))
  return result
}
