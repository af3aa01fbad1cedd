import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { unified } from '@astrojs/markdown-remark'
import starlight from '@astrojs/starlight'
import type { StarlightUserConfig } from '@astrojs/starlight/types'
import { remarkBytelab } from '@bytelab/lesson'
import { defineConfig } from 'astro/config'
import { bytelab } from './src/bytelab.ts'
import { readElements, recordedOf, root, runtimeOrigin } from './src/cache.ts'
import { rehypeTables, remarkLinks, remarkPlain } from './src/markdown.ts'
import { labOrder } from './src/order.ts'
import { policy } from './src/policy.ts'

/** The path that the site is served below, e.g. `/labs/`. */
const base = `/${process.env.BYTELAB_BASE ?? ''}/`.replace(/\/+/g, '/')
const elements = readElements()

const labs = names('labs', (name) => existsSync(new URL(`labs/${name}/index.md`, root))).sort(labOrder)
const docs = ['authoring', 'extensions', 'embedding', 'cli', 'security', 'performance'].filter((name) =>
  existsSync(new URL(`docs/${name}.md`, root)),
)

function names(folder: string, keep: (name: string) => boolean): string[] {
  const url = new URL(`${folder}/`, root)
  return existsSync(url) ? readdirSync(url).filter(keep) : []
}

const head: StarlightUserConfig['head'] = [
  ...elements.styles.map((file) => ({
    tag: 'link' as const,
    attrs: { rel: 'stylesheet', href: `${base}bytelab/${file}` },
  })),
  ...(elements.entry
    ? [{ tag: 'script' as const, attrs: { type: 'module', src: `${base}bytelab/${elements.entry}` } }]
    : []),
  ...(runtimeOrigin
    ? [{ tag: 'meta' as const, attrs: { name: 'bytelab-runtime', content: runtimeOrigin } }]
    : []),
]

export default defineConfig({
  base,
  ...(process.env.BYTELAB_SITE ? { site: process.env.BYTELAB_SITE } : {}),
  cacheDir: '../.cache/astro',
  devToolbar: { enabled: false },
  markdown: {
    processor: unified({
      // What the author wrote is what the reader sees, in `bytelab dev` and here.
      smartypants: false,
      remarkPlugins: [
        [
          remarkBytelab,
          {
            readFile: readBeside,
            listFolder: listBeside,
            outputs: (lesson: { id: string }) => recordedOf(lesson.id),
          },
        ],
        remarkPlain,
        [remarkLinks, { base, root: root.pathname }],
      ],
      rehypePlugins: [rehypeTables],
    }),
  },
  // Scripts in files of their own can be kept by the browser, and the policy needs no hash for them.
  vite: { build: { assetsInlineLimit: 0 } },
  integrations: [
    bytelab(),
    starlight({
      title: 'Bytelab',
      description: 'Lessons that run: a page of Markdown becomes a lab with real Python in the browser.',
      favicon: '/favicon.svg',
      credits: false,
      head,
      customCss: ['./src/style/fonts.css', './src/style/theme.css', './src/style/blocks.css'],
      components: {
        Footer: './src/components/footer.astro',
        Head: './src/components/head.astro',
        Hero: './src/components/hero.astro',
        PageTitle: './src/components/title.astro',
        Search: './src/components/search.astro',
        SiteTitle: './src/components/brand.astro',
        SocialIcons: './src/components/nav.astro',
      },
      disable404Route: true,
      markdown: { processedDirs: ['../labs', '../docs'] },
      expressiveCode: {
        themes: ['github-dark', 'github-light'],
        useStarlightUiThemeColors: true,
        styleOverrides: { borderRadius: '0.6rem', codeFontFamily: 'var(--sl-font-mono)' },
        // Lines that wrap need no scrolling, which takes a label for each block.
        defaultProps: { frame: 'none', wrap: true },
      },
      sidebar: [
        { label: 'Labs', items: labs.map(sidebarOf) },
        ...(docs.length ? [{ label: 'Docs', items: docs.map((name) => ({ slug: `docs/${name}` })) }] : []),
      ],
    }),
    // After Starlight: it reads the pages as they are published.
    policy(),
  ],
})

/** A lab's link, or where it has further lessons a group of links that begins with it. */
function sidebarOf(lab: string) {
  const slug = `labs/${lab}`
  const others = readdirSync(new URL(`${slug}/`, root))
    .filter((file) => /\.md$/.test(file) && !/^(index|readme)\.md$/i.test(file))
    .sort()
  if (others.length === 0) return { slug }
  const title = /^title:\s*"?(.+?)"?\s*$/m.exec(readFileSync(new URL(`${slug}/index.md`, root), 'utf8'))?.[1]
  return {
    label: title ?? lab,
    collapsed: true,
    items: [
      { slug, label: 'Start' },
      ...others.map((file) => ({ slug: `${slug}/${file.replace(/\.md$/, '')}` })),
    ],
  }
}

/** A file that a lesson names, beside the lesson. */
function readBeside(name: string, lesson: string): string | undefined {
  const url = new URL(name, `file://${lesson}`)
  return url.pathname.startsWith(root.pathname) && existsSync(url) ? readFileSync(url, 'utf8') : undefined
}

/** All files below a folder that a lesson names, beside the lesson. */
function listBeside(name: string, lesson: string): string[] | undefined {
  const folder = fileURLToPath(new URL(`${name}/`, `file://${lesson}`))
  if (!folder.startsWith(root.pathname) || !existsSync(folder)) return undefined
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .sort()
}
