/**
 * Invents C programs: they say nothing, but have operators, conversions, loops and branches in combinations that nobody
 * would think of, so that the optimiser and what comes behind it meet nearly all that they know.
 */

import { createRandom, type Random } from './random.ts'

const INTEGERS = [
  'int8_t',
  'uint8_t',
  'int16_t',
  'uint16_t',
  'int',
  'unsigned',
  'int',
  'int64_t',
  'uint64_t',
  'char',
]
const FLOATS = ['float', 'double']
const TYPES = [...new Set([...INTEGERS, ...FLOATS, '_Bool', 'size_t'])]
const CONSTANTS = [
  '0',
  '1',
  '2',
  '3',
  '4',
  '5',
  '7',
  '8',
  '10',
  '15',
  '16',
  '31',
  '32',
  '60',
  '63',
  '64',
  '97',
  '100',
]
CONSTANTS.push(
  '127',
  '128',
  '255',
  '256',
  '1000',
  '65535',
  '65536',
  '1000003',
  '0x7fffffff',
  '0x80000000u',
  '-1',
  '-2',
)
CONSTANTS.push(
  '-8',
  '-128',
  '0xff00ff00u',
  '0x55555555',
  '0xffffffffffLL',
  '(1LL << 40)',
  '~0ull',
  "'a'",
  "'0'",
  '-7',
  '12',
)
const REALS = [
  '0.0',
  '1.0',
  '0.5',
  '2.0',
  '-1.0',
  '-0.0',
  '1e-9',
  '3.14159',
  '1e10',
  '100.0f',
  '0.1f',
  '255.0',
  '8.0',
]
const BINARY = [
  '+',
  '-',
  '*',
  '&',
  '|',
  '^',
  '<<',
  '>>',
  '/',
  '%',
  '<',
  '<=',
  '>',
  '>=',
  '==',
  '!=',
  '&&',
  '||',
  '+',
  '-',
  '&',
]
const REAL_BINARY = ['+', '-', '*', '/', '<', '<=', '>', '>=', '==', '!=', '+', '*', '-']
/** Shapes that compilers look for; `$` and `@` stand for two expressions, `#` for a constant. */
const SHAPES = [
  ...[
    '$ < @ ? $ : @',
    '$ > @ ? $ : @',
    '$ < 0 ? -($) : $',
    '$ ? @ : 0',
    '$ == # ? @ : $',
    '!($)',
    '!!($)',
    '~($)',
    '-($)',
  ],
  ...[
    '(uint32_t)($) << # | (uint32_t)($) >> (32 - #)',
    '($) & (($) - 1)',
    '($) & -($)',
    '(($) & #) == #',
    '(($) & #) != 0',
  ],
  ...[
    '(($) + (@)) / 2',
    '($) % #',
    '($) / #',
    '(unsigned)($) / 10u',
    '(unsigned)($) % 10u',
    '($) * 10 + (@)',
    '($) * ($)',
  ],
  ...[
    '(int8_t)($)',
    '(uint8_t)($)',
    '(int16_t)($)',
    '(uint16_t)($)',
    '(int)($)',
    '(unsigned)($)',
    '(int64_t)($)',
    '(float)($)',
  ],
  ...[
    '(double)($)',
    '(_Bool)($)',
    '(uint64_t)($) * (@) >> 32',
    '(int)($) << 24 >> 24',
    '(($) ^ (@)) & ($)',
    '($) | ~(@)',
  ],
  ...[
    '~(~($) & ~(@))',
    '($) - (@) < 0',
    '($) == (@) && ($) != #',
    '($) >= # && ($) <= 100',
    "($) - '0' < 10u",
    '(@ , $)',
  ],
  ...[
    '__builtin_popcount($)',
    '__builtin_clz(($) | 1)',
    '__builtin_ctz(($) | 1)',
    '__builtin_bswap32($)',
    '__builtin_abs($)',
  ],
  ...[
    '__builtin_clzll(($) | 1)',
    '__builtin_ctzll(($) | 1)',
    '__builtin_popcountll($)',
    '__builtin_bswap64($)',
    'abs($)',
  ],
  ...[
    '__builtin_expect(($) > (@), 0)',
    '((unsigned)($) >> 31) ^ 1',
    '($) + (($) >> 31)',
    '(($) << 1) + 1',
    '($) * # + (@) * #',
  ],
  ...[
    '(($) ? # : #) + (@)',
    '($) < # ? # : ($)',
    '($) > # ? # : ($) < 0 ? 0 : ($)',
    '($) << ((@) & 7)',
    '($) >> ((@) & 7)',
  ],
  ...[
    '(__int128)($) * (@) >> 64',
    '__builtin_mul_overflow($, @, &o)',
    '__builtin_add_overflow($, @, &o)',
    '($) % (($) | 1)',
  ],
  ...[
    'fmin($, @)',
    'fmax($, @)',
    'fabs($)',
    'sqrt($)',
    'floor($)',
    '(int)floor($)',
    'sqrtf($)',
    'pow($, 2)',
    '(int)($ + 0.5)',
  ],
  ...[
    'strlen(text + (($) & 7))',
    'text[($) & 15]',
    'memcmp(text, buffer, ($) & 15)',
    'isdigit($)',
    'toupper($)',
    'strchr(text, $) != 0',
  ],
]
const NAMES = ['a', 'b', 'c', 'd', 'e', 'f']

