/** What a word at the start of a console's line stands for. */

/** Programs that run in the interpreter, each as a process of its own. */
export const processes = ['python', 'flask', 'pytest', 'coverage', 'pip'] as const

/** What the console itself does. */
export const own = ['clear', 'export', 'help', 'history', 'unset'] as const

/** Other names of the programs. */
export const aliases: Readonly<Record<string, string>> = {
  python3: 'python',
  pip3: 'pip',
  'py.test': 'pytest',
  ll: 'ls -l',
  dir: 'ls',
  type: 'cat',
  cls: 'clear',
  del: 'rm',
  move: 'mv',
  copy: 'cp',
  md: 'mkdir',
}

const editors = ['vi', 'vim', 'nano', 'emacs', 'code', 'open', 'edit', 'notepad']

/** What to do instead, for programs that a tutorial asks for and that cannot be here. */
const instead: Readonly<Record<string, string>> = {
  sqlite3: 'The Database tab shows tables and runs SQL.',
  git: 'The Project menu has earlier versions of your files, and a zip of them to take home.',
  curl: 'The preview sends requests; its Log tab tells of them.',
  wget: 'The preview sends requests; its Log tab tells of them.',
  gunicorn: 'No server runs in a page: the preview asks your application directly.',
  'waitress-serve': 'No server runs in a page: the preview asks your application directly.',
  source: 'No virtual environment is needed: the packages are here already.',
  '.': 'No virtual environment is needed: the packages are here already.',
  activate: 'No virtual environment is needed: the packages are here already.',
  virtualenv: 'No virtual environment is needed: the packages are here already.',
  sudo: 'There is no other user here than you.',
  apt: 'Only the lesson’s packages are here: pip list names them.',
  brew: 'Only the lesson’s packages are here: pip list names them.',
  uv: 'Only the lesson’s packages are here: pip list names them.',
  npm: 'Only Python runs here.',
  node: 'Only Python runs here.',
  exit: 'The console stays open.',
  logout: 'The console stays open.',
}

/** Whether a name stands for opening a file in the editor. */
export function isEditor(name: string): boolean {
  return editors.includes(name)
}

/** Why a program is not here, and what is. */
export function missing(name: string, files: readonly string[]): string {
  const tip = instead[name]
  return `${name}: there is no such program here. ${tip ?? `There are ${list([...processes, ...files, ...own])}.`}`
}

/** The text of `help`. */
export function help(files: readonly string[], app: string | undefined): string {
  const flask = app === undefined ? 'flask' : `flask --app ${app}`
  const rows: [string, string][] = [
    [`${flask} routes`, 'which addresses the application answers'],
    ['flask, python, pip list', 'as on any machine; python alone asks for lines'],
    ['pytest, pytest -x -k NAME', 'the tests; the Tests tab shows them one by one'],
    ['coverage run -m pytest', 'then coverage report'],
    [`${list(files)}`, 'for files, in the project’s folder'],
    ['A && B, A || B, A; B, A > FILE', 'one after the other; into a file'],
    ['NAME=VALUE, export NAME=VALUE', 'for the environment of programs'],
    ['clear, history, help', 'for the console'],
  ]
  const lines = rows.map(([left, right]) => `\x1b[1m${left}\x1b[0m\n    ${right}`)
  return `${lines.join('\n')}\n\nTab completes, ↑ and ↓ go through what you ran, Ctrl+C stops, Ctrl+L clears.\n`
}

/** Words that may follow a program, for completion: also the commands that the project's own code adds to `flask`. */
export function words(sources: Iterable<string>): Record<string, string[]> {
  const added = new Set<string>()
  for (const text of sources)
    for (const match of text.matchAll(/\.?(?:command|cli\.command|group)\(\s*["']([\w-]+)["']/g))
      if (match[1]) added.add(match[1])
  return {
    flask: [...added, 'routes', 'shell', '--app', '--version', '--help'],
    pip: ['list', 'show', 'freeze'],
    coverage: ['run', 'report', 'html', 'json', 'xml', 'erase'],
    python: ['-m', '-c'],
    pytest: ['-v', '-x', '-k', '--lf', '-q'],
  }
}

function list(names: readonly string[]): string {
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
