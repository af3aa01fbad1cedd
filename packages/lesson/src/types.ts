import type { Root, RootContent } from 'mdast'
import type { Meta } from './schema.ts'

/** What is wrong with a lesson, and where. Lines and columns count from 1. */
export interface Problem {
  path: string
  line: number
  column: number
  message: string
  /** What the format asks for at this place. */
  expected?: string
  /** What stands there. */
  received?: string
}

/** A place in a Markdown file, both numbers from 1. */
export interface Place {
  line: number
  column: number
}

/** Code of a block. */
export interface Code {
  text: string
  /** The line of the Markdown file that holds the first line of the code, from 1. */
  line: number
}

/** Markdown inside a block, as mdast nodes. */
export type Body = RootContent[]

/** A block that runs code. */
export interface Cell {
  kind: 'cell'
  id: string
  line: number
  code: Code
  /** Runs in a namespace of its own. */
  fresh: boolean
  /** Limit in seconds; without one a reader's run has none, and `bytelab test` has its own. */
  timeout?: number
  /** The exception that the code must end with. */
  raises?: string
  /** Lines that answer `input()`, in order. */
  stdin?: string[]
  /** What the code must print. */
  output?: Code
}

export interface Hint {
  line: number
  body: Body
}

/** A block with tests. */
export interface Exercise {
  kind: 'exercise'
  id: string
  line: number
  title?: string
  /** What the reader is asked to do. */
  task: Body
  starter: Code
  tests: Code
  solution: Code
  hints: Hint[]
  /** Limit in seconds for code and tests together. */
  timeout: number
}

/** One answer of a quiz. Choices have a `body`; numeric answers have a `value` or are the `else`. */
export interface Answer {
  line: number
  correct: boolean
  body: Body
  /** Why it is right or wrong. */
  why: Body
  /** Numeric: the number. */
  value?: number
  /** Numeric: how far off still counts. */
  tolerance?: number
  /** Numeric: stands for every other number. */
  else?: true
}

/** A block with a question. */
export interface Quiz {
  kind: 'quiz'
  id: string
  line: number
  type: 'single' | 'multiple' | 'numeric'
  question: Body
  answers: Answer[]
}

/** A block that shows what code is compiled to. */
export type Bytecode = BytecodeView | BytecodeComparison | BytecodePlace

/** One program: its instructions, and its run step by step. */
export interface BytecodeView {
  kind: 'bytecode'
  id: string
  line: number
  form: 'view'
  code: Code
  /** What it opens with. */
  view: 'instructions' | 'travel'
  /** Inline caches are shown. */
  caches: boolean
  /** Instructions are shown as they are after a run has specialised them. */
  adaptive: boolean
  /** Limit in seconds; without one a reader's run has none, and `bytelab test` has its own. */
  timeout?: number
  /** The exception that the code must end with. */
  raises?: string
  /** Lines that answer `input()`, in order. */
  stdin?: string[]
  /** What the code must print. */
  output?: Code
}

export interface Snippet {
  label: string
  code: Code
}

/** Two snippets beside each other, timed. */
export interface BytecodeComparison {
  kind: 'bytecode'
  id: string
  line: number
  form: 'compare'
  snippets: [Snippet, Snippet]
  /** Runs before them, untimed. */
  setup?: Code
  caches: boolean
  adaptive: boolean
  timeout?: number
}

/** A place where readers drop `.pyc` files of their own. */
export interface BytecodePlace {
  kind: 'bytecode'
  id: string
  line: number
  form: 'pyc'
}

/** A file of a project. */
export interface ProjectFile {
  /** Relative to the project's folder. */
  path: string
  /** With `\n` at the end of lines. */
  text: string
  /** Where it lies, relative to the lesson's folder. Absent: in a fence of the lesson. */
  source?: string
  /** The line of its first line in that file, or in the lesson. From 1. */
  line: number
}

