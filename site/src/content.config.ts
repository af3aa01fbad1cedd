import { defineCollection } from 'astro:content'
import { readFileSync } from 'node:fs'
import { docsSchema } from '@astrojs/starlight/schema'
import { glob, type Loader, type LoaderContext } from 'astro/loaders'
import { z } from 'astro/zod'

/** What the front matter of a lesson says beside its title. */
const lesson = z.object({
  summary: z.string().optional(),
  minutes: z.number().optional(),
  level: z.enum(['beginner', 'intermediate', 'advanced']).optional(),
  packages: z.array(z.string()).default([]),
})

/** Pages come from two folders of the repository that are not the site's: `labs/` and `docs/`. */
function pages(): Loader {
  const labs = glob({
    base: '../labs',
    pattern: ['*/*.md', '!*/README.md'],
    generateId: ({ entry }) => `labs/${entry.replace(/\/index\.md$|\.md$/, '')}`,
  })
  const docs = glob({
    base: '../docs',
    pattern: ['*.md', '!README.md'],
    generateId: ({ entry }) => `docs/${entry.replace(/\.md$/, '')}`,
  })
  return {
    name: 'bytelab-pages',
    load: async (context) => {
      const problems: string[] = []
      await labs.load(part(context, 'labs/', problems))
      await docs.load(part(context, 'docs/', problems))
      // While an author writes, a page may be wrong for a moment.
      if (!context.watcher && problems.length > 0) throw new Error(problems.join('\n'))
    },
  }
}

/** The context of one of two loaders of a collection: each takes away what it does not know, so it sees its own. */
function part(context: LoaderContext, prefix: string, problems: string[]): LoaderContext {
  // The loader only logs what it cannot render, and would publish the page without its text.
  const logger: typeof context.logger = Object.create(context.logger, {
    error: {
      value: (message: string) => {
        problems.push(message)
        context.logger.error(message)
      },
    },
  })
  return {
    ...context,
    logger,
    store: { ...context.store, keys: () => context.store.keys().filter((id) => id.startsWith(prefix)) },
    parseData: (entry) => {
      const data: Record<string, unknown> = { ...entry.data }
      data.title ??= entry.filePath ? titleOf(readFileSync(entry.filePath, 'utf8')) : undefined
      data.description ??= data.summary
      return context.parseData({ ...entry, data: data as typeof entry.data })
    },
  }
}

/** The first heading of a document. */
function titleOf(markdown: string): string | undefined {
  return /^#\s+(.+?)\s*#*$/m.exec(markdown)?.[1]?.replace(/[`*_]/g, '')
}

export const collections = {
  docs: defineCollection({ loader: pages(), schema: docsSchema({ extend: lesson }) }),
}
