import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
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
  PROGRAMS,
  PROGRAMS_32,
  ROWS_PROGRAM,
  STORAGE_FIXTURES,
  THREADS,
  THREADS_32,
} from './fixtures.ts'

const headers: string = createRequire(import.meta.url)('node-api-headers').include_dir

const SOURCES = fileURLToPath(new URL('../fixtures', import.meta.url))

/** Builds what is in test/fixtures in every way that an image may be linked; where there is no g++, none is built. */
export default function buildFixtures(): void {
  if (process.platform !== 'linux' || spawnSync('g++', ['--version']).error) return
  rmSync(FIXTURE_DIR, { recursive: true, force: true })
  mkdirSync(`${FIXTURE_DIR}/a b  c`, { recursive: true })
  for (const fixture of Object.values(FIXTURES)) build(['objects.cc'], ADDON, fixture)
  if (hasLld()) build(['objects.cc'], ADDON, LLD_FIXTURE)
  for (const program of Object.values(PROGRAMS)) build(['program.cc'], [], program)
  build(['cloned.cc'], [], CLONED_PROGRAM)
  build(['threads.cc'], [], THREADS)
  if (canBuildFor32Bits()) {
    for (const program of Object.values(PROGRAMS_32)) build(['program.cc'], [], program)
    build(['threads.cc'], [], THREADS_32)
  }
  build(['rows.cc'], [], ROWS_PROGRAM)
  for (const fixture of Object.values(STORAGE_FIXTURES)) build(sources('storage'), ADDON, fixture)
  build(sources('live'), ADDON, LIVE_FIXTURE)
  build(['library.cc'], ADDON, LIVE_LIBRARY)
}

const sources = (prefix: string): string[] =>
  readdirSync(SOURCES).filter((name) => name.startsWith(prefix) && name.endsWith('.cc'))

const ADDON = ['-shared', '-fPIC', `-I${headers}`]

function build(files: readonly string[], kind: readonly string[], { path, flags, strip }: Fixture): void {
  const sources = files.map((file) => `${SOURCES}/${file}`)
  run('g++', '-std=c++17', '-O1', '-g', ...kind, ...sources, '-o', path, ...flags)
  if (strip) run('strip', ...strip, path)
}

function run(program: string, ...args: string[]): void {
  const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`)
}
