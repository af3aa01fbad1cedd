import { equal } from './equal.ts'

/** A function with any arguments and any result. */
type Callable = (...args: never[]) => unknown

/** Every key of every member of a union; `keyof` alone gives only the keys that all have. */
type Keys<T> = T extends unknown ? keyof T : never

/** Forbids the members `M` that `T` does not have, unless `T` says nothing about its members. */
type Known<M, T> = [Keys<T>] extends [never] ? unknown : { [K in Exclude<keyof M, Keys<T>>]: never }

const inspect = Symbol.for('nodejs.util.inspect.custom')

// Two signatures: the first infers, from the place where the stub is wanted (T) or else from the members (M);
// the second takes T when it is written down, and its messages are the ones a reader sees after a mistake.
// `never` keeps the second from accepting what the first should infer.
/**
 * An object that has the given members and nothing else.
 *
 * It stands in for a `T` of which the code under test uses only a part: the compiler takes it for a whole
 * `T`, and whatever was left out throws when it is read, naming itself and what there is.
 *
 * ```ts
 * const clock = stub<Clock>({ now: returns(0) })
 * clock.now()   // 0
 * clock.zone    // TypeError: stub has no 'zone'; it has: now
 * ```
 *
 * Where the surroundings say which type is wanted, `T` can be left out: `pay(stub({ charge: returns(receipt) }))`.
 * Where nothing says so, the stub's type is that of its members.
 *
 * - Members are copied as they are: a getter stays a getter, a symbol (`[Symbol.iterator]`) works.
 * - Members can be set and deleted later; `in`, `Object.keys` and `JSON.stringify` see what is there.
 * - A stub can be awaited: it has no `then` unless it is given one.
 * - Printing a stub shows `<stub(a=10)>`; it runs no getter and never throws.
 */
export function stub<M extends Partial<NonNullable<T>>, T = M>(
  members?: M & Known<M, NonNullable<T>>,
): NonNullable<T>
export function stub<T extends object = never>(members?: Partial<NoInfer<T>>): T
export function stub(members: object = {}): object {
  return new Proxy(Object.create(prototype, Object.getOwnPropertyDescriptors(members)), { get: read })
}

/** What a stub answers to besides its members. Its `constructor` is what test runners print as the type. */
const prototype: object = Object.create(Object.prototype, {
  constructor: { value: stub, writable: true },
  toString: { value: text, writable: true },
  [inspect]: { value: text, writable: true },
})

/**
 * Names that promises, `JSON.stringify` and test runners look for on any object in order to learn what it is.
 * To them a stub says "no"; anything else that is missing is a mistake. (Symbols are always such questions.)
 */
const questions =
  /^(?:then|toJSON|asymmetricMatch|nodeType|tagName|hasAttribute|showDiff|_isMockFunction|\$\$.*|@@.*)$/

function read(target: object, key: string | symbol, self: unknown): unknown {
  if (key in target || typeof key === 'symbol' || questions.test(key)) return Reflect.get(target, key, self)
  const names = Reflect.ownKeys(target).map(String)
  const error = new TypeError(`stub has no '${key}'; it has: ${names.join(', ') || 'no members'}`)
  Error.captureStackTrace?.(error, read) // the stack begins in the code under test
  throw error
}

/**
 * A function that gives `value`, whatever it is called with.
 *
 * The value is the same object at every call. For a promise write `returns(Promise.resolve(value))`.
 *
 * ```ts
 * stub<Client>({ charge: returns({ id: 1 }) })
 * ```
 */
export function returns<V, A extends unknown[] = unknown[]>(value: V): (...args: A) => V {
  return function returns() {
    return value
  }
}

/**
 * A function that throws, whatever it is called with: the way to make bad things happen.
 *
 * An error is thrown as it is; of a class, a new error is made at every call; a message becomes an `Error`.
 * Anything else is refused with a `TypeError`. For a promise that rejects, write an async function.
 *
 * ```ts
 * stub<Client>({ charge: raises(new HttpError(503)) })
 * stub<Client>({ charge: raises(RangeError) })
 * stub<Client>({ charge: raises('connection refused') })
 * ```
 */
export function raises<A extends unknown[] = unknown[]>(
  what: Error | (new () => Error) | string,
): (...args: A) => never {
  if (typeof what === 'string') {
    return function raises() {
      throw new Error(what)
    }
  }
  if (typeof what === 'function' && (what === Error || what.prototype instanceof Error)) {
    return function raises() {
      throw new what()
    }
  }
  // The tag also knows errors of another realm, as in test runners that give each file its own globals.
  if (what instanceof Error || Object.prototype.toString.call(what) === '[object Error]') {
    return function raises() {
      throw what
    }
  }
  throw new TypeError(`raises() takes an error, a class of errors or a message, not ${show(what)}`)
}

