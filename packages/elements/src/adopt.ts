const adopted = new Map<string, CSSStyleSheet>()

/** Gives the page styles that came with a script; the same ones only once. */
export function adopt(css: string): void {
  if (adopted.has(css)) return
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  adopted.set(css, sheet)
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
}
