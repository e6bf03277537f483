import { defineConfig } from 'vitest/config'

// What is about the question to the kernel itself, chooses the way for itself, is not about our own rows, or takes long.
const ONE_WAY_ONLY = [
  'test/bench/*',
  'test/compare/*',
  'test/cli/{diff,diff-aslr,explain,gap,json-types,listings,progress,sleep}.test.ts',
  'test/docs/commands.test.ts',
  'test/explain/*',
  'test/maps/{loose,saved}.test.ts',
  'test/model/{canonical,page-tables}.test.ts',
  'test/render/{diff,explain}.test.ts',
  'test/locate/storage-valgrind.test.ts',
  'test/other-processes/*',
  'test/live/{addresses,changing}{,-text}.test.ts',
  'test/live/{descriptor,refused,workers}.test.ts',
]

export default defineConfig({
  test: {
    maxWorkers: 2,
    reporters: ['default', './test/support/count-reporter.ts'],
    globalSetup: ['test/support/settle-npx.ts', 'test/support/build-fixtures.ts'],
    // The whole suite runs both ways of finding an address's row: asked of the kernel, and read from the map's text.
    projects: [
      project('the kernel asked for rows', 0, {}),
      project('the text of the map read', 1, { VAS_EXPLORE_NO_IOCTL: '1' }, ONE_WAY_ONLY),
    ],
  },
})

// One after the other: some tests build where the others would build, too.
function project(name: string, groupOrder: number, env: Record<string, string>, exclude: string[] = []) {
  return {
    test: {
      name,
      env,
      sequence: { groupOrder },
      include: ['test/**/*.test.ts'],
      exclude,
      // Processes, not threads: on a worker thread the main stack and the brk heap would be somebody else's.
      pool: 'forks' as const,
      testTimeout: 30_000,
    },
  }
}
