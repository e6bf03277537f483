/**
 * The zero-terminated text at an offset of a string table; undefined when it does not end inside the table, or is
 * longer than `longest` bytes: in a lying file any number of names may be the whole table.
 */
export function textAt(table: DataView, offset: bigint, longest: number): string | undefined {
  if (offset >= BigInt(table.byteLength)) return undefined
  const start = table.byteOffset + Number(offset)
  const bytes = new Uint8Array(table.buffer, start, Math.min(table.byteLength - Number(offset), longest + 1))
  const end = bytes.indexOf(0)
  return end < 0 ? undefined : Buffer.from(bytes.subarray(0, end)).toString('utf8')
}
