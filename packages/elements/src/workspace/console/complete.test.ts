import { expect, test } from 'vitest'
import { complete } from './complete.ts'

const known = {
  commands: ['cat', 'clear', 'coverage', 'cp', 'flask', 'pytest'],
  paths: [
    '.env',
    'app.py',
    'flaskr/__init__.py',
    'flaskr/auth.py',
    'flaskr/db.py',
    'my file.txt',
    'tests/test_db.py',
  ],
  words: { flask: ['init-db', 'routes', 'shell'] },
}

test.each<[string, string, string[]?]>([
  ['f', 'flask '],
  ['c', 'c', ['cat', 'clear', 'coverage', 'cp']],
  ['cl', 'clear '],
  ['x', 'x'],
  ['flask in', 'flask init-db '],
  ['cat a', 'cat app.py '],
  ['cat fl', 'cat flaskr/'],
  ['cat flaskr/', 'cat flaskr/', ['flaskr/__init__.py', 'flaskr/auth.py', 'flaskr/db.py']],
  ['cat ./flaskr/d', 'cat ./flaskr/db.py '],
  ['cat m', "cat 'my file.txt' "],
  ["cat 'my f", "cat 'my file.txt' "],
  ['cat .', 'cat .env '],
  ['cat app.py && py', 'cat app.py && pytest '],
  ['FLASK_APP=flaskr fl', 'FLASK_APP=flaskr flask '],
  ['echo a > a', 'echo a > app.py '],
  ['flask --app flaskr ini', 'flask --app flaskr init-db '],
  ['cat nothing', 'cat nothing'],
])('%s', (before, text, choices = []) => expect(complete(before, known)).toEqual({ text, choices }))
