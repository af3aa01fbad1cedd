/** What the compiler says about stubs: checked by tsc. The functions that make mistakes are never called. */
import { expect, expectTypeOf, test } from 'vitest'
import { type Call, call, type Recorder, raises, recorder, returns, stub } from './index.ts'

class Client {
  #secret = 'key'
  private tries = 3
  name = 'live'
  charge(cents: number, currency: 'EUR' | 'USD'): { id: number } {
    return { id: cents + this.tries + currency.length + this.#secret.length }
  }
  async refund(id: number): Promise<'done' | 'late'> {
    return id > 0 ? 'done' : 'late'
  }
}

interface Shop {
  client: Client
  clock?: { now(): number; zone: string }
  event: { kind: 'sold'; cents: number; at: number } | { kind: 'lost'; reason: string; at: number }
}

function pay(_client: Client): void {}
function maybe(_client?: Client | null): void {}

class Late extends Error {}
class Coded extends Error {
  readonly code: number
  constructor(code: number) {
    super(String(code))
    this.code = code
  }
}

test('a stub is what it stands in for', () => {
  expectTypeOf(stub<Client>({ name: 'x' })).toEqualTypeOf<Client>()
  expectTypeOf(stub<Client>()).toEqualTypeOf<Client>()
  expectTypeOf(stub<Client>({ charge: (cents) => ({ id: cents }) })).toEqualTypeOf<Client>()
})

test('a stub takes its type from where it is wanted', () => {
  pay(stub())
  pay(stub({ charge: returns({ id: 1 }) }))
  pay(stub({ charge: raises(Late) }))
  pay(stub({ charge: (cents, currency) => ({ id: cents + currency.length }) }))
  pay(stub({ charge: recorder((cents) => ({ id: Math.round(cents) })) }))
  pay(stub({ refund: returns(Promise.resolve('done')) }))
  pay(stub({ refund: async () => 'late' }))
  maybe(stub({ charge: (cents) => ({ id: cents }) }))
  const client: Client = stub({ name: 'x' })
  const shop: Shop = stub({ client: stub({ charge: returns({ id: 1 }) }), clock: stub({ now: returns(0) }) })
  const event: Shop['event'] = stub({ kind: 'lost', reason: 'rain' })
  const get: typeof fetch = async () =>
    stub({ ok: false, status: 500, headers: stub({ get: returns(null) }) })
  const list: Pick<Client, 'charge'>[] = [stub({ charge: raises('no') })]
  expect([client.name, event.kind, shop.clock?.now(), typeof get, list.length]).toEqual([
    'x',
    'lost',
    0,
    'function',
    1,
  ])
})

test('a stub that stands in for nothing has the type of its members', () => {
  const free = stub({ a: 10, answer: returns('x'), twice: recorder((x: number) => 2 * x) })
  expectTypeOf(free.a).toEqualTypeOf<number>()
  expectTypeOf(free.answer()).toEqualTypeOf<string>()
  expectTypeOf(free.twice.calls).toEqualTypeOf<Call<[x: number]>[]>()
  const known: unknown = stub({ a: 1 })
  expect([free.twice(2), known]).toEqual([4, { a: 1 }])
})

test('returns and raises fit anywhere', () => {
  expectTypeOf(returns(5)).toEqualTypeOf<(...args: unknown[]) => number>()
  expectTypeOf(raises('no')).toEqualTypeOf<(...args: unknown[]) => never>()
  const charge: Client['charge'] = returns({ id: 1 })
  const refund: Client['refund'] = raises(Late)
  const coded: Client['refund'] = raises(new Coded(503))
  expect([charge, refund, coded].map((fn) => typeof fn)).toEqual(Array(3).fill('function'))
})

test('a recorder is its function, with typed calls', () => {
  const add = recorder((a: number, b?: string) => a + (b ?? '').length)
  expectTypeOf(add).toExtend<(a: number, b?: string) => number>()
  expectTypeOf(add.calls).toEqualTypeOf<Call<[a: number, b?: string]>[]>()
  expectTypeOf(recorder(async (x: string) => x.length)).returns.resolves.toEqualTypeOf<number>()
  expectTypeOf(recorder(returns(1)).calls).toEqualTypeOf<Call<unknown[]>[]>()
  const charge: Recorder<Client['charge']> = recorder(returns({ id: 1 }))
  expectTypeOf(charge.calls).toEqualTypeOf<Call<[cents: number, currency: 'EUR' | 'USD']>[]>()
  pay(stub({ charge }))
})

test('a call knows its arguments', () => {
  expectTypeOf(call(1, 'a')).toEqualTypeOf<Call<[number, string]>>()
  expectTypeOf(call(1).args).toEqualTypeOf<[number]>()
})

test('the compiler catches mistakes', () => {
  function mistakes(): void {
    // @ts-expect-error misspelt
    stub<Client>({ chrage: returns({ id: 1 }) })
    // @ts-expect-error misspelt, type taken from the parameter
    pay(stub({ chrage: returns({ id: 1 }) }))
    // @ts-expect-error misspelt beside a good one
    pay(stub({ name: 'x', chrage: returns({ id: 1 }) }))
    // @ts-expect-error misspelt, optional parameter
    maybe(stub({ name: 'x', chrage: returns({ id: 1 }) }))
    // @ts-expect-error wrong value
    stub<Client>({ name: 5 })
    // @ts-expect-error wrong result
    pay(stub({ charge: returns('x') }))
    // @ts-expect-error wrong result of a recorded function
    pay(stub({ charge: recorder(returns('x')) }))
    // @ts-expect-error wrong parameter
    pay(stub({ charge: (cents: string) => ({ id: cents.length }) }))
    // @ts-expect-error no promise
    stub<Client>({ refund: returns('done') })
    // @ts-expect-error private members are nobody's business
    stub<Client>({ tries: 1 })
    // @ts-expect-error a stub of its own type lacks the rest
    pay(stub({ name: 'x' }) satisfies { name: string })
    // @ts-expect-error no such member
    stub({ a: 1 }).b
    // @ts-expect-error this class needs to know its code
    raises(Coded)
    // @ts-expect-error neither an error nor a class nor a message
    raises(5)
    // @ts-expect-error the list stays, its items may go
    recorder(returns(1)).calls = []
  }
  expect(mistakes).toBeTypeOf('function')
})
