// What nm lists in real files, against the symbols that we find there.
import { realpathSync } from 'node:fs'
import { expect } from 'vitest'
import { openElf } from '../../src/elf/open.ts'
import { asVaddr } from '../../src/model/address.ts'
import { FIXTURES } from '../support/fixtures.ts'
import { outputOf, testWith } from '../support/witness.ts'

interface Listed {
  readonly name: string
  readonly value: bigint
  readonly size: bigint
}

// Name                  Value           Class        Type         Size             Line  Section
// fixture_data        |0000000000004060|   D  |            OBJECT|0000000000000040|     |.data
const ROW = /^(\S+) *\|([0-9a-f]+)\| +\w +\| *(FUNC|OBJECT|NOTYPE|IFUNC)\|([0-9a-f]+)\| +\|[^*\s]\S*$/gm

/** The symbols with a size that nm lists in a file's sections, thread-locals left out. */
function listedIn(path: string): Listed[] {
  const rows = outputOf('nm', '--format=sysv', path).matchAll(ROW)
  const symbols = [...rows].map(([, name = '', value, , size]) => ({
    name: name.replace(/@.*/, ''),
    value: BigInt(`0x${value}`),
    size: BigInt(`0x${size}`),
  }))
  return symbols.filter(({ size }) => size > 0n)
}

/** Some symbols from all over a list, at most that many. */
const sampleOf = (symbols: readonly Listed[], count: number): Listed[] =>
  symbols.filter((_, index) => index % Math.ceil(symbols.length / count) === 0)

/** What nm lists at exactly that address and with the smallest size there: those a symbol may be named for. */
function namesAt(listed: readonly Listed[], value: bigint): string[] {
  const here = listed.filter((symbol) => symbol.value === value)
  const isSmallest = ({ size }: Listed): boolean => here.every((other) => size <= other.size)
  return here.filter(isSmallest).map(({ name }) => name)
}

for (const { what, path, count, witnesses } of [
  { what: 'the fixture addon', path: FIXTURES.plain.path, count: 300, witnesses: ['nm', 'g++'] },
  { what: 'the program that runs us', path: realpathSync(process.execPath), count: 200, witnesses: ['nm'] },
] as const) {
  const test = testWith(...witnesses)

  test(`each symbol of ${what} that nm lists with a size is named at its address`, () => {
    const listed = listedIn(path)
    const elf = openElf(path)?.elf
    const wrong = sampleOf(listed, count).flatMap(({ value }) => {
      const found = elf?.symbolAt(asVaddr(value))
      const names = namesAt(listed, value)
      return found?.offset === 0n && names.includes(found.name) ? [] : [{ value, found, names }]
    })
    expect(listed.length).toBeGreaterThan(8)
    expect(wrong).toEqual([])
  })
}

testWith('nm', 'g++')('a symbol is named at its last byte, and not behind it', () => {
  const elf = openElf(FIXTURES.plain.path)?.elf
  const bss = listedIn(FIXTURES.plain.path).find(({ name }) => name === 'fixture_large_bss')
  const end = (bss?.value ?? 0n) + (bss?.size ?? 0n)
  expect(elf?.symbolAt(asVaddr(end - 1n))).toEqual({ name: 'fixture_large_bss', offset: 0xfffffn })
  expect(elf?.symbolAt(asVaddr(end))?.name).not.toBe('fixture_large_bss')
})