interface Scope {
  random: Random
  /** Names that may be read, and those of them that may be written. */
  names: string[]
  written: string[]
  /** How many functions there are to call, and how many parameters each has. */
  functions: number[]
  loops: number
}

/** The text of a program. */
export function invent(seed: number): string {
  const random = createRandom(seed)
  const scope: Scope = { random, names: [], written: [], functions: [], loops: 0 }
  const heads = ['ctype', 'math', 'stdint', 'stdlib', 'string'].map((name) => `#include <${name}.h>\n`)
  const globals = TYPES.map((type) => `${random.once(3) ? 'static ' : ''}${type} g_${word(type)}[32];\n`)
  const fields = Array.from(
    { length: 6 },
    (_, i) => `${random.pick(TYPES)} m${i}${random.once(4) ? '[4]' : ''};`,
  )
  const bits = `unsigned b0 : ${1 + random.below(8)}; int b1 : ${2 + random.below(20)}; uint64_t b2 : ${1 + random.below(40)};`
  const head = [
    ...heads,
    ...globals,
    `struct s { int n; double x; ${fields.join(' ')} ${bits} struct s *next; };\n`,
    'static const char text[] = "some text of a program"; static char buffer[32]; extern int outside(int, double);\n',
    'static const int table[8] = {3, 1, 4, 1, 5, 9, 2, 6}; int o;\n',
  ]
  const functions = Array.from({ length: 8 }, (_, index) => fn(scope, index))
  return [...head, ...functions].join('')
}

function word(type: string): string {
  return type.replaceAll(/\W/g, '_')
}

function fn(scope: Scope, index: number): string {
  const { random } = scope
  const count = 1 + random.below(4)
  const parameters = NAMES.slice(0, count)
  const locals = ['x', 'y', 'z'].map(
    (name) => `  ${random.pick(TYPES)} ${name} = ${random.pick(CONSTANTS)};\n`,
  )
  scope.names = [...parameters, 'x', 'y', 'z', 'p->n', 'p->x', 'p->b0', 'p->b1', 'p->b2']
  scope.written = ['x', 'y', 'z', 'p->n', 'p->x', 'p->b0', 'p->b1', 'p->b2', ...parameters]
  scope.loops = 0
  const typed = parameters.map((name) => `${random.pick(TYPES)} ${name}`)
  const body = statements(scope, 3, 3 + random.below(5))
  const result = expression(scope, 3)
  scope.functions.push(count)
  const kind = random.once(3) ? 'static ' : ''
  return `${kind}${random.pick(TYPES)} f${index}(struct s *p, ${typed.join(', ')}) {\n${locals.join('')}${body}  return ${result};\n}\n`
}

