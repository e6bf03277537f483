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

/** What belongs to a band; `index` counts pieces from the highest on, `texts` are the words on it. */
export const bandGroup = (index: number, texts: readonly string[], canvas: Canvas, shapes: Shape[]): Shape =>
  canvas.isInteractive ? shape('g', chosenBy(index, texts.join(': ')), apart(shapes)) : shape('g', {}, shapes)

// With a blank between them, so that their words are words of their own to those who hear them.
const apart = (shapes: readonly Shape[]): Shape[] =>
  shapes.flatMap((one) => [one, { type: 'text', value: ' ' }])

const chosenBy = (index: number, label: string) => ({
  className: ['band'],
  dataPiece: index,
  tabIndex: 0,
  role: 'button',
  ariaLabel: label,
})
