import type { WordSize } from '../evidence/memory.ts'
import { readRows } from '../maps/read.ts'
import type { Rows } from '../maps/rows.ts'
import { fittedImages } from './fitted-images.ts'
import type { Image } from './image.ts'
import { stillThere } from './still-there.ts'
import { wordSizeOf } from './word-size.ts'

/** What a process runs: its rows, the images that they show, and how wide its addresses are. */
export interface Program {
  readonly rows: Rows
  readonly images: readonly Image[]
  readonly wordSize: WordSize
}

const ATTEMPTS = 5

/**
 * The program of a process, now; looked at once more if images went away meanwhile, for then the process may have become
 * another program, or its pid another process. One that does so again and again has no images that went away.
 * @throws VasError as readRows() does
 */
export function programOf(pid: number | 'self'): Program {
  for (let attempt = 1; ; attempt++) {
    const rows = readRows(pid)
    const found = fittedImages(pid, rows)
    const wordSize = pid === 'self' ? 8 : wordSizeOf(pid)
    const images = stillThere(pid, found)
    if (images.length === found.length || attempt === ATTEMPTS) return { rows, images, wordSize }
  }
}
