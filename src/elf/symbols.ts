import type { Vaddr } from '../model/address.ts'
import type { Named } from '../model/location.ts'
import type { Bytes } from './bytes.ts'
import { type Encoding, fieldAt, LAYOUTS } from './layout.ts'
import { type Section, SHT_DYNSYM, SHT_STRTAB, SHT_SYMTAB } from './sections.ts'
import { textAt } from './text.ts'

/** A file's symbols: the table, and the names it refers to. */
export interface SymbolTable {
  readonly symbols: DataView
  readonly names: DataView
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
    const names = bytes.read(strings.offset, strings.size)
    if (symbols && names) return { symbols, names, encoding }
  }
  return undefined
}

interface Candidate {
  readonly value: bigint
  readonly size: bigint
  readonly rank: number
  readonly name: string
}

/**
 * The symbol that covers the vaddr: the one that begins last, then the one that ends first, then by binding. A
 * symbol without a size (a label in assembly) covers only its own address: how far it goes, nobody says.
 */
export function symbolAt(table: SymbolTable, vaddr: Vaddr): Named | undefined {
  const { symbols, encoding } = table
  const { size: step, fields } = LAYOUTS[encoding.bits].symbol
  let best: Candidate | undefined
  for (let at = 0; at + step <= symbols.byteLength; at += step) {
    const value = fieldAt(symbols, at, fields.value, encoding.littleEndian)
    if (value > vaddr) continue
    const size = fieldAt(symbols, at, fields.size, encoding.littleEndian)
    if (vaddr >= value + (size === 0n ? 1n : size)) continue
    const candidate = candidateAt(table, at, value, size)
    if (candidate && (!best || isBetter(candidate, best))) best = candidate
  }
  return best && { name: best.name, offset: vaddr - best.value }
}

// Sections, files and thread-locals have no address of their own in this sense; undefined symbols have none.
const ADDRESSED_TYPES = new Set([0, 1, 2, 10]) // NOTYPE, OBJECT, FUNC, GNU_IFUNC
const BINDING_RANKS: Readonly<Record<number, number>> = { 1: 2, 10: 2, 2: 1 } // GLOBAL, GNU_UNIQUE, WEAK; else LOCAL
const SHN_UNDEF = 0n
const SHN_LORESERVE = 0xff00n

function candidateAt(table: SymbolTable, at: number, value: bigint, size: bigint): Candidate | undefined {
  const { symbols, names, encoding } = table
  const { fields } = LAYOUTS[encoding.bits].symbol
  const info = symbols.getUint8(at + fields.info[0])
  const section = fieldAt(symbols, at, fields.shndx, encoding.littleEndian)
  if (!ADDRESSED_TYPES.has(info & 15) || section === SHN_UNDEF || section >= SHN_LORESERVE) return undefined
  const name = textAt(names, fieldAt(symbols, at, fields.name, encoding.littleEndian))
  // Arm's mapping symbols ($x, $d: ELF for the Arm architecture) mark code and data, they name nothing.
  if (!name || /^\$[adtx](\.|$)/.test(name)) return undefined
  return { value, size, name, rank: (BINDING_RANKS[info >> 4] ?? 0) + (size > 0n ? 3 : 0) }
}

function isBetter(a: Candidate, b: Candidate): boolean {
  if (a.size > 0n !== b.size > 0n) return a.size > 0n
  if (a.value !== b.value) return a.value > b.value
  if (a.size !== b.size) return a.size < b.size
  if (a.rank !== b.rank) return a.rank > b.rank
  return a.name.length < b.name.length
}
