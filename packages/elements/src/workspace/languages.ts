import { python } from '@codemirror/lang-python'
import type { Extension } from '@codemirror/state'
import { nameOf } from './names.ts'

const cache = new Map<string, Promise<Extension>>()

/** What an editor needs for a file's language; an empty one where the file is plain text. Never rejects. */
export function language(path: string): Promise<Extension> {
  const kind = kindOf(path)
  const known = cache.get(kind)
  if (known) return known
  const loading = load(kind).catch((): Extension => {
    // Without its colours a file can be edited all the same.
    cache.delete(kind)
    return []
  })
  cache.set(kind, loading)
  return loading
}

/** The language of a file, by its name. */
export function kindOf(path: string): string {
  const name = nameOf(path).toLowerCase()
  const [, ending = ''] = /\.([^.]+)$/.exec(name) ?? []
  if (/^(py|pyi|wsgi)$/.test(ending)) return 'python'
  if (/^(html?|jinja2?|j2|xml|svg|xhtml)$/.test(ending)) return 'html'
  if (/^(js|mjs|cjs|json)$/.test(ending)) return 'javascript'
  if (/^(cfg|ini|flaskenv|env)$/.test(ending)) return 'properties'
  if (/^(css|sql|toml)$/.test(ending)) return ending
  return 'text'
}

async function load(kind: string): Promise<Extension> {
  switch (kind) {
    case 'python':
      return python()
    case 'html': {
      const [{ jinja }, { html }] = await Promise.all([
        import('@codemirror/lang-jinja'),
        import('@codemirror/lang-html'),
      ])
      return jinja({ base: html() })
    }
    case 'css':
      return (await import('@codemirror/lang-css')).css()
    case 'javascript':
      return (await import('@codemirror/lang-javascript')).javascript()
    case 'sql': {
      const { sql, SQLite } = await import('@codemirror/lang-sql')
      return sql({ dialect: SQLite })
    }
    case 'toml':
    case 'properties': {
      const [{ StreamLanguage }, modes] = await Promise.all([
        import('@codemirror/language'),
        kind === 'toml'
          ? import('@codemirror/legacy-modes/mode/toml').then(({ toml }) => toml)
          : import('@codemirror/legacy-modes/mode/properties').then(({ properties }) => properties),
      ])
      return StreamLanguage.define(modes)
    }
    default:
      return []
  }
}
