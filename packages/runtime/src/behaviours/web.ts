/** Applications that answer requests. */

import { expect } from 'vitest'
import type { RunEvent, WebRequest } from '../types.ts'
import { type Behaviour, type Lab, type Seen, seen, watch } from './lab.ts'

const APP = `
import time
from flask import Flask, Response
app = Flask(__name__)

@app.get("/")
def index():
    print("asked")
    return "Hello"

@app.get("/boom")
def boom():
    return 1 / 0

@app.get("/slow")
def slow():
    def pieces():
        for number in range(3):
            yield f"{number} "
            time.sleep(0.1)
    return Response(pieces())

@app.get("/for-ever")
def for_ever():
    while True:
        pass
`

const own = { packages: ['flask'], files: [{ path: 'app.py', text: APP }] }

interface Answered extends Seen {
  /** The answer's, where the run has its own. */
  answer: number
  headers: Map<string, string>
  text: string
}

/** Sends a request; what came back. */
async function ask(lab: Lab, target: string, more: Partial<WebRequest> = {}): Promise<Answered> {
  return answered(await seen(lab.request({ method: 'GET', target, headers: [], ...more })))
}

function answered(got: Seen): Answered {
  const all = <Type extends RunEvent['type']>(type: Type) =>
    got.events.filter((event): event is Extract<RunEvent, { type: Type }> => event.type === type)
  const [head] = all('response')
  const decoder = new TextDecoder()
  return {
    ...got,
    answer: head?.status ?? 0,
    headers: new Map(head?.headers.map(([name, value]) => [name.toLowerCase(), value])),
    text: all('body')
      .map(({ data }) => decoder.decode(data, { stream: true }))
      .join(''),
  }
}

export const web: Behaviour[] = [
  {
    name: 'a request loads the application and is answered; what it prints is its output',
    own,
    async see(lab) {
      const got = await ask(lab, '/')
      expect(got).toMatchObject({ status: 'ok', answer: 200, text: 'Hello', out: 'asked\n' })
      expect(got.headers.get('content-length')).toBe('5')
      expect(await ask(lab, '/nowhere')).toMatchObject({ status: 'ok', answer: 404 })
      expect(await ask(lab, '/', { method: 'HEAD' })).toMatchObject({ status: 'ok', answer: 200, text: '' })
    },
  },
  {
    name: 'an exception in a view is an error with its place in the project',
    own,
    async see(lab) {
      const got = await ask(lab, '/boom')
      expect(got).toMatchObject({ status: 'error', answer: 0, error: { name: 'ZeroDivisionError' } })
      expect(got.error?.frames.at(-1)).toMatchObject({ file: 'app.py', function: 'boom', own: true })
      expect((await ask(lab, '/')).text).toBe('Hello')
    },
  },
  {
    name: 'an answer comes in pieces while others are answered',
    own,
    async see(lab) {
      const slow = watch(lab.request({ method: 'GET', target: '/slow', headers: [] }))
      await slow.until(({ type }) => type === 'body')
      expect((await ask(lab, '/')).text).toBe('Hello')
      expect(answered(await slow.end())).toMatchObject({ status: 'ok' })
    },
  },
  {
    name: 'a view that never ends is ended by the limit, and by Stop',
    own,
    async see(lab) {
      expect(await ask(lab, '/for-ever', { timeout: 0.3 })).toMatchObject({ status: 'timeout', answer: 0 })
      const run = watch(lab.request({ method: 'GET', target: '/for-ever', headers: [] }))
      await new Promise((resolve) => setTimeout(resolve, 200))
      await lab.stop()
      expect((await run.end()).status).toMatch(/stopped|swapped/)
      expect((await ask(lab, '/')).text).toBe('Hello')
    },
  },
  {
    name: 'a change is loaded; a mistake leaves the application before it answering',
    own,
    async see(lab) {
      expect((await ask(lab, '/')).text).toBe('Hello')
      await lab.write('app.py', APP.replace('"Hello"', '"Goodbye"'))
      expect((await ask(lab, '/')).text).toBe('Hello')
      expect((await seen(lab.serve())).status).toBe('ok')
      expect((await ask(lab, '/')).text).toBe('Goodbye')
      await lab.write('app.py', 'import flask\nimport nowhere\n')
      const failed = await seen(lab.serve())
      expect(failed).toMatchObject({ status: 'error', error: { name: 'ModuleNotFoundError' } })
      expect(failed.error?.frames.at(-1)).toMatchObject({ file: 'app.py', line: 2, own: true })
      expect((await ask(lab, '/')).text).toBe('Goodbye')
    },
  },
  {
    name: 'applications are named as for Flask; what is not there is said',
    own: { packages: ['flask'], files: [{ path: 'shop/__init__.py', text: APP }] },
    async see(lab) {
      expect(await ask(lab, '/', { app: 'shop/__init__.py:app' })).toMatchObject({ text: 'Hello' })
      const got = await ask(lab, '/', { app: 'nothing' })
      expect(got.error?.message).toBe("There is no module 'nothing' in the project.")
      expect((await ask(lab, '/')).error?.message).toContain('Expected a file app.py or wsgi.py')
    },
  },
]
