import { expect, test } from 'vitest'
import { type Disk, runFileCommand } from './files.ts'

function disk(files: Record<string, string>): Disk & { files: Record<string, string> } {
  const folders = new Set<string>()
  return {
    files,
    folders,
    list: async () => Object.keys(files).sort(),
    read: async (path) => new TextEncoder().encode(files[path]),
    async write(path, data) {
      files[path] = new TextDecoder().decode(data)
    },
    async remove(path) {
      delete files[path]
    },
    async makeFolder(path) {
      folders.add(path)
    },
  }
}

function project(): ReturnType<typeof disk> {
  return disk({
    '.env': 'A=1\n',
    'app.py': 'one\ntwo\nthree\n',
    'flaskr/__init__.py': '',
    'flaskr/templates/base.html': '<p>\n',
  })
}

async function said(line: string, on = project()): Promise<string> {
  const { out, err, code } = await runFileCommand(line.split(' '), on)
  expect(code).toBe(err === '' ? 0 : 1)
  return out + err
}

test.each([
  ['ls', 'app.py\nflaskr/\n'],
  ['ls -a', '.env\napp.py\nflaskr/\n'],
  ['ls flaskr', '__init__.py\ntemplates/\n'],
  ['ls -R flaskr/', '__init__.py\ntemplates/\ntemplates/base.html\n'],
  ['ls app.py flaskr', 'app.py\n\nflaskr:\n__init__.py\ntemplates/\n'],
  ['ls -l app.py', '        14  app.py\n'],
  ['ls nothing', 'ls: nothing: there is no such file or folder.\n'],
  ['ls -x', 'ls: -x: there is no such option here.\n'],
  ['tree flaskr', 'flaskr\n├── __init__.py\n└── templates\n    └── base.html\n'],
  ['cat app.py ./flaskr/../app.py', 'one\ntwo\nthree\none\ntwo\nthree\n'],
  ['cat flaskr', 'cat: flaskr is a folder; ls shows it.\n'],
  ['cat ../../etc/passwd', 'cat: ../../etc/passwd: only the project’s files are here.\n'],
  ['cat /etc/passwd', 'cat: /etc/passwd: only the project’s files are here.\n'],
  ['cat /home/lab/flaskr/templates/base.html', '<p>\n'],
  ['cat', 'cat: name a file, such as cat app.py.\n'],
  ['head -n 1 app.py', 'one\n'],
  ['tail -2 app.py', 'two\nthree\n'],
  ['head -n x app.py', 'head: -n wants a number of lines.\n'],
  ['pwd', '/home/lab\n'],
  ['cd ~', ''],
  [
    'cd flaskr',
    'cd: commands always run in the project’s folder. Name files with their folder: flaskr/db.py.\n',
  ],
  ['echo a b', 'a b\n'],
  ['echo -n a', 'a'],
])('%s', async (line, expected) => expect(await said(line)).toBe(expected))

test.each<[string, Record<string, string | undefined>]>([
  ['cp app.py copy.py', { 'copy.py': 'one\ntwo\nthree\n', 'app.py': 'one\ntwo\nthree\n' }],
  ['cp app.py flaskr', { 'flaskr/app.py': 'one\ntwo\nthree\n' }],
  ['cp -r flaskr site', { 'site/templates/base.html': '<p>\n', 'flaskr/__init__.py': '' }],
  ['mv app.py flaskr/main.py', { 'flaskr/main.py': 'one\ntwo\nthree\n', 'app.py': undefined }],
  ['mv app.py app.py', { 'app.py': 'one\ntwo\nthree\n' }],
  ['mv flaskr/templates .', { 'templates/base.html': '<p>\n', 'flaskr/templates/base.html': undefined }],
  ['mv app.py .env flaskr', { 'flaskr/app.py': 'one\ntwo\nthree\n', 'flaskr/.env': 'A=1\n' }],
  ['rm app.py', { 'app.py': undefined }],
  ['rm -rf flaskr nothing', { 'flaskr/__init__.py': undefined, 'flaskr/templates/base.html': undefined }],
  ['touch new.py app.py', { 'new.py': '', 'app.py': 'one\ntwo\nthree\n' }],
])('%s', async (line, expected) => {
  const on = project()
  expect(await said(line, on)).toBe('')
  for (const [path, text] of Object.entries(expected)) expect(on.files[path]).toBe(text)
})

test.each([
  ['cp flaskr site', 'cp: flaskr is a folder; cp -r copies it.\n'],
  ['cp app.py', 'cp: say from where to where: cp a.py b.py.\n'],
  ['cp app.py .env nowhere', 'cp: nowhere: there is no such folder to put several files into.\n'],
  ['mv flaskr flaskr/templates', 'mv: flaskr cannot go into itself.\n'],
  ['rm flaskr', 'rm: flaskr is a folder; rm -r removes it.\n'],
  ['rm -r .', 'rm: the project’s own folder stays.\n'],
  ['rm nothing', 'rm: nothing: there is no such file.\n'],
  ['mkdir a/b', 'mkdir: a: there is no such folder; mkdir -p makes it too.\n'],
  ['mkdir flaskr', 'mkdir: flaskr: is there already.\n'],
])('%s changes nothing', async (line, expected) => {
  const on = project()
  expect(await said(line, on)).toBe(expected)
  expect(on.files).toEqual(project().files)
})

test('a folder that was made is there', async () => {
  const on = project()
  expect(await said('mkdir -p static/css', on)).toBe('')
  expect(await said('ls', on)).toBe('app.py\nflaskr/\nstatic/\n')
  expect(await said('mv app.py static/css', on)).toBe('')
  expect(on.files['static/css/app.py']).toBe('one\ntwo\nthree\n')
})

test('what is no text is not shown', async () => {
  const on = project()
  on.read = async () => new Uint8Array([0xff, 0xfe, 0])
  expect(await said('cat app.py', on)).toBe('cat: app.py is no text (3 bytes).\n')
})
