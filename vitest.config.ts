import { defineConfig } from 'vitest/config'

// What looks at no row of our own process, or not through the package.
const ONE_WAY_IS_BOTH = [
  'test/{compare,docs,elf,explain,maps,model,other-processes,render,structure}/*',
  'test/cli/{closed-pipe,colour,diff*,errors,explain*,gap,help,hostile-names,json-types,listings}.test.ts',
  'test/cli/{no-map,other-process,other-systems,progress,sleep,without-addon}.test.ts',
  'test/images/other-processes.test.ts',
  'test/native/{demangle,two-builds}.test.ts',
]

// What is about the question to the kernel itself, chooses the way for itself, or takes long.
const ONE_WAY_ONLY = [
  'test/bench/*',
  'test/locate/storage-valgrind.test.ts',
  'test/live/{addresses,changing}{,-text}.test.ts',
  'test/live/{descriptor,refused,workers}.test.ts',
]

export default defineConfig({
  test: {
    maxWorkers: 2,
    reporters: ['default', './test/support/count-reporter.ts'],
    globalSetup: ['test/support/settle-npx.ts', 'test/support/build-fixtures.ts'],
    // What asks about our own process runs both ways of finding an address's row: asked of the kernel, and read from the
    // map's text.
    projects: [
      project('the kernel asked for rows', 0, {}),
      project('the text of the map read', 1, { VAS_EXPLORE_NO_IOCTL: '1' }, [
        ...ONE_WAY_IS_BOTH,
        ...ONE_WAY_ONLY,
      ]),
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
