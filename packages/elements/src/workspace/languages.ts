import { python } from '@codemirror/lang-python'
import type { Language, LanguageSupport } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import { classHighlighter, highlightCode } from '@lezer/highlight'
import { h } from '../dom.ts'
import { nameOf } from './names.ts'

const cache = new Map<string, Promise<Loaded>>()

/** A language as an editor and as static code need it; without a parser a file is plain text. */
interface Loaded {
  extension: Extension
  parser?: Language['parser']
}

const plain: Loaded = { extension: [] }

/** What an editor needs for a file's language; an empty one where the file is plain text. Never rejects. */
export async function language(path: string): Promise<Extension> {
  return (await loaded(path)).extension
}

/** A file's text in the colours of the editor: the nodes of each line. Never rejects. */
export async function highlighted(text: string, path: string): Promise<(Node | string)[][]> {
  const { parser } = await loaded(path)
  const lines: (Node | string)[][] = [[]]
  if (!parser) return text.split('\n').map((line) => [line])
  highlightCode(
    text,
    parser.parse(text),
    classHighlighter,
    (piece, classes) => lines.at(-1)?.push(classes ? h('span', { class: classes }, piece) : piece),
    () => lines.push([]),
  )
  return lines
}

function loaded(path: string): Promise<Loaded> {
  const kind = kindOf(path)
  const known = cache.get(kind)
  if (known) return known
  const loading = load(kind).catch((): Loaded => {
    // Without its colours a file can be edited all the same.
    cache.delete(kind)
    return plain
  })
  cache.set(kind, loading)
  return loading
}

/** The language of a file, by its name. */
export function kindOf(path: string): string {
  const name = nameOf(path).toLowerCase()
  const [, ending = ''] = /\.([^.]+)$/.exec(name) ?? []
  if (/^(?:gnu)?makefile$/.test(name) || ending === 'mk') return 'makefile'
  if (/^(py|pyi|wsgi)$/.test(ending)) return 'python'
  if (/^(pyx|pxd|pxi)$/.test(ending)) return 'cython'
  if (/^(c|h|cc|cpp|cxx|hh|hpp|hxx)$/.test(ending)) return 'cpp'
  if (/^(html?|jinja2?|j2|xml|svg|xhtml)$/.test(ending)) return 'html'
  if (/^(js|mjs|cjs|json)$/.test(ending)) return 'javascript'
  if (/^(cfg|ini|flaskenv|env)$/.test(ending)) return 'properties'
  if (/^(css|sql|toml)$/.test(ending)) return ending
  return 'text'
}

async function load(kind: string): Promise<Loaded> {
  switch (kind) {
    case 'python':
      return supported(python())
    case 'cython': {
      const [{ StreamLanguage }, { cython }] = await Promise.all([
        import('@codemirror/language'),
        import('@bytelab/lesson/cython'),
      ])
      return defined(StreamLanguage.define(cython))
    }
    case 'cpp':
      return supported((await import('@codemirror/lang-cpp')).cpp())
    case 'makefile': {
      const [{ StreamLanguage }, { makefile }, { recipes }] = await Promise.all([
        import('@codemirror/language'),
        import('@bytelab/lesson/makefile'),
        import('./recipes.ts'),
      ])
      return defined(StreamLanguage.define(makefile), recipes)
    }
    case 'html': {
      const [{ jinja }, { html }] = await Promise.all([
        import('@codemirror/lang-jinja'),
        import('@codemirror/lang-html'),
      ])
      return supported(jinja({ base: html() }))
    }
    case 'css':
      return supported((await import('@codemirror/lang-css')).css())
    case 'javascript':
      return supported((await import('@codemirror/lang-javascript')).javascript())
    case 'sql': {
      const { sql, SQLite } = await import('@codemirror/lang-sql')
      return supported(sql({ dialect: SQLite }))
    }
    case 'toml':
    case 'properties': {
      const [{ StreamLanguage }, mode] = await Promise.all([
        import('@codemirror/language'),
        kind === 'toml'
          ? import('@codemirror/legacy-modes/mode/toml').then(({ toml }) => toml)
          : import('@codemirror/legacy-modes/mode/properties').then(({ properties }) => properties),
      ])
      return defined(StreamLanguage.define(mode))
    }
    default:
      return plain
  }
}

function supported(support: LanguageSupport): Loaded {
  return { extension: support, parser: support.language.parser }
}

function defined(made: Language, more: Extension = []): Loaded {
  return { extension: [made, more], parser: made.parser }
}
