import { expect } from 'vitest'
import type { FileChanges } from '../types.ts'
import { type Behaviour, type Lab, printed, seen } from './lab.ts'

/** What changed, as text; the last change of each file. */
async function changed(lab: Lab): Promise<Record<string, string | undefined>> {
  const all: Record<string, string | undefined> = {}
  for (const { changed, removed } of await lab.changes()) {
    for (const { path, data } of changed) all[path] = Buffer.from(data).toString('latin1')
    for (const path of removed) all[path] = undefined
  }
  return all
}

/** Gives what one runtime said of its files to another, as a page does after a reload. */
async function handOver(changes: FileChanges[], to: Lab): Promise<void> {
  for (const { changed, removed } of changes) {
    for (const { path, data, mtime } of changed) await to.write(path, data, { mtime })
    for (const path of removed) await to.remove(path)
  }
}

/** Files that runs write, told to the page and kept over a swap. */
export const files: Behaviour[] = [
  {
    name: 'what a run writes, changes, renames and removes is told, and nothing else',
    own: {
      watch: true,
      files: [
        { path: 'a.txt', text: 'one' },
        { path: 'sub/b.txt', text: 'two' },
      ],
    },
    async see(lab) {
      await printed(lab, 'print(open("a.txt").read())')
      expect(await lab.changes()).toEqual([])
      await printed(
        lab,
        `import os
os.makedirs("deep/er/still")
open("deep/er/still/c.txt", "w").write("c")
open("a.txt", "a").write("!")
os.rename("sub/b.txt", "sub/d.txt")
os.symlink("/lib", "lib")
os.makedirs("__pycache__"); open("__pycache__/x.pyc", "w").write("x")
open("/tmp/elsewhere", "w").write("x")`,
      )
      expect(await changed(lab)).toEqual({
        'a.txt': 'one!',
        'deep/er/still/c.txt': 'c',
        'sub/b.txt': undefined,
        'sub/d.txt': 'two',
      })
      await printed(lab, 'import shutil\nshutil.rmtree("deep")\nopen("a.txt").read()')
      expect(await changed(lab)).toEqual({ 'deep/er/still/c.txt': undefined })
      // Same length, and written in one go with what went before: still seen.
      await printed(lab, 'for word in ("aaaa", "bbbb"): open("a.txt", "w").write(word)')
      await printed(lab, 'open("a.txt", "w").write("cccc")')
      expect(await changed(lab)).toEqual({ 'a.txt': 'cccc' })
      await printed(lab, 'import os, shutil\nos.chdir("/")\nshutil.rmtree("/home/lab")')
      expect(await changed(lab)).toEqual({ 'a.txt': undefined, 'sub/d.txt': undefined })
    },
  },
  {
    name: 'what the page writes is not told back to it',
    own: { watch: true },
    async see(lab) {
      await printed(lab, 'pass')
      await lab.write('page.txt', 'from the page')
      await lab.write('./odd/../gone.txt', 'x')
      await lab.remove('gone.txt')
      await printed(lab, 'pass')
      expect(await lab.changes()).toEqual([])
      await printed(lab, 'open("page.txt", "a").write(" and the run")')
      expect(await changed(lab)).toEqual({ 'page.txt': 'from the page and the run' })
    },
  },
  {
    name: 'a run that fails, is stopped, or awaits has told its files as well, before its end is told',
    own: { watch: true },
    async see(lab) {
      await seen(lab.run('open("a.txt", "w").write("a")\n1 / 0'))
      expect(await changed(lab)).toEqual({ 'a.txt': 'a' })
      await seen(lab.run('open("b.txt", "w").write("b")\nwhile True: pass', { timeout: 0.3 }))
      expect(await changed(lab)).toEqual({ 'b.txt': 'b' })
      await seen(lab.run('import asyncio\nawait asyncio.sleep(0.01)\nopen("c.txt", "w").write("c")'))
      expect(await changed(lab)).toEqual({ 'c.txt': 'c' })
      await seen(lab.query('a.txt', ''))
      expect(await lab.changes()).toEqual([])
    },
  },
  {
    name: 'a replaced interpreter has the files as they were after the last run',
    own: {
      watch: true,
      spare: true,
      files: [
        { path: 'a.txt', text: 'one' },
        { path: 'b.txt', text: 'b' },
      ],
    },
    async see(lab) {
      await seen(
        lab.run(
          'import os\nopen("a.txt", "w").write("two")\nos.remove("b.txt")\nopen("new", "wb").write(bytes(range(256)))',
          {
            fresh: true,
          },
        ),
      )
      const before = await printed(
        lab,
        'import os\nprint([os.path.getmtime(name) for name in ("a.txt", "new")])',
      )
      await lab.changes()
      const died = await seen(
        lab.run('import os\nopen("a.txt", "w").write("lost")\nos._exit(1)', { fresh: true }),
      )
      expect(died.status).toBe('swapped')
      expect(
        await printed(
          lab,
          'import os\nprint(sorted(os.listdir()), open("a.txt").read(), len(open("new", "rb").read()))',
        ),
      ).toBe("['a.txt', 'new'] two 256\n")
      expect(await printed(lab, 'print([os.path.getmtime(name) for name in ("a.txt", "new")])')).toBe(before)
      expect(await lab.changes()).toEqual([])
    },
  },
  {
    name: 'a database comes over whole, also in the midst of a transaction and with a write-ahead log',
    own: { watch: true },
    async see(lab) {
      await printed(
        lab,
        `import os, sqlite3
one = sqlite3.connect("one.db")
one.execute("create table t (x)")
one.executemany("insert into t values (?)", [(n,) for n in range(1000)])
one.commit()
one.execute("pragma cache_size = 1")
one.execute("update t set x = -1")
two = sqlite3.connect("two.db")
print(two.execute("pragma journal_mode = wal").fetchone())
two.execute("create table t (x)")
two.execute("insert into t values (1)")
two.commit()`,
      )
      const changes = await lab.changes()
      const names = changes.flatMap(({ changed }) => changed.map(({ path }) => path)).sort()
      expect(names).toEqual(['one.db', 'one.db-journal', 'two.db', 'two.db-wal'])
      const other = lab.another({ watch: true })
      await handOver(changes, other)
      expect(
        await printed(
          other,
          `import sqlite3
for name in ("one.db", "two.db"):
    connection = sqlite3.connect(name)
    print(connection.execute("pragma integrity_check").fetchone(), connection.execute("select count(*), min(x) from t").fetchone())
    connection.close()`,
        ),
      ).toBe("('ok',) (1000, 0)\n('ok',) (1, 1)\n")
      other.close()
    },
  },
  {
    name: 'times of files stay as they were handed over',
    own: { watch: true, files: [{ path: 'old.txt', text: 'old', mtime: 1_000_000_000_500 }] },
    async see(lab) {
      await lab.write('style.css', 'p {}', { mtime: 1_234_567_890_123 })
      const times =
        'import os\nprint(*(os.stat(name).st_mtime_ns // 1_000_000 for name in ("old.txt", "style.css")))'
      expect(await printed(lab, times)).toBe('1000000000500 1234567890123\n')
      await printed(lab, 'open("new.txt", "w").write("x")\nos.utime("new.txt", (5, 5))')
      const [change] = await lab.changes()
      expect(change?.changed[0]).toMatchObject({ path: 'new.txt', mtime: 5000 })
    },
  },
  {
    name: 'what is too large or oddly named stays where it is, and that is said once',
    own: { watch: true },
    async see(lab) {
      const code = `with open("big.bin", "wb") as file:
    file.seek(65 * 2**20)
    file.write(b"x")
open("odd\\\\name", "w").write("x")
open("fine", "w").write("x")`
      const got = await seen(lab.run(code))
      expect(got.notices.map(({ text }) => text)).toEqual([
        '"big.bin" is not kept: it is larger than 64 MB.',
        expect.stringMatching(/^"odd\\\\name" is not kept: its name/),
      ])
      expect(await changed(lab)).toEqual({ fine: 'x' })
      expect((await seen(lab.run('pass'))).notices).toEqual([])
    },
  },
  {
    name: 'without anyone who watches, nothing is told',
    own: {},
    async see(lab) {
      await printed(lab, 'open("a.txt", "w").write("a")')
      expect(await lab.changes()).toEqual([])
    },
  },
]