/** The arguments of one call. Made by {@link call}, and by {@link recorder} for every call it sees. */
export class Call<A extends readonly unknown[] = unknown[]> {
  /** The arguments, the very objects that were passed. */
  readonly args: A

  constructor(args: A) {
    this.args = args
  }

  /**
   * Whether `other` is a call with equal arguments.
   *
   * Equal means deep equality: own properties, symbols included, and what arrays, maps, sets, dates, errors,
   * buffers and URLs hold; the types must be the same. `NaN` equals `NaN`, and `0` is not `-0`. Where both sides
   * have an `equals` method, that decides. Functions, promises, and objects that show nothing of themselves
   * are equal only to themselves.
   */
  equals(other: unknown): boolean {
    return other instanceof Call && equal(this.args, other.args)
  }

  /** `<call(100, 'EUR')>` */
  toString(): string {
    return show(this)
  }
}
Object.defineProperty(Call.prototype, inspect, { value: text })

/**
 * The call with these arguments, to compare with what a {@link recorder} saw.
 *
 * ```ts
 * expect(charge.calls).toEqual([call(100, 'EUR')])
 * assert(charge.calls[0].equals(call(100, 'EUR')))
 * ```
 */
export function call<A extends unknown[]>(...args: A): Call<A> {
  return new Call(args)
}

/** A function of type `F` that keeps its calls. */
export type Recorder<F extends Callable> = F & {
  /** The calls so far, the oldest first. Set `calls.length = 0` to forget them. */
  readonly calls: Call<Parameters<F>>[]
}

/**
 * `fn`, with a list of its calls.
 *
 * A call is recorded before `fn` runs, so that one which throws is in the list as well. The result, the error,
 * `this`, the function's name and its number of parameters stay as they are; an async function stays async.
 *
 * ```ts
 * const charge = recorder(raises('connection refused'))
 * pay(order, stub({ charge }))
 * expect(charge.calls).toEqual([call(100, 'EUR')])
 * ```
 *
 * To have the arguments typed, say whose function it is: `const charge: Recorder<Client['charge']> = recorder(…)`.
 * Of a generic or overloaded function the recorder keeps one signature, as `Parameters` does.
 */
export function recorder<A extends unknown[], R>(fn: (...args: A) => R): Recorder<(...args: A) => R> {
  const calls: Call<A>[] = []
  function recorded(this: unknown, ...args: A): R {
    calls.push(new Call(args))
    return fn.apply(this, args)
  }
  Object.defineProperties(recorded, {
    name: { value: fn.name, configurable: true },
    length: { value: fn.length, configurable: true },
  })
  return Object.assign(recorded, { calls })
}

function text(this: unknown): string {
  return show(this)
}

/** A value in a few words: short, and without running any code of the value's own but a class's `toString`. */
function show(value: unknown, depth = 0): string {
  try {
    if (typeof value === 'string') return `'${value}'`
    if (typeof value === 'bigint') return `${value}n`
    if (typeof value === 'function') return `[function ${value.name}]`
    if (typeof value !== 'object' || value === null) return Object.is(value, -0) ? '-0' : String(value)
    if (depth > 3) return '…'
    if (value instanceof Call) return `<call(${list(value.args, depth)})>`
    if (value instanceof Date) return Number.isNaN(+value) ? '[Date]' : value.toISOString()
    const proto: unknown = Object.getPrototypeOf(value)
    if (proto === prototype) return `<stub(${fields(value, '=', depth)})>`
    if (Array.isArray(value)) return `[${list(value, depth)}]`
    if (proto === null || proto === Object.prototype) return `{${fields(value, ': ', depth)}}`
    const tag = Object.prototype.toString.call(value).slice(8, -1)
    return own(value) ? String(value) : `[${tag === 'Object' ? value.constructor.name : tag}]`
  } catch {
    return '?'
  }
}

/** Whether a class says itself how it is printed. */
function own(value: object): boolean {
  return value.toString !== Object.prototype.toString
}

function list(values: readonly unknown[], depth: number): string {
  const shown = values.slice(0, 20).map((value) => show(value, depth + 1))
  return [...shown, ...(values.length > 20 ? ['…'] : [])].join(', ')
}

function fields(value: object, sign: string, depth: number): string {
  const entries = Object.entries(Object.getOwnPropertyDescriptors(value))
  return entries
    .map(([key, { get, set, value }]) => `${key}${sign}${get || set ? '[getter]' : show(value, depth + 1)}`)
    .join(', ')
}
