import { expect, test } from 'vitest'
import { highlight } from './index.ts'

/** Each piece with its class, such as `keyword:select`; what has no class is left out. */
function pieces(code: string, language: string): string[] {
  const html = highlight(code, language).replaceAll('&lt;', '<').replaceAll('&amp;', '&')
  return [...html.matchAll(/<span class="tok-([^"]*)">(.*?)<\/span>/gs)].map(
    ([, name, text]) => `${name}:${text}`,
  )
}

test.each([
  [
    'html',
    '<p class="a">{{ name|e }}',
    [
      'typeName:p',
      'propertyName:class',
      'string:"a"',
      'meta:{{',
      'variableName:name',
      'variableName:e',
      'meta:}}',
    ],
  ],
  [
    'html',
    `<a href="{{ url_for('x', id=7) }}#y">`,
    ['string:"', 'meta:{{', 'variableName:url_for', "string:'x'", 'number:7', 'meta:}}', 'string:#y"'],
  ],
  [
    'html',
    '{# <b> #}{%- if x %}',
    ['comment:{# <b> #}', 'meta:{%-', 'keyword:if', 'variableName:x', 'meta:%}'],
  ],
  ['html', '<style>p { color: red }</style>', ['typeName:p', 'propertyName:color']],
  ['css', 'a { margin: 0 }', ['typeName:a', 'propertyName:margin', 'number:0']],
  [
    'sql',
    "SELECT id FROM user WHERE name = 'O''Hara' -- all\n",
    ['keyword:SELECT', 'keyword:FROM', 'keyword:WHERE', "string:'O''Hara'", 'comment:-- all'],
  ],
  [
    'sql',
    'id INTEGER PRIMARY KEY, "from" TEXT',
    ['typeName:INTEGER', 'keyword:PRIMARY', 'keyword:KEY', 'typeName:TEXT'],
  ],
  [
    'toml',
    '[tool.x]\nbranch = true # yes\nname = "a"\n',
    [
      'propertyName:tool.x',
      'propertyName:branch',
      'bool:true',
      'comment:# yes',
      'propertyName:name',
      'string:"a"',
    ],
  ],
  [
    'c',
    '#include <stdio.h>\nstatic int add(const char *name, size_t n) { return 2; } // sum',
    [
      'meta:#include',
      'string2:<stdio.h>',
      'keyword:static',
      'typeName:int',
      'variableName tok-definition:add',
      'keyword:const',
      'typeName:char',
      'typeName:size_t',
      'keyword:return',
      'number:2',
      'comment:// sum',
    ],
  ],
  [
    'c++',
    'template <class T> class Stack {};',
    ['keyword:template', 'keyword:class', 'keyword:class', 'typeName:Stack'],
  ],
  [
    'makefile',
    'CC := gcc # which\n.PHONY: all\nall: $(LIB)\n\t$(CC) -o "$@" $< \'a b\'\nifeq ($(OS),x)\nendif\n',
    [
      'propertyName:CC',
      'operator::=',
      'comment:# which',
      'keyword:.PHONY',
      'variableName tok-definition:all',
      'meta:$(',
      'variableName:LIB',
      'meta:)',
      'meta:$(',
      'variableName:CC',
      'meta:)',
      'meta:$@',
      'meta:$<',
      "string:'a b'",
      'keyword:ifeq',
      'meta:$(',
      'meta:)',
      'keyword:endif',
    ],
  ],
])('%s: %s', (language, code, wanted) => {
  const found = pieces(code, language)
  expect(found.filter((piece) => wanted.includes(piece))).toEqual(wanted)
})

test('what a makefile gives to others has no colours but its references', () => {
  expect(pieces('\tif x; then include y; fi\n', 'makefile')).toEqual([])
  expect(pieces('A = b \\\n  c: d\n', 'makefile')).toEqual(['propertyName:A', 'operator:='])
  expect(pieces('\techo $$HOME\n', 'makefile')).toEqual([])
})

test('a name inside quotes is no keyword, and what is unknown has no colours', () => {
  expect(pieces('"from"', 'sql')).toEqual([])
  expect(highlight('if <b>', 'fortran')).toBe('if &lt;b>')
})
