import type { Element, ElementContent, Properties } from 'hast'
import { type Font, widthOf } from '../../src/picture/font.ts'
import type { Box, Drawing } from '../../src/picture/svg.ts'

/** A text of a drawing, with the room that it takes at most. */
export interface LaidOutText {
  readonly text: string
  readonly size: number
  readonly area: Box
}

const elementsIn = (shapes: readonly ElementContent[]): Element[] =>
  shapes.flatMap((one) => (one.type === 'element' ? [one, ...elementsIn(one.children)] : []))

const textOf = ({ children }: Element): string =>
  children.map((one) => (one.type === 'text' ? one.value : '')).join('')

/** The elements of a drawing that have this property. */
export const having = (drawing: Drawing, property: string): Properties[] =>
  elementsIn(drawing.shapes).flatMap(({ properties }) => (property in properties ? [properties] : []))

/** Every text of a drawing, in its order. */
export const textsIn = (drawing: Drawing): LaidOutText[] =>
  elementsIn(drawing.shapes)
    .filter(({ tagName }) => tagName === 'text')
    .map((element) => ({
      text: textOf(element),
      size: Number(element.properties.fontSize),
      area: areaOf(element),
    }))

const SHARE_LEFT_OF_X: Readonly<Record<string, number>> = { middle: 0.5, end: 1 }

function areaOf(element: Element): Box {
  const { x, y, fontFamily, fontSize, fontWeight, textAnchor } = element.properties
  const font: Font = {
    size: Number(fontSize),
    isBold: fontWeight !== undefined,
    isMono: String(fontFamily).includes('monospace'),
  }
  const width = widthOf(textOf(element).trimEnd(), font)
  const left = Number(x) - width * (SHARE_LEFT_OF_X[String(textAnchor)] ?? 0)
  return { x: left, y: Number(y) - font.size * 0.76, width, height: font.size }
}

/** What of a drawing cannot be read: texts on one another, out of it or too small. */
export function illegible(drawing: Drawing): string[] {
  const texts = textsIn(drawing)
  return [
    ...texts.flatMap((one, index) =>
      texts
        .slice(index + 1)
        .flatMap((other) => (overlap(one.area, other.area) ? [`${one.text} and ${other.text} overlap`] : [])),
    ),
    ...texts.filter(({ area }) => !isIn(area, drawing)).map(({ text }) => `${text} leaves the drawing`),
    ...texts.filter(({ size }) => size < 12.5).map(({ text }) => `${text} is too small`),
  ]
}

const overlap = (a: Box, b: Box): boolean =>
  a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height

const isIn = ({ x, y, width, height }: Box, drawing: Drawing): boolean =>
  x >= 0 && y >= 0 && x + width <= drawing.width && y + height <= drawing.height

/** The straight pieces of a line such as `M20,10 V30 H40`, as boxes without width or height. */
export function piecesOf(line: string): Box[] {
  const [begin = '', ...steps] = line.split(' ')
  let [x = 0, y = 0] = begin.slice(1).split(',').map(Number)
  return steps.map((step) => {
    const [fromX, fromY] = [x, y]
    if (step.startsWith('H')) x = Number(step.slice(1))
    else y = Number(step.slice(1))
    return {
      x: Math.min(x, fromX),
      y: Math.min(y, fromY),
      width: Math.abs(x - fromX),
      height: Math.abs(y - fromY),
    }
  })
}

/** Where lines with this property cross texts, or one another. */
export function crossings(drawing: Drawing, property: string): string[] {
  const lines = having(drawing, property).map(({ d }) => String(d))
  const cross = (a: readonly Box[], b: readonly Box[]): boolean =>
    a.some((one) => b.some((other) => overlap(one, other)))
  return lines.flatMap((line, index) => [
    ...textsIn(drawing)
      .filter(({ area }) => cross(piecesOf(line), [area]))
      .map(({ text }) => `${line} crosses ${text}`),
    ...lines
      .slice(index + 1)
      .filter((other) => cross(piecesOf(line), piecesOf(other)))
      .map((other) => `${line} crosses ${other}`),
  ])
}

/** All words of a drawing without blanks: where a text is broken, it ends there. */
export const allTextOf = (drawing: Drawing): string =>
  withoutBlanks(
    textsIn(drawing)
      .map(({ text }) => text)
      .join(''),
  )

export const withoutBlanks = (text: string): string => text.replace(/\s/g, '')
