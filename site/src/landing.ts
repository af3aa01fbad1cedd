import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { formatProblem, parseLesson, renderLesson } from '@bytelab/lesson'
import { recordedOf, root } from './cache.ts'

const path = 'site/landing/index.md'

export const landingFile = fileURLToPath(new URL(path, root))

export interface Landing {
  /** The script element with the lesson's data. */
  data: string
  /** HTML of the blocks by id. */
  blocks: Record<string, string>
}

/** The lesson behind the start page, which stands there in pieces. */
export function readLanding(): Landing {
  const text = readFileSync(landingFile, 'utf8')
  const { lesson, problems } = parseLesson(text, { path })
  if (!lesson) throw new Error(problems.map(formatProblem).join('\n'))
  const outputs = recordedOf(lesson.id)
  const html = renderLesson(lesson, outputs ? { outputs } : {})
  const data = /<script type="application\/json"[\s\S]*?<\/script>/.exec(html)?.[0] ?? ''
  const blocks: Record<string, string> = {}
  for (const [block, id = ''] of html.matchAll(/<bytelab-cell id="([^"]+)"[\s\S]*?<\/bytelab-cell>/g))
    blocks[id] = block
  return { data, blocks }
}
