import type { Mark } from './mark.ts'
import type { Piece } from './pieces.ts'

/** What a picture of a map shows. */
export interface MapPicture {
  readonly title: string
  /** The whole address space, from its lowest address to its highest. */
  readonly pieces: readonly Piece[]
  readonly marks: readonly Mark[]
}
