import type { Programs } from '../workspace/console/programs.ts'
import type { AppConfig } from './config.ts'

const server = 'No server runs in a page: the preview asks your application directly.'
const client = 'The preview sends requests; its Log tab tells of them.'

/** What the console of an application has. */
export function programs({ app, setup }: Pick<AppConfig, 'app' | 'setup'>): Programs {
  const flask = app === undefined ? 'flask' : `flask --app ${app}`
  return {
    processes: ['python', 'flask', 'pytest', 'coverage', 'pip'],
    instead: {
      sqlite3: 'The Database tab shows tables and runs SQL.',
      curl: client,
      wget: client,
      gunicorn: server,
      'waitress-serve': server,
    },
    offers: [`${flask} routes`, ...setup.slice(0, 2), 'pytest', 'help'],
    help: [
      [`${flask} routes`, 'which addresses the application answers'],
      ['flask, python, pip list', 'as on any machine; python alone asks for lines'],
      ['pytest, pytest -x -k NAME', 'the tests; the Tests tab shows them one by one'],
      ['coverage run -m pytest', 'then coverage report'],
    ],
    words: (texts) => ({
      flask: [...commands(texts), 'routes', 'shell', '--app', '--version', '--help'],
      pip: ['list', 'show', 'freeze'],
      coverage: ['run', 'report', 'html', 'json', 'xml', 'erase'],
      python: ['-m', '-c'],
      pytest: ['-v', '-x', '-k', '--lf', '-q'],
    }),
  }
}

/** Commands that the project's own code adds to `flask`. */
function commands(texts: readonly string[]): Set<string> {
  const added = new Set<string>()
  for (const text of texts)
    for (const match of text.matchAll(/\.?(?:command|cli\.command|group)\(\s*["']([\w-]+)["']/g))
      if (match[1]) added.add(match[1])
  return added
}
