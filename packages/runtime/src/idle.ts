/** A promise that can be waited for until work ends, and made anew when more comes. */
export function createIdle(): { promise: Promise<void>; pending: boolean; end(): void } {
  let settle: () => void = () => {}
  const promise = new Promise<void>((resolve) => {
    settle = resolve
  })
  const idle = {
    promise,
    pending: true,
    end() {
      idle.pending = false
      settle()
    },
  }
  return idle
}