function statements(scope: Scope, depth: number, count: number): string {
  return Array.from({ length: count }, () => `${statement(scope, depth)}\n`).join('')
}

function statement(scope: Scope, depth: number): string {
  const { random } = scope
  const e = () => expression(scope, 2)
  const target = () => (random.once(3) ? element(scope) : random.pick(scope.written))
  const block = (n: number) => `{\n${statements(scope, depth - 1, n)}}`
  if (depth > 0) {
    switch (random.below(9)) {
      case 0:
        return `if (${e()}) ${block(2)}`
      case 1:
        return `if (${e()}) ${block(1)} else ${block(2)}`
      case 2:
      case 3:
        return loop(scope, block)
      case 4:
        return choice(scope)
      case 5:
        return library(scope)
    }
  }
  switch (random.below(8)) {
    case 0:
      return `${target()} ${random.pick(['+', '-', '*', '/'])}= ${e()};`
    case 1:
      return `${random.pick(scope.written)}${random.pick(['++', '--'])};`
    case 2:
      return `if (${e()}) return ${e()};`
    case 3:
      return `${element(scope)} = ${element(scope)};`
    case 4:
      return random.once(2) ? `*p = *p->next;` : `p = p->next ? p->next : p;`
    default:
      return `${target()} = ${expression(scope, 3)};`
  }
}

function loop(scope: Scope, block: (n: number) => string): string {
  const { random } = scope
  const i = `i${scope.loops++}`
  const limit = random.pick([
    '8',
    '16',
    '32',
    '(int)x & 31',
    'p->n',
    'n_',
    'a',
    '(int)strlen(text)',
    '3',
    '100',
  ])
  const heads = [
    `for (int ${i} = 0; ${i} < ${limit}; ${i}++)`,
    `for (unsigned ${i} = 0; ${i} < ${limit}; ${i} += ${1 + random.below(4)})`,
    `for (int ${i} = ${limit}; ${i} > 0; ${i}--)`,
    `for (size_t ${i} = 1; ${i} <= ${limit}; ${i} *= 2)`,
    `for (int64_t ${i} = 0; ${i} != ${limit}; ++${i})`,
    `for (uint8_t ${i} = 31; ${i}--;)`,
  ]
  const first = `int n_ = (int)${expression(scope, 1)};`
  const names = [...scope.names]
  scope.names.push(i)
  const bodies = [
    () => block(2),
    () =>
      `{ ${element(scope, i)} = (int64_t)${element(scope, i)} ${random.pick(BINARY)} (int)${element(scope, i)}; }`,
    () => `x += ${element(scope, i)};`,
    () => `{ ${element(scope, i)} = ${random.pick(CONSTANTS)}; }`,
    () =>
      `{ ${element(scope, i)} = ${element(scope, i)}; ${random.pick(['if (x) continue;', 'if (y > 9) break;', ''])} ${block(1)} }`,
    () => `if (${element(scope, i)} > ${random.pick(CONSTANTS)}) ${block(1)} else y++;`,
  ]
  const made = `{ ${first} ${random.pick(heads)} ${random.pick(bodies)()} }`
  scope.names = names
  if (random.once(6)) return `while (${expression(scope, 1)}) { ${statement(scope, 0)} if (x++ > 50) break; }`
  if (random.once(8)) return `do { ${statement(scope, 0)} } while (z-- > ${random.pick(CONSTANTS)});`
  return made
}

function choice(scope: Scope): string {
  const { random } = scope
  const values = random.once(2)
    ? [...Array(4 + random.below(8)).keys()]
    : [...new Set(Array.from({ length: 6 }, () => random.below(2000) - 500))]
  const cases = values.map((value) => {
    const does = random.once(2) ? `x = ${random.pick(CONSTANTS)};` : statement(scope, 0)
    return `case ${value}: ${does} ${random.once(4) ? '' : 'break;'}`
  })
  return `switch ((int)(${expression(scope, 1)})) { ${cases.join(' ')} ${random.once(2) ? 'default: y = 1;' : ''} }`
}

