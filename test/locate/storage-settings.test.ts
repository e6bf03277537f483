// The same objects where malloc, V8 or the loader goes about it in another way: in processes of their own.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect } from 'vitest'
import { STORAGE_FIXTURES } from '../support/fixtures.ts'
import { PACKAGE_ROOT, plainEnvironment } from '../support/run-cli.ts'
import type { Storage } from '../support/storage.ts'
import { type Answer, faultsOf, type Setting } from '../support/storage-answers.ts'
import { testWith, type Witness } from '../support/witness.ts'

/** A way to run node. */
interface Way extends Setting {
  readonly name: string
  readonly witness?: Witness
  readonly environment?: Readonly<Record<string, string>>
  readonly nodeOptions?: readonly string[]
  /** What runs node: all threads take turns under it, and one that spins would take all the turns. */
  readonly runner?: readonly string[]
}

interface Report extends Storage {
  readonly answers: Readonly<Record<string, Answer>>
}

const tunable = (text: string) => ({ GLIBC_TUNABLES: `glibc.malloc.${text}` })
// Where the allocator is not glibc's, or glibc cannot be asked.
const OF_GLIBC = ['heap', 'tls', 'stack', 'guard', 'reserved'] as const

const WAYS: readonly Way[] = [
  { name: 'with one arena', environment: { MALLOC_ARENA_MAX: '1' } },
  { name: 'where malloc maps all but small blocks', environment: tunable('mmap_threshold=8192') },
  { name: 'where malloc maps no block', environment: tunable('mmap_threshold=1073741824') },
  { name: 'without code made at run time', nodeOptions: ['--jitless'] },
  { name: 'with code on large pages', nodeOptions: ['--use-largepages=on'] },
  {
    name: 'with jemalloc',
    witness: 'libjemalloc.so.2',
    environment: { LD_PRELOAD: 'libjemalloc.so.2' },
    unvouched: ['heap', 'tls'],
  },
  {
    name: 'under valgrind, with a malloc of its own',
    witness: 'valgrind',
    runner: ['valgrind', '-q', '--tool=memcheck', '--undef-value-errors=no'],
    unvouched: OF_GLIBC,
  },
  {
    name: "under valgrind, with glibc's malloc",
    witness: 'valgrind',
    runner: ['valgrind', '-q', '--tool=none'],
    unvouched: OF_GLIBC,
  },
]

describe.each(WAYS)('$name', (way) => {
  const testHere = way.witness ? testWith('g++', way.witness) : testWith('g++')
  testHere(
    'no answer is wrong',
    () => {
      const report = reportOf(way)
      expect(Object.keys(report.answers).length).toBeGreaterThan(20)
      expect(faultsOf(report.answers, report, way)).toEqual([])
    },
    60_000,
  )
})

function reportOf({ environment, nodeOptions = [], runner = [] }: Way): Report {
  const script = fileURLToPath(new URL('../fixtures/ask-storage.mjs', import.meta.url))
  const index = `${PACKAGE_ROOT}/dist/index.js`
  const how = runner.length === 0 ? 'spins' : 'slowly'
  const node = [process.execPath, ...nodeOptions, script, index, STORAGE_FIXTURES.dynamic.path, how]
  const [program = '', ...args] = [...runner, ...node]
  const env = { ...plainEnvironment(), ...environment }
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    ...{ encoding: 'utf8', env, maxBuffer: 1 << 26, timeout: 50_000 },
  })
  if (error) throw error
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} exited with ${status}: ${stderr}`)
  return JSON.parse(stdout)
}
