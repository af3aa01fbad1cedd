import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { attribute, type Lesson, type Problem, renderLesson } from '@bytelab/lesson'
import { asset, hashed } from './assets.ts'
import { relink, upFrom } from './links.ts'
import type { Project, Source } from './project.ts'
import type { Recording } from './proof.ts'

export interface SiteOptions {
  /** The runtime's folder: relative to the site's start, or an address elsewhere. */
  runtime: string
  /** The elements' module and style sheets, relative to the site's start. */
  scripts: string[]
  styles: string[]
  /** The path that the site will live under; only the page for missing pages needs to know. */
  base: string
  /** What cells said when they ran, by lesson. */
  outputs: Map<string, Recording>
  /** A further script for every page, from the server's root. */
  live?: string
}

export interface Site {
  /** By path in the site, without `/` at the start. */
  files: Map<string, string | Uint8Array>
  /** Links that lead nowhere. */
  problems: Problem[]
}

/** Text for HTML. */
export function esc(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** A project's name and what it says about itself: the heading and first paragraph of its README. */
export function about(project: Project): { title: string; text: string } {
  const readme = join(project.root, 'README.md')
  const words = existsSync(readme) ? readFileSync(readme, 'utf8') : ''
  const paragraphs = words.split(/\n\s*\n/).map((each) => each.trim())
  const first = paragraphs.findIndex((each) => /^# \S/.test(each))
  const [heading = '', ...more] = (paragraphs[first] ?? '').split('\n')
  const next = more.join(' ').trim() || (first >= 0 ? paragraphs[first + 1] : '') || ''
  const name = basename(project.root)
  return {
    title: bare(heading.replace(/^#\s*|\s*#+$/g, '')) || `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    // Only a paragraph introduces; lists, code and further headings do not.
    text: /^[#`\-*|>]/.test(next) ? '' : bare(next.replace(/\s+/g, ' ')),
  }
}

function bare(markdown: string): string {
  return markdown.replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[*`]/g, '')
}

const LEVELS = { beginner: 'For beginners', intermediate: 'Some experience', advanced: 'Advanced' }

function facts({ meta }: Lesson): string {
  return `<span>${meta.minutes} min</span><span>${LEVELS[meta.level]}</span>`
}

interface Frame {
  site: string
  title: string
  summary: string
  /** From this page to the site's start: `../` as often as needed, or a path. */
  up: string
  nav: string
  main: string
  /** Whether the page has blocks. */
  live: boolean
  class: string
}

function frame(page: Frame, options: SiteOptions, names: Record<string, string>): string {
  const { up } = page
  const runtime = /^(?:[a-z]+:|\/)/i.test(options.runtime) ? options.runtime : up + options.runtime
  const lines = [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${esc(page.title === page.site ? page.title : `${page.title} · ${page.site}`)}</title>`,
    `<meta name="description" content="${attribute(page.summary)}">`,
    '<meta name="color-scheme" content="light dark">',
    `<meta name="bytelab-runtime" content="${attribute(runtime)}">`,
    `<link rel="icon" href="${up}${names['icon.svg']}" type="image/svg+xml">`,
    `<script src="${up}${names['theme.js']}"></script>`,
    ...options.styles.map((style) => `<link rel="stylesheet" href="${up}${style}">`),
    `<link rel="stylesheet" href="${up}${names['page.css']}">`,
    ...options.scripts.map((script) => `<script type="module" src="${up}${script}"></script>`),
    ...(options.live ? [`<script type="module" src="${options.live}"></script>`] : []),
    '</head>',
    `<body class="${page.class}">`,
    '<a class="skip" href="#main">Skip to the lesson</a>',
    '<header class="top">',
    `<a class="brand" href="${up || './'}">${esc(page.site)}</a>`,
    page.nav,
    '<button class="theme" type="button" hidden>Theme</button>',
    '</header>',
    `<main id="main" tabindex="-1">\n${page.main}\n</main>`,
    '<footer class="bottom">',
    page.live
      ? '<noscript><p>The code on this page can be read; to run it here, allow JavaScript.</p></noscript>'
      : '',
    '<div class="erasing"><p>Your edits and answers stay in this browser.</p><button class="bytelab-erase" type="button">Erase all my data</button></div>',
    `<p><a href="${up}third-party-notices.txt">Licences of the parts</a></p>`,
    '</footer>',
    '</body>',
    '</html>',
    '',
  ]
  return lines
    .filter((line) => line !== '')
    .join('\n')
    .concat('\n')
}

function menu(lessons: Lesson[], current: string | undefined, up: string): string {
  const items = lessons.map(({ id, meta }) => {
    const here = id === current ? ' aria-current="page"' : ''
    return `<li><a href="${up}${encodeURI(id)}/"${here}>${esc(meta.title)}</a></li>`
  })
  return `<nav aria-label="Lessons"><details class="menu"><summary>Lessons</summary><ol>${items.join('')}</ol></details></nav>`
}

function neighbours(lessons: Lesson[], at: number, up: string): string {
  function link(lesson: Lesson | undefined, way: 'prev' | 'next', word: string): string {
    if (!lesson) return ''
    return `<a rel="${way}" href="${up}${encodeURI(lesson.id)}/"><small>${word}</small> ${esc(lesson.meta.title)}</a>`
  }
  const links = link(lessons[at - 1], 'prev', 'Before') + link(lessons[at + 1], 'next', 'Next')
  return links && `<nav class="neighbours" aria-label="Next lessons">${links}</nav>`
}

function lessonMain(lesson: Lesson, body: string, next: string): string {
  const { title, summary } = lesson.meta
  // A lesson may begin with its title as a heading: then that is the page's.
  const own = /^\s*(?:<script[\s\S]*?<\/script>\s*)?<h1[\s>]/.test(body)
  const head = own ? '' : `<h1>${esc(title)}</h1>`
  return `<article class="lesson">\n<header>${head}<p class="summary">${esc(summary)}</p><p class="facts">${facts(lesson)}</p></header>\n${body}\n</article>\n${next}`
}

function indexMain(lessons: Lesson[], title: string, text: string): string {
  const cards = lessons.map(
    (lesson) =>
      `<li><a href="${encodeURI(lesson.id)}/"><h2>${esc(lesson.meta.title)}</h2><p>${esc(lesson.meta.summary)}</p><p class="facts">${facts(lesson)}</p></a></li>`,
  )
  const intro = text ? `<p class="summary">${esc(text)}</p>` : ''
  const list =
    cards.length > 0 ? `<ol class="cards">${cards.join('\n')}</ol>` : '<p>There are no lessons yet.</p>'
  return `<header><h1>${esc(title)}</h1>${intro}</header>\n${list}`
}

/** Makes all pages of a project and the small files that they need. */
export function makeSite(project: Project, sources: Source[], options: SiteOptions): Site {
  const files: Site['files'] = new Map()
  const problems: Problem[] = []
  const names: Record<string, string> = {}
  for (const name of ['page.css', 'theme.js', 'icon.svg']) {
    const text = asset(name)
    names[name] = `assets/${hashed(name, text)}`
    files.set(names[name], text)
  }
  const whole = sources.flatMap((source) => (source.lesson ? [{ source, lesson: source.lesson }] : []))
  const lessons = whole.map(({ lesson }) => lesson)
  const ids = new Map(whole.map(({ source, lesson }) => [source.file, lesson.id]))
  const { title: site, text } = about(project)

  for (const [at, { source, lesson }] of whole.entries()) {
    const up = upFrom(lesson.id)
    const outputs = options.outputs.get(lesson.id)
    const linked = relink(renderLesson(lesson, outputs ? { outputs: outputs } : {}), source, project, ids)
    for (const [name, data] of linked.files) files.set(name, data)
    for (const target of linked.dead) {
      const text = readFileSync(source.file, 'utf8').split('\n')
      const line =
        Math.max(
          0,
          text.findIndex((each) => each.includes(target)),
        ) + 1
      problems.push({
        path: source.path,
        line,
        column: 1,
        message: `links to "${target}", which does not exist`,
      })
    }
    const page: Frame = {
      site,
      title: lesson.meta.title,
      summary: lesson.meta.summary,
      up,
      nav: menu(lessons, lesson.id, up),
      main: lessonMain(lesson, linked.html, neighbours(lessons, at, up)),
      live: lesson.blocks.length > 0,
      class: 'page-lesson',
    }
    files.set(`${lesson.id}/index.html`, frame(page, options, names))
  }
  const nav = menu(lessons, undefined, '')
  const start: Frame = {
    site,
    title: site,
    summary: text || `Lessons that run in the page: ${lessons.map(({ meta }) => meta.title).join(', ')}`,
    up: '',
    nav,
    main: indexMain(lessons, site, text),
    live: false,
    class: 'page-index',
  }
  files.set('index.html', frame(start, options, names))
  const lost: Frame = {
    ...start,
    title: 'Not found',
    summary: 'This page does not exist.',
    up: options.base,
    nav: menu(lessons, undefined, options.base),
    main: `<header><h1>Not found</h1><p class="summary">There is no page here. <a href="${options.base}">All lessons</a></p></header>`,
  }
  files.set('404.html', frame(lost, options, names))
  return { files, problems }
}
