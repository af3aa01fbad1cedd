import { expect } from 'vitest'
import type { Queried } from '../types.ts'
import { type Behaviour, type Lab, printed, raised, seen, watch } from './lab.ts'

type Rows = Extract<Queried, { kind: 'rows' }>

async function asked(lab: Lab, path: string, sql = '', limit = 200): Promise<Queried> {
  const got = await seen(lab.query(path, sql, { limit }))
  expect(got, JSON.stringify(got.events)).toMatchObject({ status: 'ok' })
  const results = got.events.flatMap((event) => (event.type === 'result' ? [event.data] : []))
  return JSON.parse(results[0]?.['application/json'] ?? '')
}

async function refused(lab: Lab, path: string, sql = ''): Promise<{ message: string; hint?: string }> {
  const got = await seen(lab.query(path, sql))
  expect(got.status).toBe('error')
  if (!got.error) throw new Error(JSON.stringify(got.events))
  expect(got.error.text).not.toContain('\n')
  return got.error
}

const MADE = `import sqlite3
connection = sqlite3.connect("shop.db")
connection.executescript('''
create table thing (id integer primary key, title text not null default 'none', data blob);
create view cheap as select title from thing;
create view broken as select * from gone;
create view endless as with recursive n(x) as (select 1 union all select x + 1 from n) select x from n;
create table "odd ""name" (a, b);
insert into thing (title, data) values ('tea', x'0102'), ('NULL', null);
insert into thing values (4611686018427387904, 'big', 1e999);
''')
connection.close()`

