/** What a reader's text is as a number, or why it is none. */
export type Parsed = { value: number } | { problem: string }

const plain = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i

/**
 * Reads a number as people write it: `3.14`, `3,14`, `1e3`, `1 000`, `1,234.5`, `1.234,5`. Where two readings are
 * as likely (`1,000`) it asks instead of guessing.
 */
export function parseNumber(text: string): Parsed {
  const trimmed = text.trim()
  if (trimmed === '') return { problem: 'Write a number first.' }
  let digits = trimmed
    .replace(/[−–]/g, '-')
    .replace(/(?<=\d)[\s_'’\u00a0\u202f](?=\d{3}(?!\d))/g, '')
    .replace(/^([+-])\s+/, '$1')
  const comma = digits.lastIndexOf(',')
  const point = digits.lastIndexOf('.')
  if (comma >= 0 && point >= 0) {
    // The one that comes last is the decimal sign; the other one groups, so it must stand at every third digit.
    const group = comma > point ? '.' : ','
    const [whole = '', ...rest] = digits.split(comma > point ? ',' : '.')
    const grouped = new RegExp(`^[+-]?\\d{1,3}(\\${group}\\d{3})+$`)
    if (rest.length !== 1 || !grouped.test(whole)) return unreadable(trimmed)
    digits = `${whole.replaceAll(group, '')}.${rest[0]}`
  } else if (comma >= 0) {
    if (/^[+-]?[1-9]\d{0,2},\d{3}$/.test(digits)) {
      const [whole = '', part = ''] = digits.split(',')
      return { problem: `Is “${trimmed}” ${whole}${part} or ${whole}.${part}? Write it without the comma.` }
    }
    digits = /^[+-]?\d{1,3}(,\d{3}){2,}$/.test(digits) ? digits.replaceAll(',', '') : digits.replace(',', '.')
  }
  if (!plain.test(digits)) return unreadable(trimmed)
  const value = Number(digits)
  return Number.isFinite(value) ? { value } : { problem: 'That number is too large.' }
}

function unreadable(text: string): Parsed {
  const shown = text.length > 30 ? `${text.slice(0, 30)}…` : text
  return { problem: `“${shown}” is not a number. Write only a number, like 42, -0.5 or 1e3.` }
}

/** Whether `value` is `target`, give or take `tolerance` and what floating point does to decimals. */
export function near(value: number, target: number, tolerance: number): boolean {
  return Math.abs(value - target) <= tolerance + 1e-9 * Math.max(1, Math.abs(target))
}
