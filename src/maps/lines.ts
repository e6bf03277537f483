/** The byte that ends a line. */
export const NEWLINE = 10

/** The line that begins at this byte, without its end; each byte is one character (latin1). */
export function lineAt(text: Uint8Array, begin: number): string {
  const end = text.indexOf(NEWLINE, begin)
  const line = text.subarray(begin, end < 0 ? text.length : end)
  return Buffer.from(line.buffer, line.byteOffset, line.byteLength).toString('latin1')
}

/** The number of that line, counted from 1. */
export const lineNumberAt = (text: Uint8Array, begin: number): number =>
  text.subarray(0, begin).reduce((number, byte) => (byte === NEWLINE ? number + 1 : number), 1)

/** The lines of a text that a person may have saved, where lines may end in CR LF; each byte is one character. */
export const linesOf = (text: Uint8Array): string[] =>
  Buffer.from(text.buffer, text.byteOffset, text.byteLength)
    .toString('latin1')
    .split('\n')
    .map(withoutCarriageReturns)

// Not a regular expression: on a line full of them, /\r+$/ takes quadratic time.
function withoutCarriageReturns(line: string): string {
  let end = line.length
  while (line[end - 1] === '\r') end--
  return line.slice(0, end)
}

/** What the bytes of a line, each one character, say. */
export const decodedText = (latin1: string): string => Buffer.from(latin1, 'latin1').toString('utf8')
