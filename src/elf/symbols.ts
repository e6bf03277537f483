import type { Vaddr } from '../model/address.ts'
import type { Named } from '../model/image-place.ts'
import type { Bytes } from './bytes.ts'
import { type Encoding, fieldAt, LAYOUTS, recordAt } from './layout.ts'
import { type Names, namesIn } from './names.ts'
import { symbolsNear, wordsOf } from './near-symbols.ts'
import { type Section, SHT_DYNSYM, SHT_STRTAB, SHT_SYMTAB } from './sections.ts'

/** A file's symbols: the table, and the names it refers to. */
export interface SymbolTable {
  readonly symbols: DataView
  readonly words: Uint32Array
  readonly names: Names
  readonly encoding: Encoding
}

/** `.symtab` where the file has it, else `.dynsym`; undefined when it has neither, or not inside the file. */
export function readSymbolTable(
  bytes: Bytes,
  sections: readonly Section[],
  encoding: Encoding,
): SymbolTable | undefined {
  for (const type of [SHT_SYMTAB, SHT_DYNSYM]) {
    const section = sections.find((candidate) => candidate.type === type)
    const strings = section && sections[Number(section.link)]
    if (strings?.type !== SHT_STRTAB || section?.entsize !== BigInt(LAYOUTS[encoding.bits].symbol.size))
      continue
    const symbols = bytes.read(section.offset, section.size)
    const names = namesIn(bytes, strings)
    if (symbols && names) return { symbols, words: wordsOf(symbols, encoding), names, encoding }
  }
  return undefined
}

interface Candidate {
  readonly at: number
  readonly value: bigint
  readonly size: bigint
  readonly rank: number
}

// Names of C++ templates run to some thousands of characters.
const LONGEST_NAME = 1 << 16

/**
 * The symbol that covers the vaddr. One with a size goes before one without: that is a label in assembly, and it
 * covers only its own address, since how far it goes, nobody says. Then the one that begins last, that ends first,
 * that is global rather than local, that has the shorter name (malloc, not __libc_malloc).
 */
export const symbolAt = (table: SymbolTable, vaddr: Vaddr): Named | undefined =>
  bestSymbol(table, vaddr, ADDRESSED_TYPES)

/** The thread-local variable that covers this byte of an image's thread-locals. */
export const threadLocalAt = (table: SymbolTable, offset: bigint): Named | undefined =>
  bestSymbol(table, offset, THREAD_LOCAL)

function bestSymbol(table: SymbolTable, vaddr: bigint, types: ReadonlySet<number>): Named | undefined {
  const { words, encoding } = table
  const candidates = symbolsNear(words, encoding, vaddr)
    .flatMap((at) => candidateAt(table, at, types) ?? [])
    .filter(({ value, size }) => value <= vaddr && vaddr < value + (size === 0n ? 1n : size))
  const best = bestNamed(table, candidates.sort(compareCandidates).slice(0, MOST_NAMED))
  const name = best && fullName(table, best.at)
  return best && name !== undefined ? { name, offset: vaddr - best.value } : undefined
}

// In a table full of lies, every symbol may cover every address.
const MOST_NAMED = 256

// The first that has a name; among those that nothing else tells apart, the one with the shortest. undefined also where
// the file does not give the names (now): another symbol would be a wrong one.
function bestNamed(table: SymbolTable, candidates: readonly Candidate[]): Candidate | undefined {
  let best: (Candidate & { readonly length: number }) | undefined
  for (const candidate of candidates) {
    if (best && compareCandidates(best, candidate) !== 0) break
    const name = nameBytes(table, candidate.at)
    if (!name) return undefined
    if (namesAnAddress(name) && !(best && best.length <= name.length))
      best = { ...candidate, length: name.length }
  }
  return best
}

const ADDRESSED_TYPES = new Set([0, 1, 2, 10]) // NOTYPE, OBJECT, FUNC, GNU_IFUNC: not SECTION, FILE, TLS
const THREAD_LOCAL = new Set([6]) // TLS: its value counts from the beginning of the image's thread-locals
const SHN_UNDEF = 0n
const SHN_LORESERVE = 0xff00n
// Arm's mapping symbols ($a, $d, $t, $x: ELF for the Arm architecture) mark code and data, they name nothing.
const MAPPING_SYMBOL = /^\$[adtx](\.|$)/

function candidateAt(table: SymbolTable, at: number, types: ReadonlySet<number>): Candidate | undefined {
  const field = recordAt(table.symbols, at, LAYOUTS[table.encoding.bits].symbol, table.encoding)
  const section = field('shndx')
  if (section === SHN_UNDEF || section >= SHN_LORESERVE || !types.has(infoAt(table, at) & 15))
    return undefined
  return { at, value: field('value'), size: field('size'), rank: rankAt(table, at) }
}

const namesAnAddress = (name: Buffer): boolean =>
  name.length > 0 && !MAPPING_SYMBOL.test(name.toString('latin1', 0, 3))

// The beginning of a name: enough to tell aliases apart, and no more work than that for a table full of lies.
const LONGEST_ALIAS = 256

function nameBytes(table: SymbolTable, at: number): Buffer | undefined {
  const bytes = table.names.bytesAt(nameOffset(table, at), LONGEST_ALIAS)
  const end = bytes?.indexOf(0) ?? -1
  return end < 0 ? bytes : bytes?.subarray(0, end)
}

const nameOffset = ({ symbols, encoding }: SymbolTable, at: number): number =>
  Number(fieldAt(symbols, at, LAYOUTS[encoding.bits].symbol.fields.name, encoding.littleEndian))

const BINDING_RANKS: Readonly<Record<number, number>> = { 1: 2, 10: 2, 2: 1 } // GLOBAL, GNU_UNIQUE, WEAK; LOCAL: 0

const rankAt = (table: SymbolTable, at: number): number => BINDING_RANKS[infoAt(table, at) >> 4] ?? 0

const infoAt = ({ symbols, encoding }: SymbolTable, at: number): number =>
  symbols.getUint8(at + LAYOUTS[encoding.bits].symbol.fields.info[0])

// The linker notes the version that it bound to behind the name: __tzname@@GLIBC_2.2.5.
const VERSION = /(?<=.)@@?[^@]*$/s

// undefined where it does not end.
function fullName(table: SymbolTable, at: number): string | undefined {
  for (const length of [LONGEST_ALIAS, LONGEST_NAME + 1]) {
    const bytes = table.names.bytesAt(nameOffset(table, at), length)
    const end = bytes?.indexOf(0) ?? -1
    if (end >= 0) return bytes?.toString('utf8', 0, end).replace(VERSION, '')
  }
  return undefined
}

// The better one first.
function compareCandidates(a: Candidate, b: Candidate): number {
  if (a.size > 0n !== b.size > 0n) return a.size > 0n ? -1 : 1
  if (a.value !== b.value) return a.value > b.value ? -1 : 1
  if (a.size !== b.size) return a.size < b.size ? -1 : 1
  return b.rank - a.rank
}
