/** Keys from passwords, and complaints about arguments, beside those of this machine's Python with its OpenSSL. */

import { execFileSync } from 'node:child_process'
import { collect, open } from '@bytelab/runtime/node'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const PROGRAM = `
import hashlib, json
def answer(name, arguments, options):
    try:
        return getattr(hashlib, name)(*arguments, **options).hex()
    except Exception as exc:
        return [type(exc).__name__, str(exc)]
def decode(value):
    return bytes.fromhex(value["hex"]) if isinstance(value, dict) else value
for name, arguments, options in json.loads(CALLS):
    decoded = {key: decode(value) for key, value in options.items()}
    print(json.dumps(answer(name, [decode(value) for value in arguments], decoded)))
`

type Argument = string | number | null | { hex: string }
type Call = [name: string, arguments: Argument[], options: Record<string, Argument>]

const bytes = (length = 80) =>
  fc.uint8Array({ maxLength: length }).map((data) => ({ hex: Buffer.from(data).toString('hex') }))

async function here(program: string): Promise<string[]> {
  const runtime = open()
  const { events } = await collect(runtime.run(program))
  runtime.close()
  return lines(events.map((event) => (event.type === 'stdout' ? event.text : '')).join(''))
}

const lines = (text: string) => text.trim().split('\n')

async function compare(calls: Call[]): Promise<void> {
  const program = PROGRAM.replace('CALLS', JSON.stringify(JSON.stringify(calls)))
  const native = lines(execFileSync('python3', ['-c', program], { encoding: 'utf8' }))
  expect(native).toHaveLength(calls.length)
  const got = await here(program)
  for (const [index, call] of calls.entries()) expect(got[index], JSON.stringify(call)).toBe(native[index])
}

test('keys are those of OpenSSL', async () => {
  const scrypt = fc
    .record({
      salt: bytes(),
      n: fc.integer({ min: 1, max: 10 }).map((bits) => 2 ** bits),
      r: fc.integer({ min: 1, max: 9 }),
      p: fc.integer({ min: 1, max: 4 }),
      dklen: fc.integer({ min: 1, max: 200 }),
    })
    .chain((options) => bytes().map((password): Call => ['scrypt', [password], options]))
  const digests = [
    'sha1',
    'sha224',
    'sha256',
    'SHA384',
    'sha512',
    'sha512_256',
    'sha3_256',
    'blake2b',
    'blake2s',
    'md5',
  ]
  const pbkdf2 = fc
    .tuple(
      fc.constantFrom(...digests),
      bytes(200),
      bytes(),
      fc.integer({ min: 1, max: 50 }),
      fc.integer({ min: 1, max: 200 }),
    )
    .map((all): Call => ['pbkdf2_hmac', all, {}])
  await compare(fc.sample(fc.oneof(scrypt, pbkdf2), 200))
})

test('complaints are those of OpenSSL', async () => {
  const none = { hex: '' }
  const good = { salt: none, n: 16, r: 8, p: 1 }
  const scrypts: Record<string, Argument>[] = [
    ...[0, 1, 3, -1, 2 ** 20, 2 ** 65].map((n) => ({ ...good, n })),
    ...[0, 2 ** 31, 2 ** 40].map((r) => ({ ...good, r })),
    ...[0, 2 ** 30, 2 ** 22].map((p) => ({ ...good, p })),
    ...[-1, 100, 2 ** 31, 20_000, 19_000, 18_000].map((maxmem) => ({ ...good, maxmem })),
    ...[0, -1, 2 ** 31].map((dklen) => ({ ...good, dklen })),
    { ...good, n: 2 ** 16, r: 1 },
    { ...good, n: 2 ** 15 },
    { ...good, n: 2 ** 14, maxmem: 2 ** 24 },
    { ...good, salt: 'text' },
  ]
  const pbkdf2s: Argument[][] = [
    ...[0, -1, 2 ** 31].map((iterations) => ['sha256', none, none, iterations]),
    ...[0, -1, 2 ** 31].map((length) => ['sha256', none, none, 1, length]),
    ['sha256', 'text', none, 1],
    ['sha256', none, none, 1, 'many'],
    ['sha\0', none, none, 1],
    [1, none, none, 1],
    ['SHA2-256', none, none, 1],
    ['sha256', none, none, 1, null],
  ]
  await compare([
    ...scrypts.map((options): Call => ['scrypt', [none], options]),
    ...pbkdf2s.map((all): Call => ['pbkdf2_hmac', all, {}]),
  ])
})
