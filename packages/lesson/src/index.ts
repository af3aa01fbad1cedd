export { highlight } from './highlight.ts'
export { attribute, mapLinks } from './links.ts'
export { type ParseOptions, parseLesson } from './parse.ts'
export { formatProblem } from './problem.ts'
export { overlay, stepFiles } from './project.ts'
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
  App,
  Block,
  Body,
  Bytecode,
  BytecodeComparison,
  BytecodePlace,
  BytecodeView,
  Cell,
  Code,
  Exercise,
  Extension,
  Hint,
  Lesson,
  LessonFile,
  ListFolder,
  Place,
  Problem,
  ProjectFile,
  ProjectStep,
  Quiz,
  ReadFile,
  Snippet,
  Workspace,
} from './types.ts'
export { lessonId, shellWords } from './words.ts'
export { beginning, hasProject } from './workspace.ts'
