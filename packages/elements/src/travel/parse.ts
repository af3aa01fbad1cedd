import { parser } from '@lezer/python'
import { type Expression, WatchError } from './expression.ts'
import { number, string } from './literal.ts'

type SyntaxNode = ReturnType<typeof parser.parse>['topNode']

const longest = 500
const deepest = 100

/** Reads a watch. Throws `WatchError` for what is not an expression, or one that would need the interpreter. */
export function parseWatch(source: string): Expression {
  const text = source.trim()
  if (text === '') throw new WatchError('Write an expression, for example len(items)')
  if (text.length > longest)
    throw new WatchError(`A watch has at most ${longest} characters; this has ${text.length}`)
  const top = parser.parse(text).topNode
  const statements = parts(top)
  const [statement] = statements
  if (statement?.name === 'AssignStatement') throw new WatchError('A watch only looks: use == to compare')
  if (statements.length !== 1 || statement?.name !== 'ExpressionStatement')
    throw new WatchError('A watch is one expression, for example len(items)')
  const [inside, ...more] = parts(statement)
  if (more.some(({ name }) => name === ','))
    throw new WatchError('A watch is one value: put a tuple into parentheses')
  if (!inside || more.length > 0) throw unfinished()
  return new Reader(text).read(inside, 0)
}

function parts(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = []
  for (let child = node.firstChild; child; child = child.nextSibling)
    if (child.name !== 'Comment') found.push(child)
  return found
}

function unfinished(): WatchError {
  return new WatchError('The expression is not finished, or has a mistake in it')
}

const refused: Record<string, string> = {
  FormatString: 'f-strings cannot be watched: they would run __format__',
  LambdaExpression: 'lambda cannot be watched: nothing is run here',
  AwaitExpression: 'await cannot be watched: nothing is run here',
  YieldExpression: 'yield cannot be watched: nothing is run here',
  NamedExpression: 'A watch only looks: it cannot give a name a value',
}

class Reader {
  #text: string

  constructor(text: string) {
    this.#text = text
  }

