import type { RowField } from '../explain/field.ts'
import { printable } from '../model/printable.ts'
import { badge } from './badge.ts'
import { type Font, widthOf } from './font.ts'
import { FIELD_COLOURS, INK } from './palette.ts'
import { linesOf } from './paragraph.ts'
import { type Box, box, type Shape, words } from './svg.ts'

const NAME: Font = { size: 16, isBold: true }
const VALUE: Font = { size: 13, isMono: true }
const WHOLE_NAME: Font = { size: 14, isMono: true }
const SENTENCE: Font = { size: 14.5 }
const LETTER: Font = { size: 14.5, isMono: true, isBold: true }

/** How high the head of a box is, where its number and name stand. */
export const HEAD = 30
const LINE = 20
const AFTER_SENTENCE = 3
const PADDING = 14
const NAME_LEFT = 40
const VALUE_LEFT = 168
const AFTER_LETTER = 20

/** A line of a box, `indent` from where its others begin. */
interface Line {
  readonly text: string
  readonly font: Font
  readonly indent: number
  /** How far below it the next line stands. */
  readonly advance: number
}

/** What a field's box holds: its head, and the lines of what it says. */
export interface FieldBoxText {
  readonly number: number
  readonly name: string
  /** The field's text; '' where it stands among the lines. */
  readonly value: string
  readonly lines: readonly Line[]
}

/** The text of a field's box that is so wide. */
export function fieldBoxText({ field, text, says }: RowField, index: number, width: number): FieldBoxText {
  const whole = printable(text)
  const isInHead = widthOf(whole, VALUE) <= width - VALUE_LEFT - PADDING
  const room = width - 2 * PADDING
  return {
    number: index + 1,
    name: field,
    value: isInHead ? whole : '',
    lines: [
      ...(isInHead ? [] : linesFrom(0, whole, WHOLE_NAME, room)),
      ...says.flatMap((sentence) => sentenceLines(printable(sentence), room)),
    ],
  }
}

function linesFrom(indent: number, text: string, font: Font, room: number): Line[] {
  const lines = linesOf(text, font, room - indent)
  return lines.map((line, index) => {
    const advance = index === lines.length - 1 ? LINE + AFTER_SENTENCE : LINE
    return { text: line, font, indent, advance }
  })
}

// The letters of the permissions stand apart, below one another.
function sentenceLines(sentence: string, room: number): Line[] {
  const [, letter, rest] = /^(\S) {2}(.*)$/.exec(sentence) ?? []
  if (letter === undefined || rest === undefined) return linesFrom(0, sentence, SENTENCE, room)
  return [
    { text: letter, font: LETTER, indent: 0, advance: 0 },
    ...linesFrom(AFTER_LETTER, rest, SENTENCE, room),
  ]
}

/** How high a box with that text has to be. */
export const heightOfBox = ({ lines }: FieldBoxText): number =>
  HEAD + lines.reduce((sum, { advance }) => sum + advance, 0) + 10

/** The box with its text. */
export function fieldBox({ number, name, value, lines }: FieldBoxText, area: Box): Shape[] {
  const { x, y, width } = area
  const colour = FIELD_COLOURS[number - 1] ?? 'none'
  return [
    box(area, { fill: '#ffffff' }),
    box({ x, y, width, height: HEAD }, { fill: colour }),
    box(area, { fill: 'none', stroke: INK.strong }),
    badge(number, { x: x + 21, y: y + HEAD / 2 }),
    words(name, x + NAME_LEFT, y + 20.5, NAME),
    ...(value === '' ? [] : [words(value, x + VALUE_LEFT, y + 20, VALUE, { xmlSpace: 'preserve' })]),
    ...lineShapes(lines, x + PADDING, y + HEAD + 22),
  ]
}

function lineShapes(lines: readonly Line[], x: number, top: number): Shape[] {
  let y = top
  return lines.map(({ text, font, indent, advance }) => {
    const shown = words(text, x + indent, y, font, { xmlSpace: 'preserve' })
    y += advance
    return shown
  })
}
