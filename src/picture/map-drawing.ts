import { collapsedView } from './collapsed.ts'
import type { Font } from './font.ts'
import { legend } from './legend.ts'
import type { MapPicture } from './map-picture.ts'
import { INK } from './palette.ts'
import { hatchings } from './surface.ts'
import { type Drawing, words } from './svg.ts'
import { MARGIN, WIDTH } from './view.ts'

const TITLE: Font = { size: 20, isBold: true }
const REMARK: Font = { size: 13 }

/** The picture of a map that stands for itself: its title, the collapsed view, and the legend. */
export function mapDrawing(picture: MapPicture): Drawing {
  const view = collapsedView(picture, 78, 'map')
  const key = legend(picture.pieces, view.bottom + 24, 'map')
  return {
    width: WIDTH,
    height: key.bottom + MARGIN,
    title: picture.title,
    description: DIRECTION,
    shapes: [
      hatchings('map'),
      words(picture.title, MARGIN, 36, TITLE),
      words(DIRECTION, MARGIN, 58, REMARK, { fill: INK.soft }),
      ...view.shapes,
      ...key.shapes,
    ],
  }
}

const DIRECTION = 'High addresses at the top. Not to scale: what is unmapped is drawn as narrow as its words.'
