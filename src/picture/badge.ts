import type { Font } from './font.ts'
import { INK } from './palette.ts'
import { rounded, type Shape, shape, words } from './svg.ts'

const NUMBER: Font = { size: 14, isBold: true }

/** How large the circle around a number is. */
export const BADGE_RADIUS = 11

/** A number in a circle: what has the same number elsewhere belongs to it. */
export const badge = (number: number, { x, y }: { readonly x: number; readonly y: number }): Shape =>
  shape('g', {}, [
    shape('circle', {
      cx: rounded(x),
      cy: rounded(y),
      r: BADGE_RADIUS,
      fill: '#ffffff',
      stroke: INK.strong,
      strokeWidth: 1.25,
    }),
    words(`${number}`, x, y + 5, NUMBER, { textAnchor: 'middle' }),
  ])
