import { described, VasError } from '../model/error.ts'
import { isFileBacked } from '../model/region.ts'
import { Columns } from './columns.ts'

import { lineAt, lineNumberAt, NEWLINE } from './lines.ts'
import { isBlank, parseRow } from './row.ts'

/**
 * The rows in text of the kernel's own, from one pass over its bytes. The origin of a row says where in the text it begins,
 * and whether it may show part of a file.
 * @throws VasError MAPS_SYNTAX for a line that does not begin as a row does
 */
export function scanRows(text: Uint8Array): Columns {
  if (text.length < LONGEST_TEXT) return new Scan(text).rows()
  throw new VasError(
    'MAPS_SYNTAX',
    `expected a map of less than 2 GiB of text, got ${described(text.length)}`,
  )
}

/** Where in the text the row with this origin begins. */
export const beginOfRow = (origin: number): number => origin >>> 1

/** Whether the row with this origin may show part of a file. Where it may not, it does not. */
export const mayHaveFile = (origin: number): boolean => (origin & 1) === 1

const originOf = (begin: number, mayHaveFile: boolean): number => begin * 2 + (mayHaveFile ? 1 : 0)
const LONGEST_TEXT = 2 ** 31

const [SPACE, DASH, ZERO, BRACKET] = [0x20, 0x2d, 0x30, 0x5b]

const NO_DIGIT = 16
const DIGITS = Uint8Array.from({ length: 256 }, (_, byte) => {
  const digit = Number.parseInt(String.fromCharCode(byte), 16)
  return Number.isNaN(digit) ? NO_DIGIT : digit
})
const MOST_DIGITS = 16

// A row without a name has 49 bytes where its addresses have twelve digits.
const TYPICAL_ROW = 49

class Scan {
  readonly #text: Uint8Array
  readonly #columns: Columns
  #at = 0

  constructor(text: Uint8Array) {
    this.#text = text
    this.#columns = new Columns(Math.ceil(text.length / TYPICAL_ROW))
  }

  rows(): Columns {
    while (this.#at < this.#text.length) {
      this.#columns.makeRoom()
      const begin = this.#at
      if (!this.#readRow(begin)) this.#readOddLine(begin)
      this.#skipLine()
    }
    this.#columns.trim()
    return this.#columns
  }

  // Whether the text goes on as every row does: with a range of two numbers of 64 bits.
  #readRow(begin: number): boolean {
    const columns = this.#columns
    const row = columns.count
    if (!this.#readHex(columns.starts, row) || this.#text[this.#at++] !== DASH) return false
    if (!this.#readHex(columns.ends, row) || this.#text[this.#at] !== SPACE) return false
    if (!columns.isStartBelowEnd(row, row)) return false
    columns.origins[row] = originOf(begin, this.#readFields())
    columns.count++
    return true
  }

  #readHex(target: Uint32Array, index: number): boolean {
    const text = this.#text
    let at = this.#at
    let low = 0
    let high = 0
    for (let digit = digitAt(text, at); digit < NO_DIGIT; digit = digitAt(text, ++at)) {
      high = (high << 4) | (low >>> 28)
      low = (low << 4) | digit
    }
    const digits = at - this.#at
    this.#at = at
    target[index * 2] = low
    target[index * 2 + 1] = high
    return digits > 0 && digits <= MOST_DIGITS
  }

  // Behind the range come permissions, offset, device, inode and the name. Without an inode and a name that is a file's
  // (`[heap]` is not), the row shows no file.
  #readFields(): boolean {
    for (let field = 0; field < 3; field++) this.#skipField()
    const inode = this.#at + 1
    this.#skipField()
    const hasInode = this.#at !== inode + 1 || this.#text[inode] !== ZERO
    this.#skipBlanks()
    const first = this.#text[this.#at] ?? NEWLINE
    return hasInode || (first !== NEWLINE && first !== BRACKET)
  }

  // A space, and all to the next.
  #skipField(): void {
    const text = this.#text
    let at = this.#at
    if (text[at] === SPACE) at++
    while ((text[at] ?? 0) > SPACE) at++
    this.#at = at
  }

  #skipBlanks(): void {
    const text = this.#text
    let at = this.#at
    while (text[at] === SPACE) at++
    this.#at = at
  }

  #skipLine(): void {
    const text = this.#text
    let at = this.#at
    while ((text[at] ?? NEWLINE) !== NEWLINE) at++
    this.#at = at + 1
  }

  // A blank line, one with longer numbers, or no row at all.
  #readOddLine(begin: number): void {
    const line = lineAt(this.#text, begin)
    this.#at = begin + line.length
    if (isBlank(line)) return
    const row = parseRow(line, () => `line ${lineNumberAt(this.#text, begin)}`)
    this.#columns.add(row, originOf(begin, isFileBacked(row)))
  }
}

const digitAt = (text: Uint8Array, at: number): number => DIGITS[text[at] ?? 0] ?? NO_DIGIT