function library(scope: Scope): string {
  const { random } = scope
  const e = () => `((${expression(scope, 1)}) != 0)`
  const g = () => `g_${word(random.pick(TYPES))}`
  return random.pick([
    `memset(${g()}, ${random.pick(['0', '1', '-1', 'x'])}, ${random.pick(['4', '16', '32', '(int)x & 15'])});`,
    `memcpy(${g()}, ${g()}, ${random.pick(['1', '4', '7', '8', '16', '(int)y & 15'])});`,
    `memmove(buffer + 1, buffer, ${random.pick(['3', '8', '(int)z & 7'])});`,
    `strcpy(buffer, text); strcat(buffer, "${random.pick(['x', 'more'])}");`,
    `x = outside(${e()}, ${random.pick(REALS)});`,
    `p->next = malloc(sizeof *p); if (!p->next) return 0;`,
    `{ struct s t = *p, u = {${random.pick(CONSTANTS)}}; t.n += u.n; t.next = &t; *p = t; }`,
    `{ int v[${1 + random.below(40)}] = {0}; for (int q = 0; q < (int)(sizeof v / sizeof *v); q++) v[q] = q * ${random.pick(CONSTANTS)}; y += v[0]; }`,
    `qsort(g_int, 8, sizeof(int), (int (*)(const void *, const void *))f0);`,
    `{ char *q = buffer; while (*q && *q != ${random.pick(CONSTANTS)}) q++; x = q - buffer; }`,
    `{ const char *q = text; for (x = 0; *q; q++) x = x * 31 + *q; }`,
  ])
}

function element(scope: Scope, index?: string): string {
  const { random } = scope
  const at = index ?? expression(scope, 0)
  const array = `g_${word(random.pick(random.once(3) ? FLOATS : INTEGERS))}`
  return index && !random.once(3)
    ? `${array}[${at}${random.pick(['', '', ' + 1', ' - 1', ' * 2'])}]`
    : `${array}[(int)(${at}) & 31]`
}

function expression(scope: Scope, depth: number): string {
  const { random } = scope
  if (depth === 0) {
    if (random.once(4)) return random.pick(CONSTANTS)
    return random.once(10) ? random.pick(REALS) : random.pick(scope.names)
  }
  const e = () => expression(scope, depth - 1)
  const whole = (text: string) => (random.once(2) ? `(int)(${text})` : `(${random.pick(INTEGERS)})(${text})`)
  switch (random.below(8)) {
    case 0: {
      const real = /fmin|fmax|fabs|sqrt|floor|pow|0\.5/
      const shape = random.pick(SHAPES)
      const fill = (text: string) => (real.test(shape) ? text : whole(text))
      const [first, second] = [fill(e()), fill(e())]
      const constant = String(1 + random.below(31))
      return `(${shape.replaceAll(/[$@#]/g, (sign) => (sign === '$' ? first : sign === '@' ? second : constant))})`
    }
    case 1:
      return element(scope)
    case 2:
      return `((${random.pick(FLOATS)})${e()} ${random.pick(REAL_BINARY)} ${random.once(2) ? random.pick(REALS) : `(${random.pick(FLOATS)})${e()}`})`
    case 3:
      return scope.functions.length > 0 ? call(scope, e) : e()
    case 4:
      return `(${whole(e())} ${random.pick(BINARY)} ${random.pick(CONSTANTS)})`
    case 5:
      return `(${e()} ? ${e()} : ${e()})`
    default:
      return `(${whole(e())} ${random.pick(BINARY)} ${whole(e())})`
  }
}

function call(scope: Scope, e: () => string): string {
  const index = scope.random.below(scope.functions.length)
  const values = Array.from({ length: scope.functions[index] as number }, e)
  return `f${index}(p, ${values.join(', ')})`
}
