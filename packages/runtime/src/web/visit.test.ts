import { expect, test } from 'vitest'
import type { Job } from '../protocol.ts'
import type { RunEvent, RunResult } from '../types.ts'
import type { Asked, Told } from './messages.ts'
import { openVisit } from './visit.ts'

type Answer = (
  job: Extract<Job, { kind: 'request' }>,
) => { events: RunEvent[]; result?: RunResult } | undefined

/** A visit of an application that is a function here; what is undefined is never answered. */
function stand(answer: Answer, cookies = '') {
  const told: Told[] = []
  const jobs: Extract<Job, { kind: 'request' }>[] = []
  const pending = new Map<Job, (result: RunResult) => void>()
  const visit = openVisit({
    app: '',
    cookies,
    run(job, hear) {
      if (job.kind !== 'request') throw new Error(job.kind)
      jobs.push(job)
      const found = answer(job)
      if (!found) return new Promise((resolve) => pending.set(job, resolve))
      hear(found.events)
      return Promise.resolve(found.result ?? { status: 'ok', ms: 1 })
    },
    cancel: (job) => pending.get(job)?.({ status: 'stopped', ms: 1 }),
    leave: () => {},
    tell: (event) => told.push(event),
    show: () => {},
  })
  let id = 0
  function ask(target: string, more: Partial<Asked> = {}) {
    const got = {
      status: 0,
      headers: [] as [string, string][],
      body: '',
      failed: '',
      ended: Promise.resolve(),
    }
    got.ended = new Promise((over) => {
      visit.ask(
        {
          type: 'request',
          id: ++id,
          method: 'GET',
          target,
          headers: [],
          page: false,
          cache: 'default',
          ...more,
        },
        {
          head: ({ status, headers }) => Object.assign(got, { status, headers }),
          chunk(data) {
            got.body += new TextDecoder().decode(data)
          },
          end: over,
          fail(message) {
            got.failed = message
            over()
          },
        },
      )
    })
    return got
  }
  return { visit, ask, told, jobs }
}

function answered(status: number, body: string, headers: [string, string][] = []): { events: RunEvent[] } {
  return {
    events: [
      { type: 'response', status, reason: '', headers },
      { type: 'body', data: new TextEncoder().encode(body) },
    ],
  }
}

test('cookies are kept from the page and sent again', async () => {
  const { ask, jobs, told } = stand(() =>
    answered(200, 'x', [
      ['Set-Cookie', 'session=1; HttpOnly; Path=/'],
      ['X', 'y'],
    ]),
  )
  const first = ask('/')
  await first.ended
  expect(first.headers).toEqual([['X', 'y']])
  await ask('/again').ended
  expect(jobs[1]?.headers).toContainEqual(['cookie', 'session=1'])
  const kept = told.find(({ type }) => type === 'cookies')
  expect(kept).toMatchObject({ list: [{ name: 'session', httpOnly: true }] })
  const later = stand(() => answered(200, ''), kept?.type === 'cookies' ? kept.cookies : '')
  await later.ask('/').ended
  expect(later.jobs[0]?.headers).toContainEqual(['cookie', 'session=1'])
})

test('an unchanged answer is shown from what was kept, and told as 304', async () => {
  const { ask, told } = stand(({ headers }) =>
    headers.some(([name]) => name === 'if-none-match')
      ? { events: [{ type: 'response', status: 304, reason: '', headers: [['ETag', '"1"']] }] }
      : answered(200, 'body', [['ETag', '"1"']]),
  )
  await ask('/').ended
  const again = ask('/')
  await again.ended
  expect(again).toMatchObject({ status: 200, body: 'body' })
  expect(told.findLast(({ type }) => type === 'request')).toMatchObject({ status: 304, bytes: 0 })
})

