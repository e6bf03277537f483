// A note (elf(5)): name size, description size and type, 4 bytes each, then the name and the description. What is
// aligned is where the description begins and where the next note begins, counted from the note.

import { type ProgramHeader, PT_NOTE } from './headers.ts'
import type { Encoding } from './layout.ts'

const NOTE_HEADER = 12
const LARGEST_NOTES = 1n << 20n // a build id is some twenty bytes among a few others
const NT_GNU_BUILD_ID = 3
const GNU = 'GNU\0'

/** The program headers' notes, and how to read each: from the file or from memory. */
export function findBuildId(
  programHeaders: readonly ProgramHeader[],
  encoding: Encoding,
  readNotes: (header: ProgramHeader) => DataView | undefined,
): string | undefined {
  // For all together: in a lying file thousands of program headers may speak of the same notes.
  let left = LARGEST_NOTES
  for (const header of programHeaders) {
    if (header.type !== PT_NOTE || header.filesz > left) continue
    const notes = readNotes(header)
    if (!notes) continue
    left -= header.filesz
    const buildId = buildIdIn(notes, header.align === 8n ? 8 : 4, encoding.littleEndian)
    if (buildId !== undefined) return buildId
  }
  return undefined
}

/** The GNU build id among these notes, in hexadecimal. */
export function buildIdIn(notes: DataView, align: number, littleEndian: boolean): string | undefined {
  const padded = (size: number): number => Math.ceil(size / align) * align
  let at = 0
  while (at + NOTE_HEADER <= notes.byteLength) {
    const nameSize = notes.getUint32(at, littleEndian)
    const size = notes.getUint32(at + 4, littleEndian)
    const type = notes.getUint32(at + 8, littleEndian)
    const description = at + padded(NOTE_HEADER + nameSize)
    if (description + size > notes.byteLength) return undefined
    const isBuildId = type === NT_GNU_BUILD_ID && size > 0
    if (isBuildId && slice(notes, at + NOTE_HEADER, nameSize).toString('latin1') === GNU) {
      return slice(notes, description, size).toString('hex')
    }
    at = description + padded(size)
  }
  return undefined
}

const slice = (view: DataView, at: number, size: number): Buffer =>
  Buffer.from(view.buffer, view.byteOffset + at, size)
