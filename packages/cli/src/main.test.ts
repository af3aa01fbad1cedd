import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { nearest } from './failure.ts'
import { memoryIo } from './io.ts'
import { main } from './main.ts'

const cwd = mkdtempSync(join(tmpdir(), 'bytelab-main-'))
writeFileSync(join(cwd, 'notes.txt'), 'no lesson')

async function bytelab(...args: string[]) {
  const io = memoryIo({ cwd, env: { PATH: process.env.PATH } })
  const status = await main(args, io)
  return { status, ...io.read() }
}

describe('wrong usage is one line and exit status 2', () => {
  test.each([
    [['tset'], 'there is no command "tset": did you mean "bytelab test"?'],
    [['--hlep'], 'there is no option "--hlep"'],
    [['constructor'], 'there is no command "constructor"'],
    [['test', '--jsn'], 'there is no option "--jsn": did you mean "--json"?'],
    [['test', '--jobs', '0'], '--jobs expects a whole number from 1 to 256, received "0"'],
    [['test', 'nowhere'], 'there is no file or folder "nowhere"'],
    [['test', 'notes.txt'], '"notes.txt" is no lesson'],
    [['test', '.'], 'there are no lessons in "."'],
    [['new'], 'which folder?'],
    [['new', 'a', 'b'], '"b" is one argument too many'],
    [['new', '.'], '"." is not empty'],
    [['build', '--base', 'labs'], '--base expects a path like /labs/'],
    [['build', '--base', '/a"b/'], '--base expects a path'],
    [['build', '--runtime', 'nonsense'], '--runtime expects an address'],
    [['build', '--out', '.'], '"." holds the lessons'],
    [['serve'], 'there is no folder "dist": run "bytelab build" first'],
    [['serve', '--port', '70000'], '--port expects a whole number'],
    [['dev', 'nowhere'], 'there is no folder "nowhere"'],
    [['python', '-x'], 'there is no option "-x"'],
    [['python', '-c'], '-c expects code'],
    [['python', 'no.py'], 'there is no file "no.py"'],
    [['trace'], 'what to run?'],
    [['trace', 'no.py'], 'there is no file "no.py"'],
    [['trace', '.'], '"." is a folder, expected a file'],
    [['trace', '-C', 'nowhere', 'a.py'], 'there is no folder "nowhere"'],
    [['trace', '--limit', '6000000', 'a.py'], '--limit expects a whole number from 1 to 5000000'],
    [['dis'], 'which file?'],
    [['dis', 'no.pyc'], 'there is no file "no.pyc"'],
    [['dis', '.'], '"." is a folder, expected a file'],
    [['dis', 'notes.txt'], '"notes.txt" is neither Python source (.py) nor a compiled file (.pyc)'],
    [['dis', 'a.py', 'b.py'], '"b.py" is one argument too many'],
    [['python', '-C', 'notes.txt', 'a.py'], '"notes.txt" is a file, expected a folder'],
  ])('%j', async (args, message) => {
    const { status, err, out } = await bytelab(...args)
    expect(err).toContain(message)
    expect(err.trim().split('\n')).toHaveLength(1)
    expect(out).toBe('')
    expect(status).toBe(2)
  })
})

test('every command explains itself', async () => {
  const { out, status } = await bytelab('--help')
  expect(status).toBe(0)
  for (const name of ['new', 'dev', 'test', 'build', 'python', 'trace', 'dis', 'serve']) {
    expect(out).toMatch(new RegExp(`^  ${name} `, 'm'))
    const help = await bytelab(name, '--help')
    expect(help.out).toMatch(new RegExp(`^Usage: bytelab ${name}`))
    expect(help.status).toBe(0)
    expect((await bytelab('help', name)).out).toBe(help.out)
  }
  expect((await bytelab()).status).toBe(2)
  expect((await bytelab('--version')).out).toMatch(/^bytelab \d+\.\d+\.\d+\n$/)
})

test('nearest finds the word that was meant, and none where none is near', () => {
  const known = ['new', 'dev', 'test', 'build', 'python', 'serve']
  expect(nearest('biuld', known)).toBe('build')
  expect(nearest('py', known)).toBe('python')
  expect(nearest('deploy', known)).toBeUndefined()
})

test('new makes a project, and only where nothing is', async () => {
  const made = await bytelab('new', 'my-labs')
  expect(made).toMatchObject({ status: 0, err: '' })
  expect(made.out).toContain('cd my-labs')
  const again = await bytelab('new', 'my-labs')
  expect(again).toMatchObject({ status: 2, out: '' })
})
