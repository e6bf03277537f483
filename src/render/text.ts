import { formatAddress } from '../model/address.ts'
import type { Named } from '../model/location.ts'
import { printable } from '../model/printable.ts'
import type { Region } from '../model/region.ts'

/** `0x7f5e59638000-0x7f5e5965a000` */
export const rangeOf = ({ start, end }: Region): string => `${formatAddress(start)}-${formatAddress(end)}`

/** `.rodata+0x330` */
export const namedPlace = ({ name, offset }: Named): string => `${printable(name)}+${formatAddress(offset)}`

/** The text in at most `width` characters: what is too much is left out of the middle, the ends tell more. */
export function shortened(text: string, width: number): string {
  const characters = [...text]
  if (characters.length <= width) return text
  if (width < 1) return ''
  const tail = Math.ceil(((width - 1) * 2) / 3)
  const head = characters.slice(0, width - 1 - tail)
  return [...head, '…', ...characters.slice(characters.length - tail)].join('')
}

/** The path in at most `width` characters, as long as it fits with all of its last part: that tells most. */
export function shortenedPath(path: string, width: number): string {
  const last = `…${path.slice(path.lastIndexOf('/'))}`
  return path.length > width && path.includes('/') && last.length <= width ? last : shortened(path, width)
}

/** The text in lines of at most `width` characters, broken at spaces. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}

/** Key and text, the text wrapped and its lines below one another: `why   Section .rodata of …`. */
export function entry(key: string, text: string, width: number): string[] {
  const indent = ' '.repeat(ENTRY_INDENT)
  const [first = '', ...rest] = wrapped(text, width - ENTRY_INDENT - KEY_WIDTH)
  return [
    `${indent}${key.padEnd(KEY_WIDTH)}${first}`,
    ...rest.map((line) => indent + ' '.repeat(KEY_WIDTH) + line),
  ]
}

const ENTRY_INDENT = 8
const KEY_WIDTH = 6
