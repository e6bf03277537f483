import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { FIXTURE_DIR, FIXTURES, type Fixture, hasLld, LLD_FIXTURE, PROGRAMS } from './fixtures.ts'

const headers: string = createRequire(import.meta.url)('node-api-headers').include_dir

/** Builds what is in test/fixtures in every way that an image may be linked; where there is no g++, none is built. */
export default function buildFixtures(): void {
  if (process.platform !== 'linux' || spawnSync('g++', ['--version']).error) return
  rmSync(FIXTURE_DIR, { recursive: true, force: true })
  mkdirSync(`${FIXTURE_DIR}/a b  c`, { recursive: true })
  for (const fixture of Object.values(FIXTURES)) build('objects.cc', ADDON, fixture)
  if (hasLld()) build('objects.cc', ADDON, LLD_FIXTURE)
  for (const program of Object.values(PROGRAMS)) build('program.cc', [], program)
}

const ADDON = ['-shared', '-fPIC', `-I${headers}`]

function build(file: string, kind: readonly string[], { path, flags, strip }: Fixture): void {
  const source = fileURLToPath(new URL(`../fixtures/${file}`, import.meta.url))
  run('g++', '-std=c++17', '-O1', '-g', ...kind, source, '-o', path, ...flags)
  if (strip) run('strip', ...strip, path)
}

function run(program: string, ...args: string[]): void {
  const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`)
}
