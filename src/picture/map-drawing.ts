import { printable } from '../model/printable.ts'
import { STILL } from './canvas.ts'
import { type Font, fitted } from './font.ts'
import type { MapPicture } from './map-picture.ts'
import { COLLAPSED, mapDrawing } from './map-views.ts'
import { INK } from './palette.ts'
import { type Drawing, words } from './svg.ts'
import { MARGIN, WIDTH } from './view.ts'

const TITLE: Font = { size: 20, isBold: true }
const REMARK: Font = { size: 13 }
const TITLE_HEIGHT = 78

/** The picture of a map that stands for itself: its title, the collapsed view, and the legend. */
export function titledMapDrawing(picture: MapPicture): Drawing {
  const drawing = mapDrawing(picture, COLLAPSED, STILL, TITLE_HEIGHT)
  return {
    ...drawing,
    shapes: [
      words(fitted(printable(picture.title), TITLE, WIDTH - 2 * MARGIN), MARGIN, 36, TITLE),
      words(drawing.description, MARGIN, 58, REMARK, { fill: INK.soft }),
      ...drawing.shapes,
    ],
  }
}
