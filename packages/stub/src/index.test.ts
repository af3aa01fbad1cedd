import { inspect, isDeepStrictEqual, format as nodeFormat } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { Call, call, raises, recorder, returns, stub } from './index.ts'

class Refused extends Error {
  override name = 'Refused'
}

interface Client {
  name: string
  timeout: number
  charge(cents: number, currency: string): { id: number }
  refund(id: number): Promise<void>
}

function thrown(fn: () => unknown): unknown {
  try {
    fn()
  } catch (error) {
    return error
  }
  throw new Error('nothing was thrown')
}

describe('stub', () => {
  test('has its members', () => {
    const client = stub<Client>({ name: 'test', charge: (cents) => ({ id: cents }) })
    expect(client.name).toBe('test')
    expect(client.charge(7, 'EUR')).toEqual({ id: 7 })
  })

  test('names what it lacks and what it has', () => {
    const client = stub<Client>({ name: 'test', charge: returns({ id: 1 }) })
    expect(() => client.timeout).toThrow(new TypeError("stub has no 'timeout'; it has: name, charge"))
    expect(() => client.refund(1)).toThrow("stub has no 'refund'")
    expect(() => stub<Client>().name).toThrow("stub has no 'name'; it has: no members")
  })

  test('points at the line that read the missing member', () => {
    const { stack } = thrown(() => stub<Client>().name) as Error
    expect(stack?.split('\n')[1]).toContain('index.test.ts')
  })

  test('tells a member that is undefined from none', () => {
    expect(stub<{ note?: string }>({ note: undefined }).note).toBeUndefined()
    expect(() => stub<{ note?: string }>().note).toThrow("stub has no 'note'")
  })

  test('can be awaited, and says no to those who ask what it is', async () => {
    const client = stub<Client>({ name: 'test' })
    expect(await client).toBe(client)
    expect(await Promise.resolve(client)).toBe(client)
    expect(JSON.stringify(client)).toBe('{"name":"test"}')
  })

  test('is a thenable where it is given a then', async () => {
    // biome-ignore lint/suspicious/noThenProperty: a thenable on purpose
    const promise = stub<PromiseLike<number>>({ then: (done) => Promise.resolve(5).then(done) })
    expect(await promise).toBe(5)
  })

  test('keeps getters and symbols', () => {
    let reads = 0
    const counter = stub({
      get next() {
        reads += 1
        return reads
      },
      *[Symbol.iterator]() {
        yield* [1, 2]
      },
    })
    expect([counter.next, counter.next]).toEqual([1, 2])
    expect([...counter]).toEqual([1, 2])
    expect(() => [...(stub({}) as unknown as number[])]).toThrow(TypeError)
  })

  test('can be changed, listed and asked', () => {
    const client = stub<Client>({ name: 'test' })
    client.timeout = 3
    expect(client.timeout).toBe(3)
    expect(Object.keys(client)).toEqual(['name', 'timeout'])
    expect('refund' in client).toBe(false)
    expect({ ...client }).toEqual({ name: 'test', timeout: 3 })
    client.toString = returns('changed')
    expect(String(client)).toBe('changed')
    Reflect.deleteProperty(client, 'timeout')
    expect(() => client.timeout).toThrow("stub has no 'timeout'")
  })

  test('leaves the members it was made of alone', () => {
    const members = { name: 'a' }
    const client = stub(members)
    client.name = 'b'
    expect(members.name).toBe('a')
  })

  test('is compared by its members', () => {
    expect(stub({ a: 1, b: stub({ c: [2] }) })).toEqual({ a: 1, b: { c: [2] } })
    expect(stub({ a: 1 })).toStrictEqual(stub({ a: 1 }))
    expect(stub({ a: 1 })).not.toEqual(stub({ a: 2 }))
  })
})

