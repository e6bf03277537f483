// The tarball: what is in it, the binaries that it brings along, and what installing it does without a compiler.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { probe, type SpecimenJson } from '../../src/index.ts'
import { PACKAGE_ROOT, runCli } from '../support/run-cli.ts'
import { scratchFolder } from '../support/scratch.ts'
import { outputOf, testWith } from '../support/witness.ts'
import { installedInto, packedInto, rebuilt } from './packed.ts'
import { describePublished } from './published.ts'

// The newest versions of symbols in the libraries of Debian 10 and RHEL 8: those of glibc 2.28 and of GCC 8.
const NEWEST = { GLIBC: '2.28', GLIBCXX: '3.4.25', CXXABI: '1.3.11', GCC: '7.0.0' }
const LIBRARIES = /^(libc|libstdc\+\+|libgcc_s|ld-linux-[-\w]+)\.so\.\d+$/

const SYSTEMS = [
  { arch: 'x64', compiler: 'x86_64-linux-gnu-g++', machine: 'Advanced Micro Devices X86-64' },
  { arch: 'arm64', compiler: 'aarch64-linux-gnu-g++', machine: 'AArch64' },
] as const

const scratch = scratchFolder()
const packed = packedInto(scratch)
const root = installedInto(scratch, packed.tarball)

describePublished(packed)

const isNewer = (version: string, than: string): boolean =>
  version.localeCompare(than, 'en', { numeric: true }) > 0

const foundIn = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, found = '']) => found)

describe.each(SYSTEMS)('the binary for linux-$arch', ({ arch, compiler, machine }) => {
  const witnesses = ['objdump', 'readelf'] as const
  const test = arch === process.arch ? testWith(...witnesses) : testWith(compiler, ...witnesses)
  const file = `${root}/prebuilds/linux-${arch}/vas-explore.glibc.node`

  test('is one for that processor, and npm pack says that it was made', () => {
    expect(outputOf('readelf', '--file-header', file)).toContain(machine)
    expect(packed.told).toMatch(new RegExp(`^prebuilds: linux-${arch}$`, 'm'))
  })

  test('needs no newer symbols than systems with glibc 2.28 have', () => {
    const symbols = outputOf('objdump', '-T', file)
    expect(foundIn(symbols, /\((GLIBC_[0-9.]+)\) dlsym$/gm)).toHaveLength(1)
    for (const [library, newest] of Object.entries(NEWEST)) {
      const versions = foundIn(symbols, new RegExp(`\\b${library}_([0-9.]+)\\b`, 'g'))
      expect([library, versions.filter((version) => isNewer(version, newest))]).toEqual([library, []])
    }
  })

  test('needs no other libraries than those that Node itself needs', () => {
    const needed = foundIn(outputOf('readelf', '--dynamic', file), /\(NEEDED\).*\[(.+)\]/g)
    expect(needed).toContain('libc.so.6')
    expect(needed.filter((library) => !LIBRARIES.test(library))).toEqual([])
  })

  test('has the symbols of the specimens, and no debug data', () => {
    expect(outputOf('readelf', '--symbols', '--wide', file)).toMatch(/ vas_constant_table$/m)
    expect(outputOf('readelf', '--sections', '--wide', file)).not.toContain('.debug_')
  })

  test('tells nothing of the folder in which it was built', () => {
    const content = readFileSync(file, 'latin1')
    expect(content).toContain('hello world!')
    for (const place of [PACKAGE_ROOT, 'node_modules']) expect(content).not.toContain(place)
  })
})

const NOT_BUILT = /^vas-explore: the addon could not be built: node-gyp .*; it needs .*compiler/m

describe('installed where there is no compiler', () => {
  // Where V8 takes the place above the brk heap, malloc's blocks come from elsewhere, and nobody vouches for some of them.
  test('it answers, with all specimens as expected, and no script was run', () => {
    const { stdout, stderr } = runCli(['probe', '--json'], { root })
    const specimens: SpecimenJson[] = JSON.parse(stdout)
    expect({ stderr, count: specimens.length }).toEqual({ stderr: '', count: probe().length })
    const others = specimens.filter(({ expected, location }) => location.segment !== expected)
    expect(
      others.filter(({ expected, location }) => `${expected} ${location.segment}` !== 'heap anonymous'),
    ).toEqual([])
  })

  test('its install step builds nothing', () => {
    expect(rebuilt(root)).toMatchObject({ status: 0, stderr: '' })
    expect(existsSync(`${root}/build`)).toBe(false)
  })

  test('unless building is asked for, which then fails', () => {
    const { status, stderr } = rebuilt(root, { npm_config_build_from_source: 'sqlite3,vas-explore' })
    expect(status).toBe(1)
    expect(stderr).toMatch(NOT_BUILT)
    expect(existsSync(`${root}/build`)).toBe(false)
    for (const others of ['false', 'sqlite3']) {
      expect(rebuilt(root, { npm_config_build_from_source: others })).toMatchObject({ status: 0, stderr: '' })
    }
  })

  test('with another C library it says that no binary fits, and how to get one', () => {
    const { status, stdout, stderr } = runCli(['probe'], { root, env: { LIBC: 'musl' } })
    expect({ status, stdout }).toEqual({ status: 3, stdout: '' })
    expect(stderr).toMatch(
      /^vas-explore: .* none that fits this system \(linux-.+\); install .*npm rebuild.*\n$/,
    )
  })

  test('and where no binary fits either, installing goes on, and the map is printed', () => {
    rmSync(`${root}/prebuilds`, { recursive: true })
    const { status, stderr } = rebuilt(root)
    expect(status).toBe(0)
    expect(stderr).toMatch(NOT_BUILT)
    expect(runCli(['map'], { root })).toMatchObject({ status: 0, stderr: '' })
    expect(runCli(['probe'], { root })).toMatchObject({ status: 3, stdout: '' })
  })

  test('but a clone, which has the sources, is not installed without its addon', () => {
    mkdirSync(`${root}/src`)
    expect(rebuilt(root).status).toBe(1)
  })
})
