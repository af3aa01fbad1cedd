/**
 * A table that is wider than the page scrolls, and takes a stop for the keyboard as long as it does: the words in it
 * stay whole.
 */
const watch = new ResizeObserver((changes) => {
  for (const { target } of changes) {
    if (target.scrollWidth > target.clientWidth) target.setAttribute('tabindex', '0')
    else target.removeAttribute('tabindex')
  }
})

for (const table of document.querySelectorAll('.sl-markdown-content table')) watch.observe(table)

export {}
