// A library whose path leads to something else by now: what is there is neither waited for nor believed.
import { chmodSync, copyFileSync, mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { kindOfFile } from '../../src/images/believed-file.ts'
import { type Segment, whereIs } from '../../src/index.ts'
import { Region } from '../../src/model/region.ts'
import { FIXTURES, type FixtureAddresses, loadFixture } from '../support/fixtures.ts'
import { namedPipe, withoutWaiting } from '../support/named-pipe.ts'
import { scratchFolder } from '../support/scratch.ts'
import { testWith } from '../support/witness.ts'

const folder = scratchFolder()

/** What the path may lead to, and what kind of file there is then. A text that others may not read, root may. */
const OTHERS: Readonly<Record<string, { kind: RegExp; make: (path: string) => unknown }>> = {
  nothing: { kind: /^unreadable$/, make: () => undefined },
  'a directory': { kind: /^unreadable$/, make: (path) => mkdirSync(path) },
  'a device without an end': { kind: /^unreadable$/, make: (path) => symlinkSync('/dev/zero', path) },
  'a link to itself': { kind: /^unreadable$/, make: (path) => symlinkSync(path, path) },
  'a text that nobody may read': { kind: /^(unreadable|other)$/, make: unreadableText },
  'a library that was cut': { kind: /^other$/, make: cutLibrary },
  'another library': { kind: /^ELF$/, make: (path) => copyFileSync(FIXTURES.noRelro.path, path) },
  'a pipe that nobody writes to': { kind: /^unreadable$/, make: namedPipe },
}

function unreadableText(path: string): void {
  writeFileSync(path, 'text')
  chmodSync(path, 0)
}

function cutLibrary(path: string): void {
  copyFileSync(FIXTURES.plain.path, path)
  truncateSync(path, 100)
}

const EXPECTED: Partial<
  Record<keyof FixtureAddresses, readonly [Segment, section: string, symbol?: string]>
> = {
  pointers: ['relro', '.data.rel.ro'],
  data: ['data', '.data', 'fixture_data'],
  smallBss: ['bss', '.bss'],
  constants: ['rodata', '.rodata'],
  function: ['text', '.text'],
}

// The kernel may let us follow its own link to the very file (map_files), which takes a capability.
function expectNothingWrong(addresses: FixtureAddresses): void {
  for (const [name, [segment, section, symbol]] of Object.entries(EXPECTED)) {
    const location = whereIs(Reflect.get(addresses, name))
    expect([name, location.segment, location.source]).toEqual([name, segment, 'image'])
    expect([section, undefined]).toContain(location.section?.name)
    if (symbol !== undefined) expect([symbol, undefined]).toContain(location.symbol?.name)
  }
}

describe('of a library whose path has come to lead to', () => {
  for (const [what, { make }] of Object.entries(OTHERS)) {
    testWith('g++')(`${what}, the segments are known, and no name is wrong`, async () => {
      const path = join(folder, `library for ${what}`)
      copyFileSync(FIXTURES.plain.path, path)
      const addresses = loadFixture(path)
      rmSync(path)
      make(path)
      const { waited } = await withoutWaiting(path, () => expectNothingWrong(addresses))
      expect(waited).toBe(false)
    })
  }
})

// A row that the kernel has no link to, as for who may not follow it.
const rowOf = (name: string): Region =>
  new Region({
    ...{ start: 0x1000n, end: 0x2000n, permissions: 'r--p', offset: 0n, device: 'ff:ff', inode: 7n, name },
  })

describe('behind the name of a row', () => {
  for (const [what, { kind, make }] of Object.entries(OTHERS)) {
    const run = async () => {
      const path = join(folder, `row of ${what}`)
      make(path)
      const { value, waited } = await withoutWaiting(path, () => kindOfFile('self', rowOf(path)))
      expect([value, waited]).toEqual([expect.stringMatching(kind), false])
    }
    if (what.includes('library')) testWith('g++')(`${what} is told from others`, run)
    else test(`${what} is told from others`, run)
  }
})
