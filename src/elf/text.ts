/** The zero-terminated text at an offset of a string table; undefined when it does not end inside the table. */
export function textAt(table: DataView, offset: bigint): string | undefined {
  if (offset >= BigInt(table.byteLength)) return undefined
  const start = Number(offset)
  const bytes = new Uint8Array(table.buffer, table.byteOffset, table.byteLength)
  const end = bytes.indexOf(0, start)
  return end < 0 ? undefined : Buffer.from(bytes.subarray(start, end)).toString('utf8')
}
