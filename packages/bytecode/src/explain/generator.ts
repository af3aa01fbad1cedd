import type { Entries } from './entry.ts'

/** Generators and coroutines. */
export const generator: Entries = {
  RETURN_GENERATOR: {
    summary: 'Turn this frame into a generator',
    stack: '-> sent value',
    text: 'Comes first in a generator or coroutine. The frame moves into a new object, which the caller gets at once; the body has not begun. When it is first resumed it goes on here, with a `None` on the stack that a `POP_TOP` removes.',
  },
  YIELD_VALUE: {
    summary: 'Hand a value out and pause',
    stack: 'value -> sent value',
    text: 'Leaves the frame as it is, its stack included, and gives the value to whoever asked. When the frame goes on, what was sent lies in its place: `None`, unless by `send`.',
  },
  GET_YIELD_FROM_ITER: {
    summary: 'Get an iterator for `yield from`',
    stack: 'iterable -> iterator',
    text: 'A generator stays as it is; anything else goes through `iter`. A coroutine is only allowed within a coroutine.',
  },
  SEND: {
    summary: 'Resume an inner generator',
    stack: 'receiver, value -> receiver, result',
    text: 'The heart of `yield from` and `await`: passes the value on to the receiver. If that yields, what it yielded is pushed, to be yielded in turn. If it has ended, its return value is pushed, and `arg` code units are skipped.',
    cache: '',
  },
  SEND_GEN: {
    summary: 'Resume an inner generator directly',
    text: "Enters the receiver's frame as if it were called here, without `send`.",
    checks: 'the receiver is a generator or coroutine that waits, neither running nor finished',
  },
  END_SEND: {
    summary: 'Drop the inner generator, keep its result',
    stack: 'receiver, result -> result',
    text: 'Ends `yield from` and `await`: the result is the value of the whole expression.',
  },
  CLEANUP_THROW: {
    summary: 'Take in an exception thrown at a paused `yield from`',
    stack: 'receiver, value, exception -> None, result',
    text: 'If the inner generator answered `throw` or `close` by ending, `StopIteration` carries its result, and that is pushed. Any other exception is raised again.',
  },
  GET_AWAITABLE: {
    summary: 'Get what `await` waits on',
    stack: 'object -> iterator',
    text: 'A coroutine stays as it is; of anything else `__await__` is called. `arg` says whether `async with` asked, for a better message.',
  },
  GET_AITER: {
    summary: 'Get an asynchronous iterator',
    stack: 'iterable -> iterator',
    text: '`aiter(iterable)`, before an `async for` starts: calls `__aiter__`.',
  },
  GET_ANEXT: {
    summary: 'Ask an asynchronous iterator for its next item',
    stack: 'iterator -> iterator, awaitable',
    text: 'Calls `__anext__`. What it returns is then awaited for the item.',
  },
  END_ASYNC_FOR: {
    summary: 'End an `async for`',
    stack: 'iterator, exception ->',
    text: 'Reached by an exception. `StopAsyncIteration` is the regular end: both values go. Any other is raised again.',
  },
}
