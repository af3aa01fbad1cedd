import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // By itself vitest leaves one core idle.
    maxWorkers: availableParallelism(),
    // Some tests run WebAssembly of their own.
    setupFiles: 'packages/runtime/src/node/steady.ts',
    include: ['packages/*/src/**/*.test.ts', 'site/src/**/*.test.ts', 'scripts/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
