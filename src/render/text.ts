import { formatAddress } from '../model/address.ts'
import type { Named } from '../model/image-place.ts'
import { printable } from '../model/printable.ts'
import { columnsOf, firstColumns, lastColumns } from './columns.ts'

/** `.rodata+0x330` */
export const namedPlace = ({ name, offset }: Named): string => `${printable(name)}+${formatAddress(offset)}`

/** The text in at most `width` columns: what is too much is left out of the middle, the ends tell more. */
export function shortened(text: string, width: number): string {
  if (columnsOf(text) <= width) return text
  if (width < 1) return ''
  const tail = Math.ceil(((width - 1) * 2) / 3)
  return `${firstColumns(text, width - 1 - tail)}…${lastColumns(text, tail)}`
}

/** As much of the text as `width` columns hold, from its beginning. */
export const beginning = (text: string, width: number): string =>
  columnsOf(text) <= width ? text : `${firstColumns(text, width - 1)}…`

/** The path in at most `width` columns, as long as it fits with all of its last part: that tells most. */
export function shortenedPath(path: string, width: number): string {
  const last = `…${path.slice(path.lastIndexOf('/'))}`
  return columnsOf(path) > width && path.includes('/') && columnsOf(last) <= width
    ? last
    : shortened(path, width)
}

/** The text in lines of at most `width` columns, broken at spaces. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && columnsOf(line) + 1 + columnsOf(word) > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}

/** The text behind its key, wrapped, its lines below one another; the key may be marked, so its width is told. */
export function hanging(key: string, keyWidth: number, text: string, width: number): string[] {
  const [first = '', ...rest] = wrapped(text, width - keyWidth)
  return [key + first, ...rest.map((line) => ' '.repeat(keyWidth) + line)]
}
