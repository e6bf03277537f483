// Rows in any text: a note, an issue, a terminal session. In front of a row may stand a quotation mark, a list's bullet, a
// line number or whatever else is set apart from it; behind it a note:
//
//   > 7ffe91c09000-7ffe91c2a000 rw-p 00000000 00:00 0                          [stack] # stack segment
//
// So a file whose real name has ` # ` in it is read as having a note there. Behind a label, all is a note.
import type { Region } from '../model/region.ts'
import { decodedText } from './lines.ts'
import { findRow, type Place } from './row.ts'

// A minus in front is that of a line that somebody's comparison says is gone; behind a number it is grep's.
const BEGIN = /(?<![0-9a-z_.]|(?<!\d)-)[0-9a-f]{1,32}-[0-9a-f]{1,32} [r-][w-][x-][ps] /i
const NOTE = /[ \t]#[ \t]/

/**
 * The row in a line of any text, each byte one character; undefined where there is none. A name may hold what a terminal
 * would take for colours: they are left out only where the row is not to be seen else.
 * @throws VasError MAPS_SYNTAX for an empty or backward range, a field over 64 bits
 */
export const rowIn = (line: string, place?: Place): Region | undefined =>
  rowInPlain(line, place) ??
  (line.includes(ESCAPE) ? rowInPlain(line.replace(CONTROL_SEQUENCE, ''), place) : undefined)

function rowInPlain(line: string, place?: Place): Region | undefined {
  const begin = line.search(BEGIN)
  if (begin < 0) return undefined
  const text = untilQuoteEnds(line.slice(begin), line.slice(0, begin).trimEnd().at(-1))
  const [row, rest] = rowAndRest(text)
  return findRow(row, place, noteIn(rest))
}

// The kernel's labels have no brackets inside, so what is behind the last one was added by whoever copied the row.
const LABELLED = /^(?:[^ ]+ ){5} *\[[^\][]*\]/

function rowAndRest(text: string): [row: string, rest: string] {
  const labelled = LABELLED.exec(text)?.[0]
  if (labelled !== undefined) return [labelled, text.slice(labelled.length)]
  const sign = text.search(NOTE)
  return sign < 0 ? [text, ''] : [withoutBlanks(text.slice(0, sign)), text.slice(sign + 1)]
}

// What closes a quotation, emphasis or a table's cell is no note; what opens one may begin it.
const IN_FRONT_OF_NOTE = /^["'|*_,;)}]*(?:\s+["'|*_,;)}]*(?!\S))*\s*(?:#\s)?/

function noteIn(rest: string): string | undefined {
  const note = decodedText(rest).replace(IN_FRONT_OF_NOTE, '').trim()
  return note === '' ? undefined : note
}

const ESCAPE = '\x1b'
// biome-ignore lint/suspicious/noControlCharactersInRegex: what begins with ESC [ sets a terminal's colours (ECMA-48, CSI)
const CONTROL_SEQUENCE = /\x1b\[[0-?]*[ -/]*[@-~]/g

// What ends that in which a row was set: markdown's code and cells of tables, strings of a program, HTML.
const CLOSING: Readonly<Record<string, string>> = { '`': '`', '|': '|', '"': '"', "'": "'", '>': '</' }

function untilQuoteEnds(text: string, before = ''): string {
  const closing = CLOSING[before]
  const end = closing === undefined ? -1 : text.indexOf(closing)
  return end < 0 ? text : withoutBlanks(text.slice(0, end).replace(ESCAPED_LINE_END, ''))
}

// As strings of a program show the end of a line.
const ESCAPED_LINE_END = /(?:\\r)?\\n$/

// Not trim(): each character is a byte, and what trim() takes for a blank may be part of a letter.
function withoutBlanks(text: string): string {
  let end = text.length
  while (BLANKS.has(text[end - 1] ?? '')) end--
  return text.slice(0, end)
}

// A carriage return is left where a note was written behind a line's end, as Windows programs write it.
const BLANKS: ReadonlySet<string> = new Set([' ', '\t', '\r'])
