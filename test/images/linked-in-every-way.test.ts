// Objects of another addon: the same source, linked in every way that changes where things lie.
import { copyFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { type Segment, type Source, snapshot, whereIs } from '../../src/index.ts'
import { FIXTURES, type FixtureAddresses, LLD_FIXTURE, loadAddon, loadFixture } from '../support/fixtures.ts'
import { scratchFolder } from '../support/scratch.ts'
import { outputOf, testWith } from '../support/witness.ts'

const directory = scratchFolder()

type Expected = Readonly<Partial<Record<keyof FixtureAddresses, Segment>>>

const EXPECTED: Expected = {
  literal: 'rodata',
  constants: 'rodata',
  pointers: 'relro',
  data: 'data',
  smallBss: 'bss',
  largeBssEnd: 'bss',
  function: 'text',
  libcData: 'data',
  libcBss: 'bss',
  libcFunction: 'text',
}

function answersAt(addresses: FixtureAddresses): Record<string, { segment: Segment; source: Source }> {
  const map = snapshot()
  return Object.fromEntries(
    Object.entries(addresses).map(([name, address]) => {
      const { segment, source } = map.whereIs(address)
      return [name, { segment, source }]
    }),
  )
}

const answers = (expected: Expected, source: Source = 'image') =>
  Object.fromEntries(Object.entries(expected).map(([name, segment]) => [name, { segment, source }]))

describe('an addon linked', () => {
  const plain = testWith('g++')
  plain('as usual', () => expect(answersAt(loadFixture(FIXTURES.plain.path))).toEqual(answers(EXPECTED)))
  plain('with constants in the executable segment (-z noseparate-code)', () =>
    expect(answersAt(loadFixture(FIXTURES.noSeparateCode.path))).toEqual(answers(EXPECTED)),
  )
  plain('without RELRO', () =>
    expect(answersAt(loadFixture(FIXTURES.noRelro.path))).toEqual(answers({ ...EXPECTED, pointers: 'data' })),
  )
  plain('without a build id', () =>
    expect(answersAt(loadFixture(FIXTURES.noBuildId.path))).toEqual(answers(EXPECTED)),
  )
  plain('with gaps for pages of 64 KiB', () =>
    expect(answersAt(loadFixture(FIXTURES.bigPages.path))).toEqual(answers(EXPECTED)),
  )
  plain('under a path with spaces, at its end too', () => {
    const addresses = loadFixture(FIXTURES.spacesInPath.path)
    expect(answersAt(addresses)).toEqual(answers(EXPECTED))
    expect(whereIs(addresses.data).image?.path).toBe(FIXTURES.spacesInPath.path)
  })
  testWith('g++', 'ld.lld')('by LLD', () =>
    expect(answersAt(loadFixture(LLD_FIXTURE.path))).toEqual(answers(EXPECTED)),
  )
  testWith('g++', 'strip')('and stripped: sections are left, local symbols are not', () => {
    const addresses = loadFixture(FIXTURES.stripped.path)
    expect(answersAt(addresses)).toEqual(answers(EXPECTED))
    expect(whereIs(addresses.data).symbol).toEqual({ name: 'fixture_data', offset: 0n })
  })
})

describe('an addon that was loaded', () => {
  const test = testWith('g++', 'readelf', 'objcopy')
  const load = (name: string, fixture: string) => {
    const path = join(directory, name)
    copyFileSync(fixture, path)
    return { path, addresses: loadFixture(path) }
  }

  test('and then deleted keeps its segments, and loses only " (deleted)" from its name', () => {
    const { path, addresses } = load('deleted.node', FIXTURES.plain.path)
    rmSync(path)
    expect(answersAt(addresses)).toEqual(answers(EXPECTED))
    const { image, region } = whereIs(addresses.data)
    expect(region?.name).toBe(`${path} (deleted)`)
    expect(image?.path).toBe(path)
  })

  test('and then replaced by another file is not read from that file', () => {
    const { path, addresses } = load('replaced.node', FIXTURES.plain.path)
    const other = join(directory, 'other.node')
    copyFileSync(FIXTURES.noSeparateCode.path, other)
    renameSync(other, path)
    expect(answersAt(addresses)).toEqual(answers(EXPECTED))
    const buildId = /Build ID: ([0-9a-f]+)/.exec(outputOf('readelf', '-n', FIXTURES.plain.path))?.[1]
    expect([buildId, undefined]).toContain(whereIs(addresses.data).image?.buildId)
  })

  test('and replaced by a file without build id but with the same headers gets no symbols from it', () => {
    const { path, addresses } = load('twin.node', FIXTURES.noBuildId.path)
    const twin = join(directory, 'twin2.node')
    outputOf('objcopy', '--redefine-sym', 'fixture_data=wrong_name', FIXTURES.noBuildId.path, twin)
    renameSync(twin, path)
    expect(whereIs(addresses.data).segment).toBe('data')
    expect(whereIs(addresses.data).symbol?.name).not.toBe('wrong_name')
  })

  test('under a name that ends in " (deleted)" keeps all of its name', () => {
    const { path, addresses } = load('really (deleted)', FIXTURES.plain.path)
    expect(whereIs(addresses.data).image?.path).toBe(path)
    expect(answersAt(addresses)).toEqual(answers(EXPECTED))
  })

  test('under a name with a newline is still read', () => {
    const { addresses } = load('new\nline.node', FIXTURES.plain.path)
    expect(answersAt(addresses)).toEqual(answers(EXPECTED))
    expect(whereIs(addresses.data).region?.name).toMatch(/new\\012line\.node$/)
  })

  test('under a name that is no UTF-8 is still read', () => {
    const path = Buffer.concat([Buffer.from(`${directory}/`), Buffer.from([0xff, 0xfe])])
    copyFileSync(FIXTURES.plain.path, path)
    // dlopen takes text, so the loader gets there by a link; the row shows the file's own name.
    const link = join(directory, 'link.node')
    symlinkSync(path, link)
    const addresses = loadFixture(link)
    expect(answersAt(addresses)).toEqual(answers(EXPECTED))
    expect(whereIs(addresses.data).region?.name).toBe(`${directory}/\ufffd\ufffd`)
    expect(whereIs(addresses.data).section?.name).toBe('.data')
  })
})

testWith('g++')(
  "a library in a namespace of its own, which the loader's list leaves out, is found by its rows",
  () => {
    const address = loadAddon(FIXTURES.plain.path).functionOfSecondCopy()
    const location = whereIs(address)
    expect(location).toMatchObject({ segment: 'text', source: 'image', section: { name: '.text' } })
    expect(location.symbol?.name).toBe('cbrt')
    expect(location.because).toMatch(/load segments fit the rows/)
  },
)
