import { execFile, spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import {
  CLONED_PROGRAM,
  canBuildFor32Bits,
  FIXTURE_DIR,
  FIXTURES,
  type Fixture,
  hasLld,
  LIVE_FIXTURE,
  LIVE_LIBRARY,
  LLD_FIXTURE,
  OVERLAID_PROGRAM,
  PROGRAMS,
  PROGRAMS_32,
  ROWS_PROGRAM,
  SCARCE_LIBRARY,
  STORAGE_FIXTURES,
  THREADS,
  THREADS_32,
  WALLED_HEAP_LIBRARY,
} from './fixtures.ts'

const headers: string = createRequire(import.meta.url)('node-api-headers').include_dir

const SOURCES = fileURLToPath(new URL('../fixtures', import.meta.url))

/** Builds what is in test/fixtures in every way that an image may be linked; where there is no g++, none is built. */
export async function buildFixtures(): Promise<void> {
  if (process.platform !== 'linux' || spawnSync('g++', ['--version']).error) return
  rmSync(FIXTURE_DIR, { recursive: true, force: true })
  mkdirSync(`${FIXTURE_DIR}/a b  c`, { recursive: true })
  const waiting = allBuilds()
  await Promise.all(Array.from({ length: availableParallelism() }, () => workOff(waiting)))
}

/** What is built of which files. */
interface Build {
  readonly files: readonly string[]
  readonly kind: readonly string[]
  readonly fixture: Fixture
}

const ADDON = ['-shared', '-fPIC', `-I${headers}`]

// Sections that are in the file and not in memory. Of larger fixtures it takes the compiler long to make them.
const DEBUG_DATA = ['-g']

function allBuilds(): Build[] {
  const each = (files: readonly string[], kind: readonly string[], fixtures: object): Build[] =>
    Object.values(fixtures).map((fixture: Fixture) => ({ files, kind, fixture }))
  return [
    ...each(sources('storage'), ADDON, STORAGE_FIXTURES),
    ...each(sources('live'), ADDON, { LIVE_FIXTURE }),
    ...each(['objects.cc'], [...ADDON, ...DEBUG_DATA], hasLld() ? { ...FIXTURES, LLD_FIXTURE } : FIXTURES),
    ...each(['program.cc'], DEBUG_DATA, PROGRAMS),
    ...each(['cloned.cc'], [], { CLONED_PROGRAM }),
    ...each(['overlaid.cc'], [], { OVERLAID_PROGRAM }),
    ...each(['threads.cc'], [], { THREADS }),
    ...each(['rows.cc'], [], { ROWS_PROGRAM }),
    ...each(['library.cc'], ADDON, { LIVE_LIBRARY }),
    ...each(['scarce.cc'], ['-shared', '-fPIC'], { SCARCE_LIBRARY }),
    ...each(['walled_heap.cc'], ['-shared', '-fPIC'], { WALLED_HEAP_LIBRARY }),
    ...(canBuildFor32Bits()
      ? [...each(['program.cc'], DEBUG_DATA, PROGRAMS_32), ...each(['threads.cc'], [], { THREADS_32 })]
      : []),
  ]
}

const sources = (prefix: string): string[] =>
  readdirSync(SOURCES).filter((name) => name.startsWith(prefix) && name.endsWith('.cc'))

async function workOff(waiting: Build[]): Promise<void> {
  for (let next = waiting.shift(); next; next = waiting.shift()) await build(next)
}

async function build({ files, kind, fixture: { path, flags, strip } }: Build): Promise<void> {
  const paths = files.map((file) => `${SOURCES}/${file}`)
  await run('g++', ['-std=c++17', '-O1', ...kind, ...paths, '-o', path, ...flags])
  if (strip) await run('strip', [...strip, path])
}

// What fails rejects, with what the program said.
const run = promisify(execFile)