describe('printing', () => {
  test('shows the members', () => {
    const shown = stub({ a: 10, name: 'Ada', list: [1n, -0], made: new Date(0), charge: returns(1) })
    const expected =
      "<stub(a=10, name='Ada', list=[1n, -0], made=1970-01-01T00:00:00.000Z, charge=[function returns])>"
    expect(String(shown)).toBe(expected)
    expect(inspect(shown)).toBe(expected)
    expect(nodeFormat('%s %j', shown, stub({ a: 1 }))).toBe(`${expected} {"a":1}`)
    expect(String(stub())).toBe('<stub()>')
  })

  test('shows calls', () => {
    expect(String(call(100, 'EUR', { a: null }))).toBe("<call(100, 'EUR', {a: null})>")
    expect(inspect([call()])).toBe('[ <call()> ]')
  })

  test('shows the kind of what is too large to show', () => {
    const shown = stub({ map: new Map(), re: /x/, error: new Refused('no'), many: Array(21).fill(0) })
    expect(String(shown)).toBe(
      `<stub(map=[Map], re=/x/, error=Refused: no, many=[${Array(20).fill(0).join(', ')}, …])>`,
    )
  })

  test('runs no getter and no member, and never throws', () => {
    const never = recorder(raises('do not call me'))
    const hostile = stub({
      toString: never,
      get later(): number {
        throw new Error('do not read me')
      },
      bad: Object.assign(Object.create({ toString: raises('nor me') }), {}),
      none: Object.create(Object.create(null)),
      fn: raises('x'),
      symbol: Symbol('s'),
    })
    expect(inspect(hostile)).toBe(
      '<stub(toString=[function raises], later=[getter], bad=?, none=?, fn=[function raises], symbol=Symbol(s))>',
    )
    expect(never.calls).toEqual([])
  })

  test('ends for a stub that holds itself', () => {
    const node: { self?: object } = stub<{ self?: object }>()
    node.self = node
    expect(String(node)).toBe('<stub(self=<stub(self=<stub(self=<stub(self=…)>)>)>)>')
  })

  test('works in the runner: snapshots, failing matchers, spies', () => {
    const one = stub({ a: 10, in: stub({ b: 'x' }) })
    expect(one).toMatchInlineSnapshot(`
      stub {
        "a": 10,
        "in": stub {
          "b": "x",
        },
      }
    `)
    const messages = [
      () => expect(stub({ a: 10 })).toEqual({ a: 11 }),
      () => expect(stub({ a: 10 })).toBeNull(),
      () => expect([stub({ a: 10 })]).toContain(5),
      () => expect(stub({ a: 10 })).toMatchObject({ missing: 1 }),
    ].map((fails) => String(thrown(fails)))
    for (const message of messages) {
      expect(message).toContain('AssertionError')
      expect(message).toContain('<stub(a=10)>')
      expect(message).not.toContain('stub has no')
    }
    const spy = vi.fn()
    spy(one)
    expect(() => expect(spy).toHaveBeenCalledWith(5)).toThrow('stub {')
  })

  test('never throws, whatever the members', () => {
    fc.assert(
      fc.property(
        fc.object({ withBigInt: true, withDate: true, withMap: true, withSet: true }),
        (members) => {
          const one = stub(members)
          expect(inspect(one)).toMatch(/^<stub\(/)
          expect(inspect(call(one))).toMatch(/^<call\(/)
        },
      ),
    )
  })
})

describe('returns', () => {
  test('gives its value, whatever it is called with', () => {
    const value = { id: 1 }
    const answer = returns(value)
    expect(answer()).toBe(value)
    expect(answer(1, 'two', null)).toBe(value)
  })
})

describe('raises', () => {
  test('throws an error as it is', () => {
    const error = new Refused('no')
    const fail = raises(error)
    expect(thrown(fail)).toBe(error)
    expect(thrown(() => fail(1, 2))).toBe(error)
  })

  test('makes a new error of a class at every call', () => {
    const fail = raises(Refused)
    const [one, two] = [thrown(fail), thrown(fail)]
    expect(one).toBeInstanceOf(Refused)
    expect(one).not.toBe(two)
    expect(thrown(raises(Error))).toBeInstanceOf(Error)
    expect(thrown(raises(DOMException))).toBeInstanceOf(DOMException)
  })

  test('makes an error of a message', () => {
    expect(thrown(raises('connection refused'))).toEqual(new Error('connection refused'))
  })

  test.each([5, null, undefined, {}, () => 'x', Date, stub()])('refuses %s', (what) => {
    expect(() => raises(what as string)).toThrow(
      'raises() takes an error, a class of errors or a message, not',
    )
  })
})

describe('recorder', () => {
  test('keeps calls in order and gives what the function gives', () => {
    const add = recorder((a: number, b: number) => a + b)
    expect([add(1, 2), add(3, 4)]).toEqual([3, 7])
    expect(add.calls).toEqual([call(1, 2), call(3, 4)])
  })

  test('keeps calls that throw', () => {
    const charge = recorder(raises(Refused))
    expect(() => charge(100)).toThrow(Refused)
    expect(charge.calls).toEqual([call(100)])
  })

  test('records before it runs', () => {
    const seen: number[] = []
    const charge = recorder((_cents: number) => void seen.push(charge.calls.length))
    charge(1)
    charge(2)
    expect(seen).toEqual([1, 2])
  })

  test('keeps name, length and this', () => {
    function charge(this: { rate: number }, cents: number, _currency: string) {
      return cents * this.rate
    }
    const recorded = recorder(charge as (cents: number, currency: string) => number)
    expect([recorded.name, recorded.length]).toEqual(['charge', 2])
    expect(stub({ rate: 3, charge: recorded }).charge(2, 'EUR')).toBe(6)
  })

  test('waits for nothing', async () => {
    const get = recorder(async (path: string) => {
      if (path === '/missing') throw new Refused(path)
      return path.length
    })
    const [good, bad] = [get('/'), get('/missing')]
    expect(get.calls).toEqual([call('/'), call('/missing')])
    expect(await good).toBe(1)
    await expect(bad).rejects.toThrow(Refused)
  })

  test('forgets when told to', () => {
    const tick = recorder(returns(1))
    tick()
    tick.calls.length = 0
    tick(5)
    expect(tick.calls).toEqual([call(5)])
  })
})

describe('call', () => {
  class Money {
    #cents: number
    constructor(cents: number) {
      this.#cents = cents
    }
    equals(other: unknown): boolean {
      return other instanceof Money && other.#cents === this.#cents
    }
  }
  class Opaque {
    #inner: number
    constructor(inner: number) {
      this.#inner = inner
    }
    get inner() {
      return this.#inner
    }
  }
  const bytes = new Uint8Array([1, 2, 3])
  const fn = () => 1

  test.each<[string, () => unknown, () => unknown]>([
    ['text', () => 'a', () => 'b'],
    ['numbers', () => Number.NaN, () => 0],
    ['zeros', () => 0, () => -0],
    ['arrays', () => [1, [2]], () => [1, [2], undefined]],
    ['objects', () => ({ a: { b: 1 } }), () => ({ a: { b: 1, c: undefined } })],
    ['symbol keys', () => ({ [Symbol.for('a')]: 1 }), () => ({ [Symbol.for('a')]: 2 })],
    ['dates', () => new Date(1), () => new Date(2)],
    ['maps', () => new Map([[{ a: 1 }, 1]]), () => new Map([[{ a: 2 }, 1]])],
    ['sets', () => new Set([[1], [2]]), () => new Set([[1], [1]])],
    ['errors', () => new Refused('a'), () => new Refused('b')],
    ['causes', () => new Error('a', { cause: 1 }), () => new Error('a')],
    ['groups', () => new AggregateError([1]), () => new AggregateError([2])],
    ['patterns', () => /a/g, () => /a/i],
    ['buffers', () => new Uint8Array([1]).buffer, () => new Uint8Array([2]).buffer],
    ['views', () => new DataView(bytes.buffer, 1), () => new DataView(bytes.buffer, 0, 2)],
    ['bytes', () => new Uint8Array([1]), () => new Uint8Array([2])],
    ['boxes', () => Object(1), () => Object(2)],
    ['addresses', () => new URL('https://a.example/'), () => new URL('https://b.example/')],
    ['queries', () => new URLSearchParams('a=1'), () => new URLSearchParams('a=2')],
    ['headers', () => new Headers({ a: '1' }), () => new Headers({ a: '2' })],
    ['equals methods', () => new Money(1), () => new Money(2)],
    ['stubs', () => stub({ a: [1] }), () => stub({ a: [2] })],
    ['calls', () => call([1]), () => call([2])],
    ['types', () => new Refused('a'), () => new Error('a')],
    ['functions', () => fn, () => () => 1],
  ])('compares %s', (_, make, other) => {
    expect(call(make()).equals(call(make()))).toBe(true)
    expect(call(make()).equals(call(other()))).toBe(false)
    expect(call(other()).equals(call(make()))).toBe(false)
  })

  test('counts arguments', () => {
    expect(call().equals(call())).toBe(true)
    expect(call(1).equals(call(1, undefined))).toBe(false)
  })

  test('is equal to calls only', () => {
    for (const other of [undefined, null, [1], { args: [1] }, stub({ args: [1] })]) {
      expect(call(1).equals(other)).toBe(false)
    }
  })

  test('does not take for equal what it cannot see into', () => {
    const [one, two] = [new Opaque(1), new Opaque(2)]
    expect(call(one).equals(call(one))).toBe(true)
    expect(call(one).equals(call(two))).toBe(false)
    expect(call(Promise.resolve(1)).equals(call(Promise.resolve(1)))).toBe(false)
  })

  test('ends for what turns in a circle', () => {
    function ring(last: number) {
      const value: { next?: object; last: number } = { last }
      value.next = { next: value, list: [value] }
      return value
    }
    expect(call(ring(1)).equals(call(ring(1)))).toBe(true)
    expect(call(ring(1)).equals(call(ring(2)))).toBe(false)
  })

  test('forgets a wrong guess: pairs tried in a set are not held for equal later', () => {
    const [a, b] = [{ x: { y: 1 } }, { x: { y: 2 } }]
    expect(call(new Set([a]), a).equals(call(new Set([b]), b))).toBe(false)
  })

  const anything = fc.anything({
    maxDepth: 2,
    withBigInt: true,
    withBoxedValues: true,
    withDate: true,
    withMap: true,
    withNullPrototype: true,
    withSet: true,
    withSparseArray: true,
    withTypedArray: true,
  })

  test('agrees with the platform about any values', () => {
    fc.assert(
      fc.property(fc.array(anything, { maxLength: 3 }), fc.array(anything, { maxLength: 3 }), (a, b) => {
        expect(call(...a).equals(call(...b))).toBe(isDeepStrictEqual(a, b))
      }),
      { numRuns: 500 },
    )
  })

  test('is equal to a copy, and the runner agrees', () => {
    fc.assert(
      fc.property(fc.clone(fc.array(anything), 2), ([a, b]) => {
        expect(call(...a).equals(call(...b))).toBe(true)
        expect(call(...a)).toEqual(call(...b))
      }),
    )
  })

  test('notices one changed argument, and the runner agrees', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue(), { minLength: 1 }), fc.nat(), (args, at) => {
        const changed = args.with(at % args.length, { changed: true, from: args[at % args.length] })
        expect(call(...args).equals(call(...changed))).toBe(false)
        expect(call(...args)).not.toEqual(call(...changed))
      }),
    )
  })

  test('is a Call', () => {
    expect(call(1)).toBeInstanceOf(Call)
    expect(call(1, 'a').args).toEqual([1, 'a'])
  })
})
