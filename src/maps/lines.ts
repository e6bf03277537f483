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
