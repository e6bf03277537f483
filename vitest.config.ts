import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Processes, not threads: on a worker thread the main stack and the brk heap would be somebody else's.
    pool: 'forks',
    // Two cores are what there is at least; vitest would leave one of them idle.
    maxWorkers: 2,
    globalSetup: ['test/support/settle-npx.ts', 'test/support/build-fixtures.ts'],
    reporters: ['default', './test/support/count-reporter.ts'],
    testTimeout: 30_000,
  },
})
