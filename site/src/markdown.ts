import { posix } from 'node:path'
import { mapLinks } from '@bytelab/lesson'
import type { Element, Root as HastRoot } from 'hast'
import type { Definition, Html, Link, Root, RootContent } from 'mdast'
import { visit } from 'unist-util-visit'
import type { VFile } from 'vfile'

/** Keeps the typography of the text out of the blocks, which bring their own. */
export function remarkPlain() {
  return (tree: Root): void => {
    visit(tree, 'html', (node: Html) => {
      node.value = node.value.replace(/^<bytelab-[a-z]+/, '$& class="not-content"')
    })
  }
}

/**
 * The files of labs/ and docs/ are read as files too, so they link to each other as files (`security.md#origins`).
 * Here these become the addresses of pages; a link to a file that has no page stays as text. The first heading of a
 * document is its title, which the page shows already.
 */
export function remarkLinks(options: { base: string; root: string }) {
  return (tree: Root, file: VFile): void => {
    const path = posix.relative(options.root, file.path)
    const first = tree.children.findIndex((node) => node.type !== 'yaml')
    const heading = tree.children[first]
    if (path.startsWith('docs/') && heading?.type === 'heading' && heading.depth === 1)
      tree.children.splice(first, 1)
    /** The address of a page instead of that of its file; undefined where there is no page. */
    function lead(url: string): string | undefined {
      if (/^([a-z][a-z+.-]*:|\/\/|#)/i.test(url)) return url
      const page = pageOf(posix.join(posix.dirname(path), url))
      return page === undefined ? undefined : options.base + page
    }
    visit(tree, ['link', 'definition'], (node, index, parent) => {
      const link = node as Link | Definition
      const url = lead(link.url)
      if (url !== undefined) link.url = url
      else if (link.type === 'link' && parent && index !== undefined)
        parent.children.splice(index, 1, ...(link.children as RootContent[]))
    })
    // What a block says is HTML by now.
    visit(tree, 'html', (node: Html) => {
      node.value = mapLinks(node.value, lead)
    })
  }
}

/** The page of a file of the repository, e.g. `docs/cli/#bytelab-test`. */
export function pageOf(path: string): string | undefined {
  const [file = '', hash] = path.split('#')
  const lab = /^(labs\/[^/]+)(?:\/index\.md|\/?)$/.exec(file)?.[1]
  const name = lab ?? /^(labs\/[^/]+\/[^/]+|docs\/[^/]+)\.md$/.exec(file)?.[1]
  return name && `${name}/${hash ? `#${hash}` : ''}`
}

/** Markdown demands a head of every table. One that says nothing is left out, and so is a cell that heads nothing. */
export function rehypeTables() {
  return (tree: HastRoot): void => {
    visit(tree, { tagName: 'thead' }, (head, index, parent) => {
      let named = false
      visit(head, { tagName: 'th' }, (cell: Element) => {
        if (cell.children.length > 0) named = true
        else cell.tagName = 'td'
      })
      if (!named && parent && index !== undefined) parent.children.splice(index, 1)
    })
  }
}
