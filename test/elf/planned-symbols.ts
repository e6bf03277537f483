import type { Encoding } from '../../src/elf/layout.ts'
import { packed, SHAPES, sizeOf } from '../support/elf-builder.ts'

export const SYMTAB = 2
export const DYNSYM = 11
const STRTAB = 3
const TEXT_SECTION = 1

/** A symbol in the words of nm and readelf; a global function of section 1 unless it says otherwise. */
export interface PlannedSymbol {
  readonly name: string
  readonly value: bigint
  readonly size: number | bigint
  readonly binding?: keyof typeof BINDINGS
  readonly type?: keyof typeof TYPES
  readonly section?: number
}
const BINDINGS = { LOCAL: 0, GLOBAL: 1, WEAK: 2, UNIQUE: 10 }
const TYPES = { NOTYPE: 0, OBJECT: 1, FUNC: 2, SECTION: 3, FILE: 4, COMMON: 5, TLS: 6, IFUNC: 10 }

/** Where in its file a table of symbols is, and what kind. */
interface PlannedTable {
  readonly type: typeof SYMTAB | typeof DYNSYM
  readonly index: number
}

/** A table of symbols and, behind it, their names: the sections `index` and `index + 1` of their file. */
export function symbolSections(
  encoding: Encoding,
  { type, index }: PlannedTable,
  symbols: readonly PlannedSymbol[],
) {
  const names = Buffer.from(['', ...symbols.map(({ name }) => name), ''].join('\0'))
  const shape = SHAPES[encoding.bits].symbol
  const table = symbols.map((symbol) => packed(encoding, shape, fieldsOf(symbol, names)))
  return [
    {
      name: 'symbols',
      content: Buffer.concat(table),
      fields: { type, link: index + 1, entsize: sizeOf(shape) },
    },
    { name: 'names', content: names, fields: { type: STRTAB } },
  ] as const
}

const fieldsOf = ({ name, value, size, binding, type, section }: PlannedSymbol, names: Buffer) => ({
  name: name === '' ? 0 : names.indexOf(`\0${name}\0`) + 1,
  info: BINDINGS[binding ?? 'GLOBAL'] * 16 + TYPES[type ?? 'FUNC'],
  value,
  size,
  shndx: section ?? TEXT_SECTION,
})
