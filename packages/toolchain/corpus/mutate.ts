/** Spoils programs as hands do: a token is lost, doubled, swapped, misspelt, or is another one. */

import type { Random } from './random.ts'

/** What names a header stays: the compiler gives up at one that is not there. */
const TOKEN =
  /\s+|#\s*include.*|\/\*[\s\S]*?\*\/|\/\/.*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|[A-Za-z_]\w*|\.?\d[\w.]*|->|\+\+|--|<<=?|>>=?|[-+*/%&|^=!<>]=|&&|\|\||::|./g
const WORD = /^[A-Za-z_]\w*$/
const OTHERS = [
  ';',
  ',',
  '(',
  ')',
  '{',
  '}',
  '[',
  ']',
  '*',
  '&',
  '=',
  '==',
  '->',
  '.',
  '!',
  '-',
  '+',
  '<',
  ':',
  '?',
  '%',
  '#',
  '"',
]
const KEYWORDS = [
  'int',
  'char',
  'double',
  'const',
  'struct',
  'void',
  'return',
  'if',
  'else',
  'for',
  'static',
  'unsigned',
]
const MORE = [
  'while',
  'case',
  'default',
  'sizeof',
  'float',
  'break',
  'long',
  'goto',
  'enum',
  'union',
  'typedef',
  'NULL',
  '0',
]
const VALUES = [
  '0',
  '1',
  '-1',
  '3.5',
  '"text"',
  "'c'",
  'main',
  'x',
  '(void *)0',
  '&',
  '*',
  '99999999999',
  '{1, 2}',
  '1 / 0',
]

/** The text with one thing wrong in it (or, now and then, with something else that is right). */
export function spoil(text: string, random: Random): string {
  const tokens = text.match(TOKEN) ?? []
  const places = tokens.flatMap((token, index) => (/^(\s|\/[*/]|#\s*include)/.test(token) ? [] : [index]))
  const place = random.below(places.length)
  const at = places[place] as number
  const next = places[Math.min(place + 1, places.length - 1)] as number
  const token = tokens[at] as string
  const other = tokens[places[random.below(places.length)] as number] as string
  const put = (made: string) => {
    tokens[at] = made
  }
  switch (random.below(12)) {
    case 0:
    case 1:
      put('')
      break
    case 2:
      put(`${token} ${token}`)
      break
    case 3:
      put(tokens[next] as string)
      tokens[next] = token
      break
    case 4:
    case 5:
      put(WORD.test(token) ? misspelt(token, random) : random.pick(OTHERS))
      break
    case 6:
      put(other)
      break
    case 7:
      put(`${token} ${random.pick(OTHERS)}`)
      break
    case 8:
      put(random.pick(WORD.test(token) ? [...KEYWORDS, ...MORE] : VALUES))
      break
    case 9:
      put(random.pick(VALUES))
      break
    case 10:
      put(`${random.pick([...KEYWORDS, ...MORE])} ${token}`)
      break
    default:
      // The file ends in the middle.
      if (random.once(4)) tokens.length = at
      else put('')
  }
  return tokens.join('')
}

function misspelt(word: string, random: Random): string {
  const at = random.below(word.length)
  switch (random.below(4)) {
    case 0:
      return word.slice(0, at) + word.slice(at + 1) || 'x'
    case 1:
      return word.slice(0, at) + word.charAt(at) + word.slice(at)
    case 2:
      return at > 0
        ? word.slice(0, at - 1) + word.charAt(at) + word.charAt(at - 1) + word.slice(at + 1)
        : word.toUpperCase()
    default:
      return word.charAt(0) === word.charAt(0).toUpperCase()
        ? word.toLowerCase()
        : word.charAt(0).toUpperCase() + word.slice(1)
  }
}