  read(node: SyntaxNode, depth: number): Expression {
    if (depth > deepest) throw new WatchError('The expression is nested too deeply')
    const inside = parts(node)
    if (node.type.isError || inside.some(({ type }) => type.isError)) throw unfinished()
    const next = (child: SyntaxNode | undefined) => {
      if (!child) throw unfinished()
      return this.read(child, depth + 1)
    }
    switch (node.name) {
      case 'VariableName':
        return { kind: 'name', name: this.#of(node).normalize('NFKC') }
      case 'Number':
        return { kind: 'literal', value: number(this.#of(node)) }
      case 'String':
        return { kind: 'literal', value: string(this.#of(node)) }
      case 'ContinuedString':
        return this.#joined(inside)
      case 'Boolean':
        return { kind: 'literal', value: { type: 'bool', value: this.#of(node) === 'True' } }
      case 'None':
        return { kind: 'literal', value: { type: 'none' } }
      case 'Ellipsis':
        return { kind: 'literal', value: { type: 'ellipsis' } }
      case 'ParenthesizedExpression':
        return next(inside[1])
      case 'MemberExpression':
        return this.#member(inside, next)
      case 'UnaryExpression':
        return { kind: 'unary', operator: this.#of(inside[0]), of: next(inside[1]) }
      case 'BinaryExpression':
        return this.#binary(inside, next)
      case 'ConditionalExpression':
        return { kind: 'choice', test: next(inside[2]), yes: next(inside[0]), no: next(inside[4]) }
      case 'CallExpression':
        return this.#call(inside, next)
      case 'TupleExpression':
      case 'ArrayExpression':
      case 'SetExpression': {
        const type = { T: 'tuple', A: 'list', S: 'set' }[node.name[0] as 'T' | 'A' | 'S']
        return { kind: 'make', type: type as 'tuple' | 'list' | 'set', items: items(inside).map(next) }
      }
      case 'DictionaryExpression':
        return { kind: 'dict', entries: this.#entries(inside, next) }
    }
    if (/Comprehension/.test(node.name)) throw new WatchError('Comprehensions cannot be watched')
    throw new WatchError(refused[node.name] ?? `${this.#of(node)} cannot be watched`)
  }

  #of(node: SyntaxNode | undefined): string {
    return node ? this.#text.slice(node.from, node.to) : ''
  }

  #joined(inside: SyntaxNode[]): Expression {
    const [first, ...rest] = inside.map((part) => this.read(part, 0))
    return rest.reduce((left, right) => ({ kind: 'binary', operator: '+', left, right }), first as Expression)
  }

  #member(inside: SyntaxNode[], next: (child?: SyntaxNode) => Expression): Expression {
    const of = next(inside[0])
    if (inside[1]?.name === '.') return { kind: 'attribute', of, name: this.#of(inside[2]) }
    const within = inside.slice(2, -1)
    if (!within.some(({ name }) => name === ':')) {
      const keys = items(within)
      if (keys.length === 0) throw unfinished()
      if (keys.length === 1 && within.length === 1) return { kind: 'item', of, key: next(keys[0]) }
      return { kind: 'item', of, key: { kind: 'make', type: 'tuple', items: keys.map(next) } }
    }
    if (within.some(({ name }) => name === ','))
      throw new WatchError('Slices of several dimensions cannot be watched')
    const bounds: (Expression | undefined)[] = [undefined]
    for (const part of within) {
      if (part.name === ':') bounds.push(undefined)
      else bounds[bounds.length - 1] = next(part)
    }
    const [from, to, by] = bounds
    return { kind: 'slice', of, from, to, by }
  }

  #binary(inside: SyntaxNode[], next: (child?: SyntaxNode) => Expression): Expression {
    const [first] = inside
    const last = inside.at(-1)
    const operator = inside
      .slice(1, -1)
      .map((part) => this.#of(part))
      .join(' ')
    if (operator === 'and' || operator === 'or')
      return { kind: operator, left: next(first), right: next(last) }
    if (!/^(?:[<>]=?|[!=]=|in|not in|is|is not)$/.test(operator))
      return { kind: 'binary', operator, left: next(first), right: next(last) }
    const left = next(first)
    const link = { operator, with: next(last) }
    // Without parentheses `a < b < c` is one comparison of three.
    if (left.kind === 'compare' && first?.name === 'BinaryExpression')
      return { kind: 'compare', first: left.first, rest: [...left.rest, link] }
    return { kind: 'compare', first: left, rest: [link] }
  }

  #call(inside: SyntaxNode[], next: (child?: SyntaxNode) => Expression): Expression {
    const name = this.#of(inside[0])
    if (name !== 'len')
      throw new WatchError(`${name}() would run the program: of calls, only len() can be watched`)
    const list = inside[1]
    if (!list || parts(list).some(({ type }) => type.isError)) throw unfinished()
    const given = items(parts(list))
    if (given.length !== 1) throw new WatchError('len() takes one argument')
    return { kind: 'len', of: next(given[0]) }
  }

  #entries(inside: SyntaxNode[], next: (child?: SyntaxNode) => Expression): [Expression, Expression][] {
    if (inside.some(({ name }) => name === '**')) throw new WatchError('** cannot be watched')
    const flat = items(inside).filter(({ name }) => name !== ':')
    const entries: [Expression, Expression][] = []
    for (let index = 0; index < flat.length; index += 2)
      entries.push([next(flat[index]), next(flat[index + 1])])
    return entries
  }
}

function items(inside: SyntaxNode[]): SyntaxNode[] {
  const found = inside.filter(({ name }) => !/^[()[\]{},]$/.test(name))
  if (found.some(({ name }) => name === '*' || name === '**' || name === 'AssignOp'))
    throw new WatchError('* and named arguments cannot be watched')
  return found
}
