// What readelf and nm say of real files, against what we say.
import { readFileSync, realpathSync } from 'node:fs'
import { describe, expect } from 'vitest'
import type { ElfFile } from '../../src/elf/file.ts'
import { openElf } from '../../src/elf/open.ts'
import { loadedSections } from '../../src/elf/sections.ts'
import { FIXTURES } from '../support/fixtures.ts'
import { outputOf, testWith, type Witness } from '../support/witness.ts'

/** The files asked about; `needs` says which program must be there for the file to be. */
const FILES: readonly { name: string; path: () => string; needs: readonly Witness[] }[] = [
  { name: 'the fixture addon', path: () => FIXTURES.plain.path, needs: ['g++'] },
  { name: 'the program that runs us', path: () => realpathSync(process.execPath), needs: [] },
  { name: 'the C library', path: pathOfLibc, needs: [] },
]

function pathOfLibc(): string {
  const path = /\/\S+\/(?:libc\.so\.6|libc-[\d.]+\.so|ld-musl-\S+)$/m.exec(
    readFileSync('/proc/self/maps', 'latin1'),
  )
  if (!path) throw new Error('expected a C library in /proc/self/maps')
  return path[0]
}

function opened(path: string): ElfFile {
  const elf = openElf(path)?.elf
  if (!elf) throw new Error(`${path} is no ELF file to openElf`)
  return elf
}

// elf(5), and the GNU extensions
const TYPES: Readonly<Record<string, bigint>> = {
  ...{ LOAD: 1n, DYNAMIC: 2n, INTERP: 3n, NOTE: 4n, PHDR: 6n, TLS: 7n },
  ...{ GNU_EH_FRAME: 0x6474e550n, GNU_STACK: 0x6474e551n, GNU_RELRO: 0x6474e552n, GNU_PROPERTY: 0x6474e553n },
}

//   Type           Offset   VirtAddr           PhysAddr           FileSiz  MemSiz   Flg Align
//   LOAD           0x001000 0x0000000000001000 0x0000000000001000 0x000391 0x000391 R E 0x1000
const PROGRAM_HEADER = /^ +(\w+) +(0x\w+) (0x\w+) 0x\w+ (0x\w+) (0x\w+) ([R ])([W ])([E ]) (\w+)$/gm

const programHeadersOf = (path: string) =>
  [...outputOf('readelf', '-lW', path).matchAll(PROGRAM_HEADER)].map(
    ([, type = '', offset = '', vaddr = '', filesz = '', memsz = '', r, w, x, align = '']) => ({
      type: TYPES[type] ?? type,
      flags: BigInt((r === 'R' ? 4 : 0) + (w === 'W' ? 2 : 0) + (x === 'E' ? 1 : 0)),
      offset: BigInt(offset),
      vaddr: BigInt(vaddr),
      filesz: BigInt(filesz),
      memsz: BigInt(memsz),
      align: BigInt(align),
    }),
  )

//   [Nr] Name              Type            Address          Off    Size   ES Flg Lk Inf Al
//   [ 1] .note.gnu.build-id NOTE            0000000000000238 000238 000024 00   A  0   0  4
const SECTION =
  /^ +\[ *\d+\] (\S+) +([A-Z]\S*) +([0-9a-f]+) ([0-9a-f]+) ([0-9a-f]+) [0-9a-f]+ +([A-Za-z]*) +\d+ +\d+ +\d+$/gm

const loadedSectionsOf = (path: string) =>
  [...outputOf('readelf', '-SW', path).matchAll(SECTION)]
    .map(([, name = '', type = '', addr, offset, size, flags = '']) => ({
      ...{ name, type, flags },
      ...{ addr: BigInt(`0x${addr}`), offset: BigInt(`0x${offset}`), size: BigInt(`0x${size}`) },
    }))
    .filter(
      ({ flags, type, size }) =>
        flags.includes('A') && size > 0n && !(flags.includes('T') && type === 'NOBITS'),
    )
    .map(({ name, addr, offset, size }) => ({ name, addr, offset, size }))

describe.each(FILES.map((file) => [file.name, file] as const))('%s', (_, { path, needs }) => {
  const test = testWith('readelf', ...needs)

  test('has the program headers that readelf lists', () => {
    const expected = programHeadersOf(path())
    expect(expected.length).toBeGreaterThan(4)
    expect(opened(path()).programHeaders).toEqual(expected)
  })

  test('has the loaded sections that readelf lists', () => {
    const expected = loadedSectionsOf(path())
    const sections = loadedSections(opened(path()).sections())
    expect(expected.length).toBeGreaterThan(10)
    expect(sections.map(({ name, addr, offset, size }) => ({ name, addr, offset, size }))).toEqual(expected)
  })

  test('has the build id that readelf finds', () => {
    const expected = /Build ID: ([0-9a-f]+)/.exec(outputOf('readelf', '-n', path()))?.[1]
    expect(opened(path()).buildId()).toBe(expected)
  })
})
