import type { RowField } from '../explain/field.ts'
import type { RowExplanation } from '../explain/row.ts'
import { printable } from '../model/printable.ts'
import { columnsOf } from './columns.ts'
import type { Paint } from './paint.ts'
import { hanging, shortenedPath, wrapped } from './text.ts'

const KEY_WIDTH = '2 permissions  '.length
const SHORTEST_NAME = 8

/** The row with a ruler under it, and below that what each of its fields says. */
export function renderRow({ region, fields }: RowExplanation, paint: Paint, width: number): string {
  const { note } = region
  const texts = fittingTexts(fields, width)
  return [
    ...picture(texts, paint),
    '',
    ...fields.flatMap((field, index) => fieldLines(field, index, texts[index] ?? '', { paint, width })),
    ...(note === undefined ? [] : hanging(key('  note', paint), KEY_WIDTH, noteText(note), width)),
    '',
  ].join('\n')
}

/**
 * The texts of the fields, which with one space between them take at most so many columns: of a longer name a part is
 * left out. Of the kernel's padding, which is in front of the name, nothing is left.
 */
export function fittingTexts(fields: readonly RowField[], width: number): string[] {
  const columns = fields.filter(({ field }) => field !== 'name').map(({ text }) => text)
  const room = width - columns.join(' ').length - 1
  return fields.map(({ field, text }) =>
    field === 'name' ? shortenedPath(printable(text), Math.max(room, SHORTEST_NAME)) : text,
  )
}

function picture(texts: readonly string[], paint: Paint): string[] {
  const rulers = texts.map(ruler)
  const numbers = texts.map((text, index) => numberUnder(text, index + 1))
  return [
    paint.bold(texts.join(' ').trimEnd()),
    paint.dim(rulers.join(' ').trimEnd()),
    paint.dim(numbers.join(' ').trimEnd()),
  ]
}

// A name may be a mark that is put on a letter, and take no column.
const middleOf = (text: string): number => Math.max(0, Math.floor((columnsOf(text) - 1) / 2))

const ruler = (text: string): string =>
  Array.from({ length: columnsOf(text) }, (_, at) => {
    if (at === middleOf(text)) return '┬'
    if (at === 0) return '└'
    return at === columnsOf(text) - 1 ? '┘' : '─'
  }).join('')

const numberUnder = (text: string, number: number): string =>
  text === '' ? '' : `${' '.repeat(middleOf(text))}${number}`.padEnd(columnsOf(text))

interface Page {
  readonly paint: Paint
  readonly width: number
}

function fieldLines({ field, text, says }: RowField, index: number, shown: string, { paint, width }: Page) {
  // A name keeps its spaces, so it is not wrapped.
  const whole = field === 'name' && shown !== printable(text) ? [printable(text)] : []
  const sentences = says.flatMap((sentence) => wrapped(sentence, width - KEY_WIDTH))
  return [...whole, ...sentences].map(
    (line, at) => (at === 0 ? key(`${index + 1} ${field}`, paint) : ' '.repeat(KEY_WIDTH)) + line,
  )
}

const key = (text: string, paint: Paint): string => paint.dim(text.padEnd(KEY_WIDTH))

/** What is said of a note behind the row. */
export const noteText = (note: string): string =>
  `"${printable(note)}": somebody wrote that behind the row. The kernel prints no notes.`
