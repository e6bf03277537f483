import type { Canvas } from './canvas.ts'
import { collapsedView } from './collapsed.ts'
import { legend } from './legend.ts'
import type { MapPicture } from './map-picture.ts'
import { scaledView } from './scaled.ts'
import { hatchings } from './surface.ts'
import type { Drawing } from './svg.ts'
import { MARGIN, type View, WIDTH } from './view.ts'

/** A way to draw a map, how it is chosen, and what it makes of sizes. */
export interface WayToDraw {
  readonly name: string
  readonly label: string
  readonly description: string
  readonly draw: (picture: MapPicture, top: number, canvas: Canvas) => View
}

/** The view in which every piece is as high as its words. */
export const COLLAPSED: WayToDraw = {
  name: 'collapsed',
  label: 'as words need',
  description: 'High addresses at the top. Not to scale: what is unmapped is only as high as its words.',
  draw: collapsedView,
}

/** All of them; the page begins with the first, and that alone points at addresses. */
export const WAYS_TO_DRAW: readonly WayToDraw[] = [
  COLLAPSED,
  {
    name: 'logarithmic',
    label: 'logarithm of the size',
    description:
      'High addresses at the top, up to the end of what programs may use. Heights grow with the logarithm of the size.',
    draw: (picture, top, canvas) => scaledView(picture, 'logarithmic', top, canvas),
  },
  {
    name: 'true',
    label: 'true to scale',
    description:
      'High addresses at the top, up to the end of what programs may use. To scale: a thin line is less than it seems.',
    draw: (picture, top, canvas) => scaledView(picture, 'true', top, canvas),
  },
]

/** A view of a map with its legend, below `top` units that are left free. */
export function mapDrawing(picture: MapPicture, way: WayToDraw, canvas: Canvas, top: number): Drawing {
  const view = way.draw(picture, top, canvas)
  const key = legend(picture.pieces, view.bottom + 24, canvas)
  return {
    width: WIDTH,
    height: Math.ceil(key.bottom + MARGIN),
    title: picture.title,
    description: way.description,
    shapes: [hatchings(canvas), ...view.shapes, ...key.shapes],
  }
}
