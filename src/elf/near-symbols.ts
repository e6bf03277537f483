import { LITTLE_ENDIAN } from '../model/byte-order.ts'
import { halvesOf } from '../model/halves.ts'
import { type Encoding, type Field, LAYOUTS } from './layout.ts'

/** The table of symbols in words of 32 bits, each in our own byte order. */
export function wordsOf({ buffer, byteOffset, byteLength }: DataView, encoding: Encoding): Uint32Array {
  const isAsIs = byteOffset % 4 === 0 && encoding.littleEndian === LITTLE_ENDIAN
  const length = Math.floor(byteLength / 4)
  if (isAsIs) return new Uint32Array(buffer, byteOffset, length)
  const copy = new Uint8Array(new Uint8Array(buffer, byteOffset, length * 4))
  if (encoding.littleEndian !== LITTLE_ENDIAN) Buffer.from(copy.buffer).swap32()
  return new Uint32Array(copy.buffer)
}

/**
 * Where in the table, in bytes, those symbols lie that may cover the vaddr. One loop over words: a BigInt, or a call, for
 * each of some hundred thousand symbols would take longer than to read them.
 */
export function symbolsNear(words: Uint32Array, { bits, littleEndian }: Encoding, vaddr: bigint): number[] {
  const { size: bytes, fields } = LAYOUTS[bits].symbol
  const step = bytes / 4
  const value = halvesIn(fields.value, littleEndian)
  const size = halvesIn(fields.size, littleEndian)
  const isWide = bits === 64
  const { low, high } = halvesOf(vaddr)
  const near: number[] = []
  for (let at = 0; at + step <= words.length; at += step) {
    const startHigh = isWide ? (words[at + value.high] ?? 0) : 0
    const startLow = words[at + value.low] ?? 0
    if (startHigh > high || (startHigh === high && startLow > low)) continue
    const distance = (high - startHigh) * HALF + (low - startLow)
    const length = (isWide ? (words[at + size.high] ?? 0) * HALF : 0) + (words[at + size.low] ?? 0)
    // Where both are beyond 2^53 they are rounded, so a little further away counts as near.
    if (distance <= length + ROUNDED) near.push(at * 4)
  }
  return near
}

const HALF = 2 ** 32
const ROUNDED = 2 ** 12

// Of a field of 32 bits there is only the low half.
function halvesIn([offset, width]: Field, littleEndian: boolean): { low: number; high: number } {
  const first = offset / 4
  if (width === 4) return { low: first, high: first }
  return littleEndian ? { low: first, high: first + 1 } : { low: first + 1, high: first }
}
