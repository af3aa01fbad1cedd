import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { expand, quote, readLine, ShellError, withFolders } from './shell.ts'

const paths = ['.env', 'app.py', 'flaskr/__init__.py', 'flaskr/db.py', 'tests/test_db.py']
const variables: Record<string, string> = { NAME: 'Ada', '?': '1' }
const surroundings = { variable: (name: string) => variables[name], paths }

function words(line: string): string[] {
  const [step] = readLine(line)
  return step ? expand(step.words, surroundings) : []
}

describe('words', () => {
  test.each([
    ['flask --app flaskr init-db', ['flask', '--app', 'flaskr', 'init-db']],
    ['  echo   a\tb ', ['echo', 'a', 'b']],
    [`echo 'a "b" $NAME \\'`, ['echo', 'a "b" $NAME \\']],
    ['echo "a \'b\' $NAME \\" \\n"', ['echo', "a 'b' Ada \" \\n"]],
    [`echo a'b'"c"d`, ['echo', 'abcd']],
    ['echo a\\ b \\$NAME', ['echo', 'a b', '$NAME']],
    [`echo '' ""`, ['echo', '', '']],
    [`echo $\{NAME}x $NAME.py $? $ $1`, ['echo', 'Adax', 'Ada.py', '1', '$', '$1']],
    ['echo $NOTHING', ['echo', '']],
    ['echo a # the rest', ['echo', 'a']],
    ['echo a#b', ['echo', 'a#b']],
    ['pytest -k "login or logout"', ['pytest', '-k', 'login or logout']],
    ['pytest tests/test_db.py::test_x[1-2]', ['pytest', 'tests/test_db.py::test_x[1-2]']],
    ['# nothing', []],
    ['', []],
  ])('%s', (line, expected) => expect(words(line)).toEqual(expected))

  test('a quoted word is read as it was', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(words(`echo ${quote(text)}`)).toEqual(['echo', text])
      }),
    )
  })

  test('any line is read or refused in one clear line', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab $"\'\\|&;<>(){}*?#=\n2`') }), (line) => {
        try {
          readLine(line)
        } catch (error) {
          expect(error).toBeInstanceOf(ShellError)
          expect((error as Error).message).toMatch(/^[A-Z].*\.$/)
        }
      }),
    )
  })
})

describe('patterns', () => {
  test.each([
    ['ls *.py', ['ls', 'app.py']],
    ['ls flaskr/*', ['ls', 'flaskr/__init__.py', 'flaskr/db.py']],
    ['ls */??.py', ['ls', 'flaskr/db.py']],
    ['ls *', ['ls', 'app.py', 'flaskr', 'tests']],
    ['ls .*', ['ls', '.env']],
    ['ls "*.py" \\*.py', ['ls', '*.py', '*.py']],
    ['ls *.txt', ['ls', '*.txt']],
    ['ls test?/*_db.py', ['ls', 'tests/test_db.py']],
  ])('%s', (line, expected) => expect(words(line)).toEqual(expected))
})

describe('steps', () => {
  test('follow each other as the line says', () => {
    const steps = readLine('a 1 && b || c; d')
    expect(steps.map(({ when, words }) => [when, ...expand(words, surroundings)])).toEqual([
      ['always', 'a', '1'],
      ['ok', 'b'],
      ['failed', 'c'],
      ['always', 'd'],
    ])
  })

  test('carry variables and a file', () => {
    const [step] = readLine('FLASK_APP=flaskr X="a b" flask routes >> out/"my file"')
    expect(step?.env.map(([name, value]) => [name, ...expand([value], surroundings)])).toEqual([
      ['FLASK_APP', 'flaskr'],
      ['X', 'a b'],
    ])
    expect(step?.to?.append).toBe(true)
    expect(expand(step?.to ? [step.to.path] : [], surroundings)).toEqual(['out/my file'])
    expect(readLine('echo a=b')[0]?.env).toEqual([])
    expect(readLine('echo a>b')[0]?.to?.append).toBe(false)
  })

  test.each([
    ['ls | wc', 'Pipes'],
    ['cat < a', 'Input from a file'],
    ['flask run &', 'background'],
    ['echo $(ls)', 'output of a command'],
    ['echo "`ls`"', 'output of a command'],
    ['(ls)', 'Parentheses'],
    ['pytest 2> errors', 'Only the output'],
    ['echo "a', 'The quote " at column 6 is not closed.'],
    ["echo 'a", "The quote ' at column 6 is not closed."],
    ['&& ls', 'A command is missing before &&.'],
    ['ls &&', 'A command is missing after &&.'],
    ['ls >', 'A file name is missing after >.'],
  ])('%s is refused', (line, text) => expect(() => readLine(line)).toThrow(text))
})

test('folders are where files are', () => {
  expect(withFolders(['a/b/c', 'd'])).toEqual(['a', 'a/b', 'a/b/c', 'd'])
})
