import { asFileOffset, asVaddr, type Vaddr } from '../model/address.ts'
import type { Bytes } from './bytes.ts'
import { type Encoding, fieldAt, LAYOUTS, recordAt } from './layout.ts'
import { type Section, SHT_RELA } from './sections.ts'

/** A word that the dynamic linker sets to a thread-local variable's distance from the thread pointer. */
export interface ThreadPointerWord {
  readonly vaddr: Vaddr
  /** Where the variable lies among the image's thread-locals. */
  readonly offset: bigint
}

// R_X86_64_TPOFF64 and R_AARCH64_TLS_TPREL64: the word becomes S + A, less or more by how far the image's
// thread-locals are from the thread pointer. An image has such words only if that is the same for all threads.
const TYPES: ReadonlySet<bigint> = new Set([18n, 1030n])
const SHN_UNDEF = 0n

/** The words of an image that hold such distances to its own thread-locals, by its relocations; 64-bit files only. */
export function threadPointerWords(
  bytes: Bytes,
  sections: readonly Section[],
  encoding: Encoding,
): ThreadPointerWord[] {
  if (encoding.bits !== 64) return []
  const tables = sections.filter(({ type }) => type === SHT_RELA)
  // In a lying file thousands of sections may be the same table.
  const size = tables.reduce((sum, table) => sum + table.size, 0n)
  return size > bytes.size ? [] : tables.flatMap((table) => wordsIn(bytes, table, sections, encoding))
}

const { size: STEP, fields: RELA } = LAYOUTS[64].relocation

function wordsIn(
  bytes: Bytes,
  section: Section,
  sections: readonly Section[],
  encoding: Encoding,
): ThreadPointerWord[] {
  const { littleEndian } = encoding
  const table = bytes.read(section.offset, section.size)
  const words: ThreadPointerWord[] = []
  for (let at = 0; table && at + STEP <= table.byteLength; at += STEP) {
    const info = fieldAt(table, at, RELA.info, littleEndian)
    if (!TYPES.has(info & 0xffffffffn)) continue
    const value = symbolValue(bytes, sections[Number(section.link)], info >> 32n, encoding)
    if (value === undefined) continue
    const offset = BigInt.asUintN(64, value + fieldAt(table, at, RELA.addend, littleEndian))
    words.push({ vaddr: asVaddr(fieldAt(table, at, RELA.offset, littleEndian)), offset })
  }
  return words
}

// 0 where no symbol is named; undefined where it may be another image's, which the linker takes for this one's.
function symbolValue(
  bytes: Bytes,
  symbols: Section | undefined,
  index: bigint,
  encoding: Encoding,
): bigint | undefined {
  if (index === 0n) return 0n
  const layout = LAYOUTS[64].symbol
  const size = BigInt(layout.size)
  const record = symbols && bytes.read(asFileOffset(symbols.offset + index * size), size)
  if (!record) return undefined
  const field = recordAt(record, 0, layout, encoding)
  const isOwn = field('info') >> 4n === STB_LOCAL || (field('other') & 3n) !== STV_DEFAULT
  return isOwn && field('shndx') !== SHN_UNDEF ? field('value') : undefined
}

const STB_LOCAL = 0n
const STV_DEFAULT = 0n
