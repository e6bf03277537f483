import { closeSync, openSync, readSync } from 'node:fs'

const PIECE = 1 << 16

/**
 * All bytes of a file whose size nobody knows beforehand (files under /proc say 0, devices never end), read a piece
 * at a time; undefined when there are more than `limit`.
 */
export function readToEnd(path: string, limit = Infinity): Uint8Array | undefined {
  const file = openSync(path, 'r')
  try {
    const pieces: Uint8Array[] = []
    for (let size = 0; size <= limit; ) {
      const piece = Buffer.allocUnsafeSlow(PIECE)
      const length = readSync(file, piece)
      if (length === 0) return Buffer.concat(pieces)
      pieces.push(piece.subarray(0, length))
      size += length
    }
    return undefined
  } finally {
    closeSync(file)
  }
}
