import { oncePerKey } from '../model/once.ts'
import type { Bytes } from './bytes.ts'
import type { Section } from './sections.ts'

/** A string table, of which only the pieces that are looked at are read. */
export interface Names {
  /** As many bytes from the offset on, or what there is of them. */
  bytesAt(offset: number, length: number): Buffer
}

const PIECE = 1 << 16

/** The names in a section; undefined when the section does not lie inside the file. */
export function namesIn(bytes: Bytes, { offset, size }: Section): Names | undefined {
  if (size === 0n || !bytes.read(offset + size - 1n, 1n)) return undefined
  const end = Number(size)
  const pieceAt = oncePerKey((piece: number): Buffer => {
    const start = piece * PIECE
    const view = bytes.read(offset + BigInt(start), BigInt(Math.min(PIECE, end - start)))
    return view ? Buffer.from(view.buffer, view.byteOffset, view.byteLength) : Buffer.alloc(0)
  })
  return {
    bytesAt(from, length) {
      const to = Math.min(from + length, end)
      const pieces: Buffer[] = []
      for (let at = from; at < to; at = (Math.floor(at / PIECE) + 1) * PIECE) {
        const piece = Math.floor(at / PIECE)
        pieces.push(pieceAt(piece).subarray(at - piece * PIECE, to - piece * PIECE))
      }
      return pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces)
    },
  }
}
