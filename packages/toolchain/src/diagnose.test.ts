import { expect, test } from 'vitest'
import { diagnose } from './diagnose.ts'
import { createMemory } from './disk.ts'

const source = new TextEncoder().encode('int a;\nchar *ä = "é" + b;\n')
const place = { cwd: '/home', disk: createMemory([['/home/x.c', source]]) }

test('places are found, with columns in characters', () => {
  const said = `In file included from x.c:1:
x.c:2:19: error: use of undeclared identifier 'b'
    2 | char *ä = "é" + b;
      |                   ^
x.c:1:5: warning: unused: a [-Wunused]
x.c:1:5: note: here
y.h:1:1: fatal error: 'z.h' file not found
1 error generated.
`
  expect(diagnose(said, place)).toEqual([
    {
      tool: 'clang',
      severity: 'error',
      file: 'x.c',
      line: 2,
      column: 16,
      message: "use of undeclared identifier 'b'",
    },
    { tool: 'clang', severity: 'warning', file: 'x.c', line: 1, column: 4, message: 'unused: a [-Wunused]' },
    { tool: 'clang', severity: 'note', file: 'x.c', line: 1, column: 4, message: 'here' },
    { tool: 'clang', severity: 'error', file: 'y.h', line: 1, column: 0, message: "'z.h' file not found" },
  ])
})

test('what has no place is told without', () => {
  expect(
    diagnose(
      "clang: error: no such file or directory: 'a.c'\nwasm-ld: error: unable to find library -lx\n",
      place,
    ),
  ).toEqual([
    { tool: 'clang', severity: 'error', file: '', line: 0, message: "no such file or directory: 'a.c'" },
    { tool: 'wasm-ld', severity: 'error', file: '', line: 0, message: 'unable to find library -lx' },
  ])
  expect(diagnose('nothing to see\n', place)).toEqual([])
  expect(diagnose('x.c:1:1: error: e\n'.repeat(1000), place)).toHaveLength(200)
})