test('each way to end without an answer has a page, escaped, and plain words for scripts', async () => {
  const error = {
    name: 'ValueError',
    message: '<script>alert(1)</script>',
    text: 'Traceback <b>',
    frames: [
      { file: 'lib.py', line: 1, function: 'f', own: false },
      { file: 'app.py', line: 7, function: '<module>', source: '  raise ValueError("<script>")', own: true },
    ],
  }
  for (const [result, events, status, words] of [
    [
      { status: 'error', ms: 1 },
      [{ type: 'error', error }],
      500,
      'ValueError: &lt;script&gt;alert(1)&lt;/script&gt;',
    ],
    [{ status: 'timeout', ms: 1 }, [], 504, 'did not answer'],
    [{ status: 'stopped', ms: 1 }, [], 503, 'Stopped'],
    [
      { status: 'swapped', ms: 1 },
      [{ type: 'notice', code: 'swapped', text: 'It died. A fresh one' }],
      503,
      'It died',
    ],
    [{ status: 'ok', ms: 1 }, [], 502, 'answered nothing'],
  ] as [RunResult, RunEvent[], number, string][]) {
    const { ask } = stand(() => ({ events, result }))
    const page = ask('/', { page: true })
    await page.ended
    expect(page.status, words).toBe(status)
    expect(page.body).toContain(words)
    expect(page.body).not.toContain('<script>')
    const plain = ask('/')
    await plain.ended
    expect(plain.body).not.toContain('<!doctype')
    expect(plain.headers).toContainEqual(['content-type', 'text/plain; charset=utf-8'])
  }
})

test('an error page leads to the place in the project', async () => {
  const error = {
    name: 'E',
    message: '',
    text: '',
    frames: [{ file: 'a b/"x".py', line: 3, function: 'f', own: true }],
  }
  const { ask } = stand(() => ({ events: [{ type: 'error', error }], result: { status: 'error', ms: 1 } }))
  const page = ask('/', { page: true })
  await page.ended
  expect(page.body).toContain('href="bytelab:reveal?path=a+b%2F%22x%22.py&amp;line=3"')
})

test('redirects that go round are ended, others are not', async () => {
  const { ask } = stand(({ target }) => answered(302, '', [['Location', target === '/a' ? '/b' : '/a']]))
  let status = 0
  let count = 0
  for (; status < 400 && count < 30; count++) {
    const got = ask(count % 2 ? '/b' : '/a', { page: true })
    await got.ended
    status = got.status
  }
  expect(status).toBe(508)
  expect(count).toBeLessThanOrEqual(20)
  const far = stand(({ target }) => answered(302, '', [['Location', `/${Number(target.slice(1)) + 1}`]]))
  for (let step = 0; step < 15; step++) {
    const got = far.ask(`/${step}`, { page: true })
    await got.ended
    expect(got.status).toBe(302)
  }
})

test('an answer that breaks off says why', async () => {
  const { ask, told } = stand(() => ({ ...answered(200, 'begun'), result: { status: 'timeout', ms: 1 } }))
  const got = ask('/')
  await got.ended
  expect(got).toMatchObject({ status: 200, body: 'begun', failed: 'The application did not answer' })
  expect(told.at(-1)).toMatchObject({ refused: 'The application did not answer' })
})

test('a document that breaks off says so in its place', async () => {
  const error = { name: 'KeyError', message: "'x<y'", text: 'Traceback', frames: [] }
  const { ask } = stand(() => {
    const { events } = answered(200, '<p>begun', [['Content-Type', 'text/html; charset=utf-8']])
    return { events: [...events, { type: 'error', error }], result: { status: 'error', ms: 1 } }
  })
  const got = ask('/', { page: true })
  await got.ended
  expect(got.failed).toBe('')
  expect(got.body).toMatch(/^<p>begun<section .*The page breaks off here: KeyError: &#39;x&lt;y&#39;/)
})

test('stop ends what is under way', async () => {
  const { ask, visit } = stand(() => undefined)
  const both = [ask('/a'), ask('/b', { page: true })]
  visit.stop()
  await Promise.all(both.map(({ ended }) => ended))
  expect(both.map(({ status }) => status)).toEqual([503, 503])
})

test('a cookie that is refused is said in the log', async () => {
  const { ask, told } = stand(() => answered(200, '', [['Set-Cookie', `a=${'x'.repeat(5_000)}`]]))
  await ask('/').ended
  expect(told).toContainEqual({
    type: 'log',
    stream: 'stderr',
    text: expect.stringContaining('The cookie a has'),
  })
})
