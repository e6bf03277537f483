import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { FIXTURE_DIR, FIXTURES, type Fixture, hasLld, LLD_FIXTURE } from './fixtures.ts'

const headers: string = createRequire(import.meta.url)('node-api-headers').include_dir

/** Builds test/fixtures/objects.cc in every way that an image may be linked; where there is no g++, none is built. */
export default function buildFixtures(): void {
  if (process.platform !== 'linux' || spawnSync('g++', ['--version']).error) return
  rmSync(FIXTURE_DIR, { recursive: true, force: true })
  mkdirSync(`${FIXTURE_DIR}/a b  c`, { recursive: true })
  for (const fixture of Object.values(FIXTURES)) build(fixture)
  if (hasLld()) build(LLD_FIXTURE)
}

function build({ path, flags, strip }: Fixture): void {
  const source = new URL('../fixtures/objects.cc', import.meta.url).pathname
  run('g++', '-std=c++17', '-shared', '-fPIC', '-O1', '-g', `-I${headers}`, source, '-o', path, ...flags)
  if (strip) run('strip', ...strip, path)
}

function run(program: string, ...args: string[]): void {
  const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`)
}
