/** A Flask application in a page: what a click begins (`#serve`, `#preview`, `#tests` in the address), and what the bench asks. */

import { collect, open, type PageRuntime, type SourceFile } from '@bytelab/runtime'

const base = new URL('/runtime/', location.href)
base.hostname = `run.${base.hostname}`
const files: Promise<SourceFile[]> = fetch('app.json').then((answer) => answer.json())
/** Where previews are: an origin to each, as the lessons' pages have it. */
const previews = `http://*.preview.${location.host}/`
/** Where the application answers. */
const PAGE = '/page/1'
let runtime: PageRuntime | undefined

async function runtimeNow(): Promise<PageRuntime> {
  const packages = ['flask', 'pytest', 'coverage']
  runtime ??= open({ base: base.href, previews, packages, files: await files })
  return runtime
}

/** Sends a request and gives the answer's text; throws where the application does not answer with 200 or a redirect. */
async function ask(method: string, target: string, form?: string): Promise<string> {
  const headers: [string, string][] = form ? [['content-type', 'application/x-www-form-urlencoded']] : []
  const body = form === undefined ? undefined : new TextEncoder().encode(form)
  const run = (await runtimeNow()).request({ app: 'speed', method, target, headers, body })
  const { events, status } = await collect(run)
  const decoder = new TextDecoder()
  const text = events.map((event) => (event.type === 'body' ? decoder.decode(event.data) : '')).join('')
  const code = events.find((event) => event.type === 'response')?.status ?? 500
  if (status !== 'ok' || code >= 400) throw new Error(`${target}: ${JSON.stringify(events).slice(0, 2_000)}`)
  return text
}

/** Runs the suite with coverage; throws where a test fails. */
async function tests(): Promise<number> {
  const { events, status } = await collect((await runtimeNow()).test({ coverage: true }))
  const passed = events.filter((event) => event.type === 'case' && event.outcome === 'passed').length
  const covered = events.some((event) => event.type === 'coverage' && event.percent === 100)
  if (status !== 'ok' || !covered)
    throw new Error(`the tests ended so: ${JSON.stringify(events).slice(-2_000)}`)
  return passed
}

/** Shows the application; settles when its page is there. */
async function preview(): Promise<void> {
  const found = await runtimeNow()
  await new Promise<void>((resolve, reject) => {
    const view = found.preview({
      app: 'speed',
      visitor: '1',
      path: PAGE,
      hear(event) {
        if (event.type === 'location') resolve()
        if (event.type === 'unavailable') reject(new Error(event.text))
      },
    })
    view.frame.style.cssText = 'width:800px;height:600px'
    document.body.append(view.frame)
  })
}

async function clicked(): Promise<string> {
  if (location.hash === '#tests') return `${await tests()} passed`
  if (location.hash !== '#preview') return ask('GET', PAGE)
  await preview()
  return 'shown'
}

document.getElementById('run')?.addEventListener('click', async () => {
  document.getElementById('out')?.append(await clicked().catch((error: Error) => `failed: ${error.message}`))
})

/** What the bench asks of the page, by name. */
export const web = {
  preview,

  /** Requests a second, one after the other, from this page. */
  async rate(target: string, ms: number): Promise<number> {
    await ask('GET', target)
    const start = performance.now()
    let count = 0
    for (; performance.now() - start < ms; count++) await ask('GET', target)
    return (count / (performance.now() - start)) * 1000
  },

  /** ms until a user is registered, password hash and all. */
  async register(name: string): Promise<number> {
    const start = performance.now()
    await ask('POST', '/register', `name=${name}&password=open+sesame`)
    return performance.now() - start
  },

  /** ms that the suite takes, as the page sees it. */
  async suite(): Promise<number> {
    const start = performance.now()
    await tests()
    return performance.now() - start
  },

  /** What a Python expression gives, as JSON; `rates` is the module of that name in `bench/py`. */
  async python(rates: string, expression: string): Promise<unknown> {
    const found = await runtimeNow()
    await found.write('rates.py', rates)
    const { events } = await collect(found.run(`import json, rates, speed\nprint(json.dumps(${expression}))`))
    const text = events.map((event) => (event.type === 'stdout' ? event.text : '')).join('')
    if (!text) throw new Error(`${expression}: ${JSON.stringify(events).slice(0, 2_000)}`)
    return JSON.parse(text)
  },
}

Object.assign(globalThis, { web })
