import { expect, test } from 'vitest'
import { type Page, readConfig, runtimePlace } from './config.ts'

function page(href: string, rest: Partial<Page> = {}): Page {
  return { packages: [], location: new URL(href), ...rest }
}

test('the lesson’s script says which lesson it is', () => {
  const lesson = JSON.stringify({
    id: 'stubs',
    version: '1',
    packages: ['pretend'],
    files: [{ path: 'a.csv', text: 'x' }, { path: 3 }],
  })
  expect(readConfig(page('https://x.org/labs/stubs/', { lesson, packages: ['pytest pretend'] }))).toEqual({
    id: 'stubs',
    packages: ['pretend', 'pytest'],
    files: [{ path: 'a.csv', text: 'x' }],
  })
})

test('bare elements are named by the page’s path, whatever its index is called', () => {
  for (const path of ['/docs/intro', '/docs/intro/', '/docs/intro/index.html'])
    expect(readConfig(page(`https://x.org${path}`, { packages: ['pretend, numpy'] }))).toEqual({
      id: '/docs/intro',
      packages: ['pretend', 'numpy'],
      files: [],
    })
  expect(readConfig(page('https://x.org/')).id).toBe('/')
})

test.each(['{', 'null', '3', '{"id":5,"packages":"x","files":{}}'])(
  'a script that says %j does not stop the page',
  (lesson) => {
    expect(readConfig(page('https://x.org/a', { lesson })).id).toBe('/a')
  },
)

test('the runtime is beside the script, unless the page says where', () => {
  const script = 'https://cdn.org/v1/bytelab.js'
  expect(runtimePlace(page('https://x.org/a/'), script)).toEqual({
    base: 'https://cdn.org/v1/runtime/',
  })
  expect(runtimePlace(page('https://x.org/a/', { runtime: 'https://run.x.org/r' }), script)).toEqual({
    base: 'https://run.x.org/r/',
  })
  expect(runtimePlace(page('https://x.org/a/b', { runtime: '../r/' }), script)).toEqual({
    base: 'https://x.org/r/',
  })
})

test('in development the runtime has an origin of its own', () => {
  const script = 'http://bytelab.localhost:4321/labs/_bytelab/bytelab.js'
  expect(runtimePlace(page('http://bytelab.localhost:4321/labs/'), script)).toEqual({
    base: 'http://run.bytelab.localhost:4321/labs/_bytelab/runtime/',
    fallback: 'http://bytelab.localhost:4321/labs/_bytelab/runtime/',
    previews: 'http://*.preview.bytelab.localhost:4321/',
  })
})

test('a page may say where previews get origins of their own', () => {
  const previews = 'https://*.preview.x.org/'
  expect(runtimePlace(page('https://x.org/a/', { previews }), 'https://x.org/bytelab.js')).toEqual({
    base: 'https://x.org/runtime/',
    previews,
  })
})
