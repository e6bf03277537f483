import { defineConfig } from 'vitest/config'
import { LongFirst } from './test/support/long-first.ts'

// What neither changes its own process nor looks at it: such files may follow each other in one process.
const NOTHING_OF_ITS_OWN = [
  'test/{bench,docs,explain,model,other-processes,package,picture,properties,render,structure}/*.test.ts',
  'test/cli/{closed-pipe,colour,diff*,errors,explain*,gap,help,hostile-names}.test.ts',
  'test/cli/{json-types,listings,map*,no-map,other-process,other-systems,probe,probe-worker}.test.ts',
  'test/cli/{progress,sleep,summary*,where,without-addon}.test.ts',
  'test/compare/{algebra,align-runs,aslr,belonging,kinds,live,paired-rows,run-kinds,torn}.test.ts',
  'test/elf/{build-id,bytes,file,headers,hostile*,overlapping-tables,section*,symbol*,witness*}.test.ts',
  'test/evidence/wasm-shapes.test.ts',
  'test/hostile/{limits,no-memory,no-proc,node-options,permissions,refused-calls,signals,walled-heap}.test.ts',
  'test/hostile/workers.test.ts',
  'test/images/{believed-file,other-processes}.test.ts',
  'test/live/{addresses,addresses-text,leaks}.test.ts',
  'test/locate/{cloned-threads,decorated,dispatch-table,ended-worker,image-segment,listing}.test.ts',
  'test/locate/{node-options,storage-elsewhere,storage-settings,storage-valgrind,summary}.test.ts',
  'test/locate/wasm-other-process.test.ts',
  'test/maps/{kernel-text,lazy-rows,loose,round-trip,rows}.test.ts',
  'test/native/{demangle,sanitized,two-builds}.test.ts',
  'test/security/{hostile-errors,hostile-text,modules,system-calls}.test.ts',
]

// What asks no live question (`whereIs` of an address of our own): src/locate/own-process.ts is the only place where the
// ways part. Snapshots, the command, which asks a snapshot, and `whereIs.value` read the text of the map both ways.
const ONE_WAY_IS_BOTH = [
  'test/{cli,compare,docs,elf,explain,hostile,maps,model,native,other-processes,package,picture,probe}/*',
  'test/{properties,render,security,structure}/*',
  'test/evidence/{dispatch-shape,memory,v8-headers,wasm-shapes}.test.ts',
  'test/images/{believed-file,other-processes}.test.ts',
  'test/locate/{any-address,brk-heap-row,cloned-threads,decorated,heap-stack-gap,image-segment}.test.ts',
  'test/locate/{js-value-refused,listing,memory-map,refused,segments-changed,segments-of}.test.ts',
  'test/locate/{storage-elsewhere,storage-settings,storage-valgrind,summary,wasm-other-process}.test.ts',
]

// What is about the question to the kernel itself, chooses the way for itself, or takes long.
const ONE_WAY_ONLY = [
  'test/bench/*',
  'test/live/{addresses,changing}{,-text}.test.ts',
  'test/live/{descriptor,leaks,refused,torn,workers}.test.ts',
]

const TESTS = 'test/**/*.test.ts'

export default defineConfig({
  test: {
    maxWorkers: 2,
    reporters: ['default', './test/support/count-reporter.ts'],
    globalSetup: ['test/support/set-up.ts'],
    sequence: { sequencer: LongFirst },
    // Live questions run both ways of finding an address's row: asked of the kernel, and read from the map's text.
    projects: [
      project('no process of its own', 0, { isolate: false, include: NOTHING_OF_ITS_OWN }),
      project('the kernel asked for rows', 0, { include: [TESTS], exclude: NOTHING_OF_ITS_OWN }),
      project('the text of the map read', 1, {
        include: [TESTS],
        exclude: [...ONE_WAY_IS_BOTH, ...ONE_WAY_ONLY],
        env: { VAS_EXPLORE_NO_IOCTL: '1' },
      }),
    ],
  },
})

interface Files {
  readonly include: string[]
  readonly exclude?: string[]
  readonly env?: Record<string, string>
  readonly isolate?: boolean
}

// Both ways one after the other: some tests build where the others would build, too.
function project(name: string, groupOrder: number, files: Files) {
  return {
    test: {
      name,
      sequence: { groupOrder },
      // Processes, not threads: on a worker thread the main stack and the brk heap would be somebody else's.
      pool: 'forks' as const,
      testTimeout: 30_000,
      ...files,
    },
  }
}