/** A state of a project on its way: the files that this step adds or changes. */
export interface ProjectStep {
  /** Name of its folder: `03-database`. Empty for a project without steps. */
  name: string
  files: ProjectFile[]
}

/** What a block with a project has, whatever is done with its files. */
export interface Workspace {
  id: string
  line: number
  title?: string
  /** What the reader is asked to do. */
  task: Body
  /** The reader's files are kept under this name: blocks of other lessons that say the same go on with them. */
  project: string
  /** All steps of the project, in order; each has what the ones before it have. */
  steps: ProjectStep[]
  /** Index of the step that this block begins with. */
  step: number
  /** Files on top of that step: the broken state of an exercise. */
  start: ProjectFile[]
  /** The file that the editor opens with. */
  open?: string
  /** Tests that say whether the exercise is solved; they are laid over the reader's files. Empty: it is no exercise. */
  check: ProjectFile[]
  /** Files that solve it, laid over the start. */
  solution: ProjectFile[]
  hints: Hint[]
  /** Limit in seconds for what is run to prove it: the tests, and of an extension the build before them. */
  timeout: number
}

/** A web application: its files, its preview, its tests. */
export interface App extends Workspace {
  kind: 'app'
  /** Where the application is, as Flask's `--app` says it. Absent: as Flask finds it. */
  app?: string
  /** What the preview opens with. */
  path: string
  /** Commands that make a fresh project usable, such as `flask --app flaskr init-db`. */
  setup: string[]
  /** Node ids of tests that fail in the beginning, and must. */
  fails: string[]
}

/** C and Cython sources that are built into modules which Python imports. */
export interface Extension extends Workspace {
  kind: 'extension'
  /**
   * Command lines that build it, in order. Absent: what the files ask for: `make` where there is a makefile, else
   * `python setup.py build_ext --inplace` where there is a `setup.py`, else `cythonize -i` with every `.pyx` file.
   */
  build?: string[]
  /** A command line to run after the build. Absent: `python main.py` where there is a `main.py`, else none. */
  run?: string
  /** A Python file of the project that names variants to be timed. */
  compare?: string
  /** What must fail in the beginning, in a lesson that shows an error. */
  fails?: 'build' | 'run'
}

export type Block = Cell | Exercise | Quiz | Bytecode | App | Extension

/** A file that the cells of the lesson can read. */
export interface LessonFile {
  /** Relative to the working folder of the reader's code. */
  path: string
  text: string
  line: number
}

/** A lesson without any problem. Plain data: it can be cloned and sent to a worker. */
export interface Lesson {
  /** A slug of the path: `labs/stubs/index.md` is `stubs`. */
  id: string
  path: string
  /** Changes when the text, the packages or a file of the lesson change. */
  version: string
  meta: Meta
  /** In the order of the document. */
  blocks: Block[]
  files: LessonFile[]
  /** The document; blocks and files are `bytelabBlock` and `bytelabFile` nodes in it. */
  tree: Root
}

/**
 * Reads a file of the lesson; `undefined` when there is none. `path` is relative to the folder of the lesson and
 * never leaves it; `lesson` is the path of the lesson itself.
 */
export type ReadFile = (path: string, lesson: string) => string | undefined

/**
 * Paths of all files below a folder of the lesson, relative to that folder; `undefined` when there is no such folder.
 * `path` is relative to the folder of the lesson and never leaves it; `lesson` is the path of the lesson itself.
 */
export type ListFolder = (path: string, lesson: string) => string[] | undefined

/** Stands in the tree where a block is; `id` names it in `Lesson.blocks`. */
export interface BlockNode {
  type: 'bytelabBlock'
  id: string
  position?: Root['position']
}

/** Stands in the tree where a file is; `path` names it in `Lesson.files`. */
export interface FileNode {
  type: 'bytelabFile'
  path: string
  position?: Root['position']
}

declare module 'mdast' {
  interface RootContentMap {
    bytelabBlock: BlockNode
    bytelabFile: FileNode
  }
}
