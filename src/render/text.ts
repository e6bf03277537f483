import { formatAddress } from '../model/address.ts'
import type { Named } from '../model/location.ts'
import { printable } from '../model/printable.ts'

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

/** As much of the text as `width` characters hold, from its beginning. */
export function beginning(text: string, width: number): string {
  const characters = [...text]
  return characters.length <= width ? text : `${characters.slice(0, width - 1).join('')}…`
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

/** The text behind its key, wrapped, its lines below one another; the key may be marked, so its width is told. */
export function hanging(key: string, keyWidth: number, text: string, width: number): string[] {
  const [first = '', ...rest] = wrapped(text, width - keyWidth)
  return [key + first, ...rest.map((line) => ' '.repeat(keyWidth) + line)]
}
