import { type BigIntStats, closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs'
import { unlessRefused } from '../model/error.ts'

/** Bytes that are read a piece at a time. */
export interface Bytes {
  readonly size: bigint
  /** The `length` bytes at `offset`; undefined where they are not all there. */
  read(offset: bigint, length: bigint): DataView | undefined
}

/** A file as it was when it was opened first; once it is another file, it has no more to say. */
export interface FileBytes extends Bytes {
  readonly device: bigint
  readonly inode: bigint
  readonly modified: bigint
  /** Names another path to the same file. The latest is tried first: one that leads through a process ends with it. */
  alsoAt(path: string | Buffer): void
  /** Whether nobody is seen to have written to it since; it may be out of reach, or another file have its name. */
  isUnwritten(): boolean
}

// No table that we read of a real program comes near this; a file that claims more is lying or not for us.
const LARGEST_READ = 1n << 28n
const MOST_PATHS = 8

/** The bytes of a regular file; undefined for what is no regular file or may not be read. */
export function fileBytes(path: string | Buffer): FileBytes | undefined {
  const found = unlessRefused(() => withFile(path, (_, stats) => stats))
  if (!found) return undefined
  const identity = { size: found.size, device: found.dev, inode: found.ino, modified: found.mtimeNs }
  return { ...identity, ...readerOf(identity, path) }
}

function readerOf(
  identity: Identity,
  path: string | Buffer,
): Pick<FileBytes, 'read' | 'alsoAt' | 'isUnwritten'> {
  let paths = [path]
  return {
    alsoAt(other) {
      const others = paths.filter((known) => !Buffer.from(known).equals(Buffer.from(other)))
      paths = [other, ...others].slice(0, MOST_PATHS)
    },
    isUnwritten() {
      const same = paths
        .map((known) => unlessRefused(() => statSync(known, { bigint: true })))
        .find((is) => is?.dev === identity.device && is.ino === identity.inode)
      return !same || (same.size === identity.size && same.mtimeNs === identity.modified)
    },
    read(offset, length) {
      for (const known of paths) {
        const piece = unlessRefused(() => readPiece(known, identity, offset, length))
        if (piece) return piece
      }
      return undefined
    },
  }
}

type Identity = Pick<FileBytes, 'size' | 'device' | 'inode' | 'modified'>

function readPiece(
  path: string | Buffer,
  was: Identity,
  offset: bigint,
  length: bigint,
): DataView | undefined {
  if (!fits(was.size, offset, length)) return undefined
  return withFile(path, (file, is) => {
    const same = is.dev === was.device && is.ino === was.inode
    if (!same || is.size !== was.size || is.mtimeNs !== was.modified) return undefined
    return readFully(file, offset, Number(length))
  })
}

/** Whether that many bytes may be read at the offset of something of that size. */
export const fits = (size: bigint, offset: bigint, length: bigint): boolean =>
  offset >= 0n && length >= 0n && length <= LARGEST_READ && offset + length <= size

// A named pipe would block and a device might do anything when opened, so only a regular file is opened; the
// second look is at the file that was opened, in case the name means another one by then.
function withFile<T>(path: string | Buffer, use: (file: number, stats: BigIntStats) => T): T | undefined {
  if (!statSync(path).isFile()) return undefined
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY)
  try {
    const stats = fstatSync(file, { bigint: true })
    return stats.isFile() ? use(file, stats) : undefined
  } finally {
    closeSync(file)
  }
}

function readFully(file: number, offset: bigint, length: number): DataView | undefined {
  const bytes = new Uint8Array(length)
  let done = 0
  while (done < length) {
    const count = readSync(file, bytes, done, length - done, offset + BigInt(done))
    if (count === 0) return undefined
    done += count
  }
  return new DataView(bytes.buffer)
}
