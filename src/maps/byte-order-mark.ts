const UTF_8_MARK = Buffer.from('\ufeff')

/**
 * The text in UTF-8, without the mark that Windows programs put in front; what begins with that of UTF-16 (little endian),
 * as PowerShell's `>` writes it, is decoded.
 */
export function withoutByteOrderMark(text: Uint8Array): Uint8Array {
  if (text[0] === 0xff && text[1] === 0xfe)
    return Buffer.from(Buffer.from(text.subarray(2)).toString('utf16le'))
  return UTF_8_MARK.equals(text.subarray(0, UTF_8_MARK.length)) ? text.subarray(UTF_8_MARK.length) : text
}
