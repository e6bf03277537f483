// Rows in any text: a note, an issue, a terminal session. In front of a row may stand a quotation mark, a list's bullet, a
// line number or whatever else is set apart from it; behind it a note:
//
//   > 7ffe91c09000-7ffe91c2a000 rw-p 00000000 00:00 0                          [stack] # stack segment
//
// So a file whose real name has ` # ` in it is read as having a note there.
import type { Region } from '../model/region.ts'
import { decodedText } from './lines.ts'
import { findRow, type Place } from './row.ts'

// A minus in front is that of a line that somebody's comparison says is gone.
const BEGIN = /(?<![0-9a-z_.-])[0-9a-f]{1,32}-[0-9a-f]{1,32} [r-][w-][x-][ps] /i
const NOTE = /[ \t]#[ \t]/

/**
 * The row in a line of any text, each byte one character; undefined where there is none. A name may hold what a terminal
 * would take for colours: they are left out only where the row is not to be seen else.
 * @throws VasError MAPS_SYNTAX for an empty or backward range, a field over 64 bits
 */
export const rowIn = (line: string, place?: Place): Region | undefined =>
  rowInPlain(line, place) ?? rowInPlain(line.replace(CONTROL_SEQUENCE, ''), place)

function rowInPlain(line: string, place?: Place): Region | undefined {
  const begin = line.search(BEGIN)
  if (begin < 0) return undefined
  const text = untilQuoteEnds(line.slice(begin), line[begin - 1])
  const sign = text.search(NOTE)
  return sign < 0
    ? findRow(withoutPaddedLabel(text), place)
    : findRow(withoutBlanks(text.slice(0, sign)), place, decodedText(text.slice(sign + 2)).trim())
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: what begins with ESC [ sets a terminal's colours (ECMA-48, CSI)
const CONTROL_SEQUENCE = /\x1b\[[0-?]*[ -/]*[@-~]/g

// Markdown sets code between backquotes.
function untilQuoteEnds(text: string, before: string | undefined): string {
  const end = before === '`' ? text.indexOf('`') : -1
  return end < 0 ? text : text.slice(0, end)
}

// A path may end in blanks, a label does not: those were added by whoever copied it.
function withoutPaddedLabel(text: string): string {
  const plain = withoutBlanks(text)
  return plain.endsWith(']') ? plain : text
}

// Not trim(): each character is a byte, and what trim() takes for a blank may be part of a letter.
function withoutBlanks(text: string): string {
  let end = text.length
  while (text[end - 1] === ' ' || text[end - 1] === '\t') end--
  return text.slice(0, end)
}