/** What is in SQLite files. */
export const database: Behaviour[] = [
  {
    name: 'tables with their columns and how many rows they have; a view that never ends does not hold it up',
    own: {},
    async see(lab) {
      await printed(lab, MADE)
      const found = await asked(lab, 'shop.db')
      expect(found).toMatchObject({
        kind: 'schema',
        tables: [
          { name: 'odd "name', kind: 'table', rows: 0 },
          {
            name: 'thing',
            kind: 'table',
            sql: expect.stringMatching(/^CREATE TABLE thing \(id/),
            rows: 3,
            columns: [
              { name: 'id', type: 'INTEGER', notNull: false, primaryKey: true },
              { name: 'title', type: 'TEXT', notNull: true, primaryKey: false, default: "'none'" },
              { name: 'data', type: 'BLOB', notNull: false, primaryKey: false },
            ],
          },
          { name: 'broken', kind: 'view', columns: [] },
          { name: 'cheap', kind: 'view', rows: 3 },
          { name: 'endless', kind: 'view' },
        ],
      })
      const rows = found.kind === 'schema' ? found.tables.map((table) => 'rows' in table) : []
      expect(rows).toEqual([true, true, false, true, false])
    },
  },
  {
    name: 'values: nothing and text of the same letters, blobs, large numbers, odd text, long text',
    own: {},
    async see(lab) {
      await printed(lab, MADE)
      expect(await asked(lab, 'shop.db', 'select title, data, data as title from thing order by id')).toEqual(
        {
          kind: 'rows',
          columns: ['title', 'data', 'title'],
          rows: [
            ['tea', { type: 'blob', bytes: 2 }, { type: 'blob', bytes: 2 }],
            ['NULL', null, null],
            ['big', { type: 'integer', text: 'Inf' }, { type: 'integer', text: 'Inf' }],
          ],
          more: false,
          changed: 0,
        },
      )
      const odd = (await asked(
        lab,
        'shop.db',
        "select max(id), cast(x'ff41' as text), 0.5, printf('%.*c', 5000000, 'x') from thing",
      )) as Rows
      expect(odd.rows[0]?.slice(0, 3)).toEqual([
        { type: 'integer', text: '4611686018427387904' },
        '\ufffdA',
        0.5,
      ])
      expect(odd.rows[0]?.[3]).toMatch(/^x{10000}… \(5,000,000 characters\)$/)
    },
  },
  {
    name: 'several statements, each committed; rows beyond the limit are not fetched',
    own: {},
    async see(lab) {
      await printed(lab, MADE)
      const many =
        "with recursive n(x) as (select 1 union all select x + 1 from n where x < 100000) insert into thing (title) select x || ';' from n"
      expect(
        await asked(lab, 'shop.db', `delete from thing; ${many}; -- and then;\n select id from thing`, 2),
      ).toEqual({
        kind: 'rows',
        columns: ['id'],
        rows: [[1], [2]],
        more: true,
        changed: 100_003,
      })
      expect(
        await refused(lab, 'shop.db', 'delete from thing where id = 1; selec 2; select 3'),
      ).toMatchObject({
        message: 'shop.db: statement 2 of 3: near "selec": syntax error',
      })
      expect(await asked(lab, 'shop.db', 'select count(*) from thing')).toMatchObject({ rows: [[99_999]] })
      const open = await seen(lab.query('shop.db', 'begin; delete from thing'))
      expect(open.notices).toMatchObject([{ text: expect.stringContaining('no COMMIT') }])
      expect(
        await asked(lab, 'shop.db', 'begin; delete from thing; commit; select count(*) from thing'),
      ).toMatchObject({
        rows: [[0]],
        changed: 99_999,
      })
      expect(
        await asked(lab, 'shop.db', 'explain query plan select * from thing where id = 1'),
      ).toMatchObject({
        rows: [[2, 0, expect.anything(), expect.stringContaining('SEARCH thing')]],
      })
      expect(await asked(lab, 'shop.db', '-- nothing')).toMatchObject({ columns: [], rows: [] })
    },
  },
  {
    name: 'a file that is none, is damaged, is a folder or is locked: one line says so, and what to do',
    own: {},
    async see(lab) {
      await printed(
        lab,
        `${MADE}
import os
os.mkdir("folder")
open("text.db", "w").write("hello " * 1000)
data = bytearray(open("shop.db", "rb").read())
data[100:4000] = b"x" * 3900
open("damaged.db", "wb").write(data)
open("empty.db", "w").close()`,
      )
      expect(await refused(lab, 'none.db')).toMatchObject({ message: 'none.db: there is no such file' })
      expect(await refused(lab, 'folder')).toMatchObject({
        message: 'folder: this is a folder, not a database',
      })
      expect(await refused(lab, 'text.db')).toMatchObject({
        message: 'text.db: file is not a database',
        hint: expect.stringContaining('make the database anew'),
      })
      expect(await refused(lab, 'damaged.db')).toMatchObject({
        message: 'damaged.db: database disk image is malformed',
        hint: expect.stringContaining('damaged'),
      })
      expect(await asked(lab, 'empty.db')).toEqual({ kind: 'schema', tables: [] })
      expect(await refused(lab, 'shop.db', '.tables')).toMatchObject({
        hint: expect.stringContaining("SQLite's own shell"),
      })
      await printed(
        lab,
        'mine = sqlite3.connect("shop.db", isolation_level=None)\n_ = mine.execute("begin exclusive")',
      )
      expect(await refused(lab, 'shop.db', 'select * from thing')).toMatchObject({
        message: 'shop.db: database is locked',
        hint: expect.stringContaining('left a transaction open'),
      })
      await printed(lab, '_ = mine.execute("rollback")')
      expect(await asked(lab, 'shop.db', 'select count(*) from thing')).toMatchObject({ rows: [[3]] })
    },
  },
  {
    name: 'a query that never ends can be stopped, and the interpreter stays',
    interrupts: true,
    own: {},
    async see(lab) {
      await printed(lab, `${MADE}\nkept = "kept"`)
      const run = watch(lab.query('shop.db', 'select count(*) from endless'))
      await new Promise((resolve) => setTimeout(resolve, 400))
      await lab.stop()
      expect(await run.end()).toMatchObject({ status: 'stopped' })
      expect(await printed(lab, 'print(kept)')).toBe('kept\n')
      expect((await raised(lab, 'nothing')).name).toBe('NameError')
    },
  },
]
