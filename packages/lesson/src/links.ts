/** Links in HTML that was made of a lesson. */

function decoded(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#x22;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&#x3C;', '<')
    .replaceAll('&#x26;', '&')
    .replaceAll('&amp;', '&')
}

/** A path as it stands in an attribute of HTML. */
export function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}

/**
 * Leads links of HTML elsewhere: what `a`, `img`, `source`, `video` and `audio` refer to.
 *
 * @param lead the new target; `undefined` leaves a link as it is
 */
export function mapLinks(html: string, lead: (target: string) => string | undefined): string {
  // Only inside tags: the text of a page may show HTML, and a script's data is nobody's link.
  return html.replace(/<script\b[\s\S]*?<\/script>|<(?:a|img|source|video|audio)\b[^>]*>/g, (tag) => {
    if (tag.startsWith('<script')) return tag
    return tag.replace(
      /(\s(?:href|src|poster)=")([^"]*)(")/g,
      (whole, before: string, value: string, after: string) => {
        const to = lead(decoded(value))
        return to === undefined ? whole : before + attribute(to) + after
      },
    )
  })
}
