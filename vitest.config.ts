import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // By itself vitest leaves one core idle.
    maxWorkers: availableParallelism(),
    // As packages/runtime/src/node/steady.ts says: some tests run WebAssembly of their own.
    execArgv: ['--no-wasm-code-gc'],
    include: ['packages/*/src/**/*.test.ts', 'site/src/**/*.test.ts', 'scripts/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
