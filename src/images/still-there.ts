import { printRow } from '../maps/print.ts'
import { readRows } from '../maps/read.ts'
import { VasError } from '../model/error.ts'
import type { Region } from '../model/region.ts'
import type { Image } from './image.ts'

/**
 * The images whose rows are still what they were: while the files were looked at, the process may have become another
 * program, or its pid another process.
 */
export function stillThere(pid: number | 'self', images: readonly Image[]): readonly Image[] {
  if (images.length === 0) return images
  try {
    const now = readRows(pid)
    return images.filter(({ row }) => isSame(now.find(row.start), row))
  } catch (error) {
    if (error instanceof VasError) return []
    throw error
  }
}

const isSame = (now: Region | undefined, row: Region): boolean =>
  now !== undefined && Buffer.compare(printRow(now), printRow(row)) === 0
