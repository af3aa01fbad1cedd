import { expect, test } from 'vitest'
import { createCache, type Plan, type Wanted } from './cache.ts'

type Headers = [string, string][]
const text = (value: string) => [new TextEncoder().encode(value)]

function stand() {
  let now = 1_700_000_000_000
  const cache = createCache(() => now)
  const want = (more: Partial<Wanted> = {}): Wanted => ({
    method: 'GET',
    target: '/a',
    headers: [],
    mode: 'default',
    ...more,
  })
  return {
    cache,
    want,
    pass(seconds: number) {
      now += seconds * 1_000
    },
    /** What a request comes to, answered with these headers where the application is asked. */
    ask(headers: Headers, more: Partial<Wanted> = {}): Plan {
      const wanted = want(more)
      const plan = cache.plan(wanted)
      if (plan.kind === 'ask' && cache.storable(plan, 200, headers))
        cache.store(wanted, { status: 200, reason: 'OK', headers, body: text('kept') })
      return plan
    },
  }
}

test('what is fresh is not asked for again, and is when it has aged', () => {
  const { ask, pass } = stand()
  const headers: Headers = [['Cache-Control', 'private, max-age=60']]
  expect(ask(headers).kind).toBe('ask')
  pass(59)
  expect(ask(headers)).toMatchObject({ kind: 'hit', entry: { bytes: 4 } })
  pass(2)
  expect(ask(headers).kind).toBe('ask')
})

test('a header that an answer varies by may be missing both times', () => {
  const { ask } = stand()
  const headers: Headers = [
    ['Cache-Control', 'max-age=60'],
    ['Vary', 'Cookie'],
  ]
  ask(headers)
  expect(ask(headers).kind).toBe('hit')
  expect(ask(headers, { headers: [['Cookie', 'member=1']] }).kind).toBe('ask')
})

test('what has a validator is asked whether it has changed', () => {
  const { ask, cache, want } = stand()
  ask([
    ['ETag', '"one"'],
    ['Last-Modified', 'Mon, 01 Jan 2024 00:00:00 GMT'],
    ['Cache-Control', 'no-cache'],
  ])
  const plan = cache.plan(want())
  expect(plan).toMatchObject({
    kind: 'ask',
    headers: [
      ['if-none-match', '"one"'],
      ['if-modified-since', 'Mon, 01 Jan 2024 00:00:00 GMT'],
    ],
  })
  if (plan.kind !== 'ask' || !plan.entry) throw new Error('nothing kept')
  const confirmed = cache.confirm(plan.entry, [
    ['Cache-Control', 'max-age=10'],
    ['Content-Length', '0'],
  ])
  expect(confirmed.headers).toContainEqual(['Cache-Control', 'max-age=10'])
  expect(confirmed.headers).not.toContainEqual(['Content-Length', '0'])
  expect(cache.plan(want()).kind).toBe('hit')
})

test('reloading asks again, with Shift for everything', () => {
  const { ask, cache, want } = stand()
  const headers: Headers = [
    ['ETag', '"x"'],
    ['Cache-Control', 'max-age=100'],
  ]
  ask(headers)
  expect(cache.plan(want({ mode: 'no-cache' }))).toMatchObject({
    headers: [
      ['cache-control', 'max-age=0'],
      ['if-none-match', '"x"'],
    ],
  })
  const hard = cache.plan(want({ mode: 'reload' }))
  expect(hard).toMatchObject({
    headers: [
      ['cache-control', 'no-cache'],
      ['pragma', 'no-cache'],
    ],
  })
  expect(hard).not.toHaveProperty('entry')
  expect(cache.plan(want({ mode: 'no-store' }))).toEqual({ kind: 'ask', headers: [], store: false })
})

test('some answers are not kept, some requests are not looked up', () => {
  const { ask, cache, want } = stand()
  for (const headers of [
    [
      ['Cache-Control', 'no-store'],
      ['ETag', '"x"'],
    ],
    [
      ['Vary', '*'],
      ['ETag', '"x"'],
    ],
    [['Content-Type', 'text/html']],
  ] as Headers[]) {
    ask(headers)
    expect(cache.plan(want()), JSON.stringify(headers)).not.toHaveProperty('entry')
  }
  ask([['Cache-Control', 'max-age=100']])
  expect(cache.plan(want()).kind).toBe('hit')
  for (const more of [
    { method: 'POST' },
    { headers: [['Range', 'bytes=0-1']] as Headers },
    { headers: [['If-None-Match', '"y"']] as Headers },
    { target: '/a?b' },
  ])
    expect(cache.plan(want(more)).kind, JSON.stringify(more)).toBe('ask')
  cache.changed('/a')
  expect(cache.plan(want()).kind).toBe('ask')
})

test('an answer that varies is for the same request only', () => {
  const { ask } = stand()
  const headers: Headers = [
    ['Vary', 'Cookie'],
    ['Cache-Control', 'max-age=100'],
  ]
  const as = (name: string) => ask(headers, { headers: [['cookie', `session=${name}`]] }).kind
  expect([as('ada'), as('ada'), as('bob'), as('ada')]).toEqual(['ask', 'hit', 'ask', 'ask'])
})

test('what is large goes first', () => {
  const { cache, want } = stand()
  const headers: Headers = [['Cache-Control', 'max-age=100']]
  const put = (target: string, bytes: number) =>
    cache.store(want({ target }), { status: 200, reason: '', headers, body: [new Uint8Array(bytes)] })
  put('/large', 6_000_000)
  expect(cache.plan(want({ target: '/large' })).kind).toBe('ask')
  for (let index = 0; index < 11; index++) put(`/${index}`, 5_000_000)
  expect(cache.plan(want({ target: '/0' })).kind).toBe('ask')
  expect(cache.plan(want({ target: '/10' })).kind).toBe('hit')
})
