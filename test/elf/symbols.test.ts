import { describe, expect, test } from 'vitest'
import { asVaddr } from '../../src/model/address.ts'
import { ENCODINGS, elfOf, LITTLE_64 } from '../support/elf-builder.ts'
import { type PlannedSymbol, SYMTAB, symbolSections } from './planned-symbols.ts'

/** The symbol at a vaddr in a file with these, as `name+offset`. */
function symbolIn(
  symbols: readonly PlannedSymbol[],
  vaddr: bigint,
  encoding = LITTLE_64,
): string | undefined {
  const found = elfOf(encoding, {
    sections: symbolSections(encoding, { type: SYMTAB, index: 1 }, symbols),
  }).symbolAt(asVaddr(vaddr))
  return found && `${found.name}+${found.offset}`
}

describe.each(ENCODINGS)('in a file of %s', (_, encoding) => {
  const symbols: PlannedSymbol[] = [
    { name: 'first', value: 0x1000n, size: 0x10 },
    { name: 'second', value: 0x1010n, size: 0x20 },
  ]
  test.each([
    ['none, before the first', 0xfffn, undefined],
    ['the first, at its first byte', 0x1000n, 'first+0'],
    ['the first, at its last byte', 0x100fn, 'first+15'],
    ['the second, where the first ends', 0x1010n, 'second+0'],
    ['the second, at its last byte', 0x102fn, 'second+31'],
    ['none, behind the last', 0x1030n, undefined],
  ])('the symbol is %s', (_, vaddr, expected) => {
    expect(symbolIn(symbols, vaddr, encoding)).toBe(expected)
  })
})

test.each([
  ['__tzname@@GLIBC_2.2.5', '__tzname+0'],
  ['memcpy@GLIBC_2.2.5', 'memcpy+0'],
  ['plain', 'plain+0'],
])('a symbol listed as %s is called without the version that the linker bound to', (name, expected) => {
  expect(symbolIn([{ name, value: 0x1000n, size: 0x10 }], 0x1000n)).toBe(expected)
})

const OUTER: PlannedSymbol = { name: 'outer', value: 0x1000n, size: 0x100 }
const INNER: PlannedSymbol = { name: 'inner', value: 0x1040n, size: 0x10 }
const LABEL: PlannedSymbol = { name: 'label', value: 0x2000n, size: 0 }

describe('of two symbols that cover a vaddr', () => {
  const both = (one: PlannedSymbol, other: PlannedSymbol, vaddr: bigint) => [
    symbolIn([one, other], vaddr),
    symbolIn([other, one], vaddr),
  ]
  const at = (name: string, more: Partial<PlannedSymbol>): PlannedSymbol => ({ ...INNER, name, ...more })

  test.each<[string, PlannedSymbol, PlannedSymbol, string]>([
    ['the inner one', INNER, OUTER, 'inner+8'],
    ['the one that begins later, though it ends later', { ...INNER, size: 0x400 }, OUTER, 'inner+8'],
    ['of the same start, the one that ends first', INNER, at('longer', { size: 0x20 }), 'inner+8'],
    ['a global one over a weak one', at('globl', {}), at('weak', { binding: 'WEAK' }), 'globl+8'],
    [
      'a unique one over a weak one',
      at('unique', { binding: 'UNIQUE' }),
      at('weak', { binding: 'WEAK' }),
      'unique+8',
    ],
    [
      'a weak one over a local one',
      at('weakly', { binding: 'WEAK' }),
      at('local', { binding: 'LOCAL' }),
      'weakly+8',
    ],
    ['a global one over a local one', at('globally', {}), at('local', { binding: 'LOCAL' }), 'globally+8'],
    ['the inner one, though local', { ...INNER, binding: 'LOCAL' }, OUTER, 'inner+8'],
    ['the shorter name when all else is the same', INNER, at('__inner', {}), 'inner+8'],
  ])('it is %s', (_, wanted, other, expected) => {
    expect(both(wanted, other, 0x1048n)).toEqual([expected, expected])
  })

  test('it is the one with a size, at a label inside', () => {
    expect(both(OUTER, { ...LABEL, value: 0x1048n }, 0x1048n)).toEqual(['outer+72', 'outer+72'])
  })

  test('it is the outer one, behind the inner one', () => {
    expect(both(OUTER, INNER, 0x1050n)).toEqual(['outer+80', 'outer+80'])
  })
})

test.each([
  ['not the byte before it', 0x1fffn, undefined],
  ['its own address', 0x2000n, 'label+0'],
  ['not the byte behind it', 0x2001n, undefined],
])('a symbol without size covers %s', (_, vaddr, expected) => {
  expect(symbolIn([LABEL], vaddr)).toBe(expected)
})

test('a symbol may cover the last address there is', () => {
  expect(symbolIn([{ name: 'end', value: 0xffffffffffffff00n, size: 0x100 }], 0xffffffffffffffffn)).toBe(
    'end+255',
  )
})

test('a symbol that claims more than there is covers all behind its start', () => {
  expect(symbolIn([{ ...OUTER, size: 0xffffffffffffffffn }], 0xffffffffffffffffn)).toBe(
    `outer+${0xffffffffffffefffn}`,
  )
})

describe('no answer is', () => {
  test.each<[string, Partial<PlannedSymbol>]>([
    ['a thread-local, whose value is no vaddr', { type: 'TLS' }],
    ['a section', { type: 'SECTION' }],
    ['a source file', { type: 'FILE' }],
    ['a common block', { type: 'COMMON' }],
    ['an undefined symbol', { section: 0 }],
    ['an absolute number', { section: 0xfff1 }],
    ['a symbol without name', { name: '' }],
    ...['$a', '$d', '$t', '$x', '$d.17', '$x.foo'].map((name): [string, Partial<PlannedSymbol>] => [
      `the mapping symbol ${name} of Arm`,
      { name, type: 'NOTYPE' },
    ]),
  ])('%s', (_, more) => {
    expect(symbolIn([{ ...INNER, ...more }, OUTER], 0x1040n)).toBe('outer+64')
  })
})

describe('an answer is', () => {
  test.each<[string, Partial<PlannedSymbol>]>([
    ['an object', { type: 'OBJECT' }],
    ['a symbol of no type', { type: 'NOTYPE' }],
    ['a function chosen at run time', { type: 'IFUNC' }],
    ['a symbol of the last section that is no special number', { section: 0xfeff }],
    ['a name that only looks like a mapping symbol', { name: '$data' }],
    ['a name with more than ASCII', { name: 'größe' }],
  ])('%s', (_, more) => {
    const symbol = { ...INNER, ...more }
    expect(symbolIn([symbol, OUTER], 0x1040n)).toBe(`${symbol.name}+0`)
  })
})
