export { highlight } from './highlight.ts'
export { type ParseOptions, parseLesson } from './parse.ts'
export { formatProblem } from './problem.ts'
export {
  type CodeEvent,
  type OutputEvent,
  outputEventSchema,
  type Recorded,
  recordedSchema,
} from './recorded.ts'
export { type RemarkOptions, remarkBytelab } from './remark.ts'
export { type RenderOptions, renderLesson } from './render.ts'
export type { Meta } from './schema.ts'
export type {
  Answer,
  Block,
  Body,
  Bytecode,
  BytecodeComparison,
  BytecodePlace,
  BytecodeView,
  Cell,
  Code,
  Exercise,
  Hint,
  Lesson,
  LessonFile,
  Place,
  Problem,
  Quiz,
  ReadFile,
  Snippet,
} from './types.ts'
export { lessonId } from './words.ts'
