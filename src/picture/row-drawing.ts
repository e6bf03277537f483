// A row as teaching notes draw it. The boxes of its fields stand in two columns of three; the line to a box that has
// another above it goes down beside that one.
//
//      7f5e5965a000-7f5e597d2000  r-xp  00022000  08:12  533486  /lib/libc-2.31.so
//                  1               2       3        4      5             6
//                  │               │       │        │      │             └───┐
//                  │               │       │        │      └───────────────┐ │
//                  │               │       └───┐    └───┐                  │ │
//                  │               └─────────┐ │        │                  │ │
//      ┌───────────┴───────────────┐         │ │  ┌─────┴────────────────┐ │ │
//      │ 1 range                   │         │ │  │ 4 device             │ │ │
//      │ 2 permissions             ├─────────┘ │  │ 5 inode              ├─┘ │
//      │ 3 offset                  ├───────────┘  │ 6 name               ├───┘
import type { RowField } from '../explain/field.ts'
import type { RowExplanation } from '../explain/row.ts'
import { printable } from '../model/printable.ts'
import { noteText } from '../render/explain-row.ts'
import { BADGE_RADIUS } from './badge.ts'
import { type FieldBoxText, fieldBox, fieldBoxText, HEAD, heightOfBox } from './field-box.ts'
import { badgeOf, cellShapes, type FieldCell, fieldCells } from './field-row.ts'
import type { Font } from './font.ts'
import { type Leader, leaderShapes, turnsHeight } from './leaders.ts'
import { linesOf } from './paragraph.ts'
import { type Box, type Drawing, words } from './svg.ts'
import { MARGIN, type View, WIDTH } from './view.ts'

const TITLE_TEXT = 'A row of /proc/PID/maps, field by field'
const TITLE: Font = { size: 20, isBold: true }
const NOTE_NAME: Font = { size: 14.5, isBold: true }
const NOTE: Font = { size: 14.5 }

const ROW_TOP = 62
const IN_A_COLUMN = 3
const LANE = 13
const AFTER_LANES = 22
const COLUMN_WIDTH = (WIDTH - 2 * MARGIN - 4 * LANE - AFTER_LANES) / 2
const COLUMN_STEP = COLUMN_WIDTH + 2 * LANE + AFTER_LANES
const BETWEEN = 14

/** The row in large letters, each field on its own colour, and a line from each to the box that says what it means. */
export function rowDrawing({ region, fields }: RowExplanation): Drawing {
  const cells = fieldCells(fields, ROW_TOP)
  const fromY = badgeY(cells) + BADGE_RADIUS
  const texts = fields.map((field, index) => fieldBoxText(field, index, COLUMN_WIDTH))
  const boxes = placedBoxes(texts, fromY + turnsHeight(cells.length))
  const note = noteView(region.note, Math.max(...boxes.map(({ area: { y, height } }) => y + height)))
  return {
    width: WIDTH,
    height: note.bottom + MARGIN,
    title: TITLE_TEXT,
    description: descriptionOf(fields, region.note),
    shapes: [
      words(TITLE_TEXT, WIDTH / 2, 36, TITLE, { textAnchor: 'middle' }),
      ...cells.flatMap(cellShapes),
      ...boxes.flatMap(({ text, area }) => fieldBox(text, area)),
      ...leaderShapes(leadersTo(boxes, cells), fromY),
      ...note.shapes,
    ],
  }
}

const badgeY = (cells: readonly FieldCell[]): number => Math.max(...cells.map(({ area }) => badgeOf(area).y))

const descriptionOf = (fields: readonly RowField[], note: string | undefined): string =>
  [
    ...fields.map(({ field, text, says }) => `${field} ${text}: ${says.join(' ')}`),
    ...(note === undefined ? [] : [noteText(note)]),
  ].join(' ')

interface PlacedBox {
  readonly text: FieldBoxText
  readonly area: Box
}

// Boxes beside one another begin at the same height.
function placedBoxes(texts: readonly FieldBoxText[], top: number): PlacedBox[] {
  const heights = texts.map(heightOfBox)
  const lines = Array.from({ length: IN_A_COLUMN }, (_, line) =>
    Math.max(...heights.filter((_, index) => index % IN_A_COLUMN === line)),
  )
  const topOf = (line: number): number =>
    lines.slice(0, line).reduce((y, height) => y + height + BETWEEN, top)
  return texts.map((text, index) => {
    const x = MARGIN + Math.floor(index / IN_A_COLUMN) * COLUMN_STEP
    const y = topOf(index % IN_A_COLUMN)
    return { text, area: { x, y, width: COLUMN_WIDTH, height: heightOfBox(text) } }
  })
}

const leadersTo = (boxes: readonly PlacedBox[], cells: readonly FieldCell[]): Leader[] =>
  cells.flatMap((cell, index) => {
    const placed = boxes[index]
    return placed ? [leaderTo(placed.area, badgeOf(cell.area).x, index % IN_A_COLUMN)] : []
  })

// To the first box of a column from above, to the others from the side.
function leaderTo({ x, y, width }: Box, fromX: number, line: number): Leader {
  if (line > 0) return { fromX, toX: x + width + line * LANE, toY: y + HEAD / 2, inward: -line * LANE }
  return { fromX, toX: Math.min(Math.max(fromX, x + 40), x + width - 40), toY: y, inward: 0 }
}

// What somebody wrote behind the row is none of its fields: it has no number and no box.
function noteView(note: string | undefined, top: number): View {
  if (note === undefined) return { bottom: top, shapes: [] }
  const left = MARGIN + 60
  const lines = linesOf(printable(noteText(note)), NOTE, WIDTH - MARGIN - left)
  return {
    bottom: top + 14 + lines.length * 20,
    shapes: [
      words('note', MARGIN, top + 28, NOTE_NAME),
      ...lines.map((line, index) => words(line, left, top + 28 + index * 20, NOTE, { xmlSpace: 'preserve' })),
    ],
  }
}
