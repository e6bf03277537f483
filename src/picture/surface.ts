import type { BandKind } from './band-kind.ts'
import type { Band } from './bands.ts'
import type { Canvas } from './canvas.ts'
import { INK, SURFACES } from './palette.ts'
import { type Box, box, path, type Shape, shape } from './svg.ts'

/** How wide the strip at the left of a band is, which shows the hatching of each of its kinds. */
export const STRIP = 14

const HATCH = { stroke: '#000000', strokeOpacity: 0.7 }

/** What hatchings are made of; their names begin with the canvas's. */
export const hatchings = ({ name: drawing }: Canvas): Shape =>
  shape('defs', {}, [
    shape('pattern', { id: `${drawing}-lines`, width: 8, height: 8, patternUnits: 'userSpaceOnUse' }, [
      path('M-2,2 l4,-4 M0,8 l8,-8 M6,10 l4,-4', HATCH),
    ]),
    shape('pattern', { id: `${drawing}-dots`, width: 6, height: 6, patternUnits: 'userSpaceOnUse' }, [
      shape('circle', { cx: 3, cy: 3, r: 1.2, fill: '#000000', fillOpacity: 0.7 }),
    ]),
  ])

/** A surface in the colour of a kind, with its hatching. */
export function surface(kind: BandKind, area: Box, canvas: Canvas): Shape[] {
  const { fill, hatch } = SURFACES[kind]
  return [box(area, { fill }), ...(hatch ? [box(area, { fill: `url(#${canvas.name}-${hatch})` })] : [])]
}

/** A surface in the colours of all kinds of a band, side by side where none prevails. */
export function surfaceOfAll({ kind, kinds }: Band, { x, y, width, height }: Box, canvas: Canvas): Shape[] {
  const shown = kind === 'mixed' ? kinds : [kind]
  const share = width / shown.length
  return shown.flatMap((one, index) =>
    surface(one, { x: x + index * share, y, width: share, height }, canvas),
  )
}

/** A band's surface: its colour, and a strip with the hatchings of its kinds, one above the other. */
export function bandSurface({ kind, kinds }: Band, area: Box, canvas: Canvas): Shape[] {
  const height = area.height / kinds.length
  return [
    box(area, { fill: SURFACES[kind].fill }),
    ...kinds.flatMap((one, index) =>
      surface(one, { x: area.x, y: area.y + index * height, width: STRIP, height }, canvas),
    ),
    box(area, { fill: 'none', stroke: INK.strong }),
  ]
}
