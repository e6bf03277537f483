import type { Element, ElementContent } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { type Child, type Properties, s } from 'hastscript'
import { printable } from '../model/printable.ts'
import { type Font, familyOf } from './font.ts'

/** A piece of a drawing. */
export type Shape = ElementContent

/** Where something is drawn, in units of the picture. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A drawing with its size, and what it shows, in words for those who cannot see it. */
export interface Drawing {
  readonly width: number
  readonly height: number
  readonly title: string
  readonly description: string
  readonly shapes: readonly Shape[]
}

/** An SVG element. What it is given as text is escaped. */
export const shape = (name: string, properties: Properties, ...children: Child[]): Shape =>
  s(name, properties, ...children)

export const box = ({ x, y, width, height }: Box, properties: Properties): Shape =>
  s('rect', { x: rounded(x), y: rounded(y), width: rounded(width), height: rounded(height), ...properties })

/** Words that begin at `x` (or end, or have their middle there: `textAnchor`) and stand on the line at `y`. */
export const words = (text: string, x: number, y: number, font: Font, properties: Properties = {}): Shape =>
  s(
    'text',
    {
      x: rounded(x),
      y: rounded(y),
      fontFamily: familyOf(font),
      fontSize: font.size,
      ...(font.isBold && { fontWeight: 700 }),
      ...properties,
    },
    printable(text),
  )

export const path = (d: string, properties: Properties): Shape =>
  s('path', { d, fill: 'none', ...properties })

/** A number as it stands in a picture: hundredths are finer than any screen. */
export const rounded = (value: number): number => Math.round(value * 100) / 100

/** The drawing as an element to put into a page, which is as wide as its surroundings let it be. */
export const svgOf = (
  { width, height, title, description, shapes }: Drawing,
  properties: Properties = {},
): Element =>
  s('svg', { xmlns: 'http://www.w3.org/2000/svg', viewBox: `0 0 ${width} ${height}`, ...properties }, [
    s('title', printable(title)),
    s('desc', printable(description)),
    box({ x: 0, y: 0, width, height }, { fill: '#ffffff' }),
    ...shapes,
  ])

/** The drawing as a file. */
export const svgFile = (drawing: Drawing): string =>
  `${toHtml(svgOf(drawing, { width: drawing.width, height: drawing.height, role: 'img' }), XML).replaceAll(']]>', ']]&gt;')}\n`

// In XML the end of a CDATA section may not stand in text, and where it is meant as text HTML does not mind.
// An attribute keeps its `<`, which XML forbids: so in what becomes XML, names and other words from outside stand between
// tags only. (What can be chosen has them in an attribute, too, but stands in a page.)
const XML = { space: 'svg', closeEmptyElements: true } as const
