import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readCompiler, readHeaders } from '../../corpus/files.ts'
import { createMemory } from '../disk.ts'
import { createToolchain } from '../index.ts'
import { packFiles } from '../pack.ts'
import { makeProfile, PROFILE, readProfile } from './kept.ts'
import { prune } from './prune.ts'

/** Programs that are not in the corpus. */
const PROGRAMS = {
  'queue.c': `#include <stdio.h>
#include <stdlib.h>
struct job { int due; struct job *next; };
static struct job *push(struct job *head, int due) {
    struct job **at = &head, *made = malloc(sizeof *made);
    while (*at && (*at)->due <= due) at = &(*at)->next;
    *made = (struct job){due, *at};
    *at = made;
    return head;
}
int total(const int *due, unsigned count) {
    struct job *head = 0;
    long long sum = 0;
    for (unsigned i = 0; i < count; i++) head = push(head, due[i]);
    for (int rank = 1; head; rank++) {
        struct job *gone = head;
        sum += (long long)rank * head->due;
        head = head->next;
        free(gone);
    }
    return (int)(sum % 1000003);
}
`,
  'wrong.c': `#include <stdio.h>
int average(int *values, int count) {
    double sum = 0
    for (int i = 0; i < cuont; i++) sum += values[i];
    printf("%d\\n", sum);
}
`,
}

test('what is kept does what the whole compiler does, with the same words', async () => {
  const { wasm } = readCompiler()
  const headers = packFiles(await readHeaders())
  const { keeps } = readProfile(wasm)
  const answers = []
  for (const bytes of [wasm, prune(wasm, keeps)]) {
    const module = await WebAssembly.compile(bytes as Uint8Array<ArrayBuffer>)
    const disk = createMemory(
      Object.entries(PROGRAMS).map(([name, text]) => [`/home/${name}`, new TextEncoder().encode(text)]),
    )
    const { run } = createToolchain({
      compiler(whole) {
        if (whole) throw new Error('something that is needed is not kept')
        return module
      },
      headers: () => headers,
    })
    const lines = [
      ...['-O0', '-O1', '-O2'].map((level) => [
        'gcc',
        level,
        '-Wall',
        '-c',
        'queue.c',
        '-o',
        `queue${level}.o`,
      ]),
      ['gcc', '-shared', 'queue-O2.o', '-o', 'libqueue.so'],
      ['gcc', '-Wall', '-c', 'wrong.c'],
    ]
    const said = lines.map((argv) => run(argv, { cwd: '/home', disk }))
    answers.push({ said, made: disk.list('/home').map((name) => [name, disk.read(`/home/${name}`)]) })
  }
  expect(answers[1]).toEqual(answers[0])
  expect(JSON.stringify(answers[0]?.said)).toContain("expected ';' at end of declaration")
}, 120_000)

test('a profile is for one compiler', () => {
  const { wasm } = readCompiler()
  const profile = JSON.parse(readFileSync(PROFILE, 'utf8'))
  expect(profile.bodies).toBeGreaterThan(100_000)
  expect(() => readProfile(wasm.subarray(0, 1000))).toThrow(/functions\.json is for @yowasp\/clang .* again/)
  const made = makeProfile(
    wasm,
    'x',
    Uint8Array.from({ length: profile.bodies }, (_, body) => body & 1),
  )
  expect(made).toMatchObject({ compiler: 'x', bodies: profile.bodies, sha256: profile.sha256 })
})
