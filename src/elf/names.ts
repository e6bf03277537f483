import type { Bytes } from './bytes.ts'
import type { Section } from './sections.ts'

/** A string table, of which only the pieces that are looked at are read. */
export interface Names {
  /** As many bytes from the offset on, or what there is of them; undefined where the file does not give them (now). */
  bytesAt(offset: number, length: number): Buffer | undefined
}

const PIECE = 1 << 16
// In a lying file, every symbol's name may be in another piece.
const MOST_KEPT = 64

/** The names in a section; undefined when the section does not lie inside the file. */
export function namesIn(bytes: Bytes, section: Section): Names | undefined {
  const { offset, size } = section
  if (size === 0n || size > LARGEST_TABLE || !bytes.read(offset + size - 1n, 1n)) return undefined
  const end = Number(size)
  const pieces = piecesOf(bytes, section)
  return {
    bytesAt(from, length) {
      const to = Math.min(from + length, end)
      const found: Buffer[] = []
      for (let at = from; at < to; at = (Math.floor(at / PIECE) + 1) * PIECE) {
        const index = Math.floor(at / PIECE)
        const piece = pieces(index)
        if (!piece) return undefined
        found.push(piece.subarray(at - index * PIECE, to - index * PIECE))
      }
      return found.length === 1 && found[0] ? found[0] : Buffer.concat(found)
    },
  }
}

const LARGEST_TABLE = 1n << 28n

// The latest are kept. One that could not be read is tried again: perhaps only the way to the file was gone.
function piecesOf(bytes: Bytes, { offset, size }: Section): (index: number) => Buffer | undefined {
  const kept = new Map<number, Buffer>()
  return (index) => {
    const known = kept.get(index)
    if (known) return known
    const start = BigInt(index * PIECE)
    const left = size - start
    const view = bytes.read(offset + start, left < PIECE ? left : BigInt(PIECE))
    if (!view) return undefined
    const piece = Buffer.from(view.buffer, view.byteOffset, view.byteLength)
    const [oldest] = kept.keys()
    if (kept.size >= MOST_KEPT && oldest !== undefined) kept.delete(oldest)
    kept.set(index, piece)
    return piece
  }
}
