import type { BandWords } from './band-words.ts'
import { type Shape, shape } from './svg.ts'

/** What a view is drawn on. */
export interface Canvas {
  /** Names it among others in a page, so that each has hatchings of its own. */
  readonly name: string
  /** Whether a band can be chosen, with the mouse or the keyboard, to see its rows. */
  readonly isInteractive: boolean
}

/** A picture that only stands there. */
export const STILL: Canvas = { name: 'map', isInteractive: false }

/** What belongs to a band; `index` counts pieces from the highest on. */
export const bandGroup = (
  index: number,
  { name, details }: BandWords,
  canvas: Canvas,
  shapes: Shape[],
): Shape => shape('g', { ...(canvas.isInteractive && chosenBy(index, `${name}: ${details}`)) }, shapes)

const chosenBy = (index: number, label: string) => ({
  className: ['band'],
  dataPiece: index,
  tabIndex: 0,
  role: 'button',
  ariaLabel: label,
})
