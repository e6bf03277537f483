// Control characters, line and paragraph separators, and what turns the direction of text: a file may be called
// anything, and a terminal would obey. What Unicode says is no character, XML does not allow.
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{NChar}]/gu

/** The text with everything that a terminal might obey written out as `\x1b` or `\u202e`. */
export const printable = (text: string): string => text.replace(UNPRINTABLE, written)

function written(character: string): string {
  const code = character.codePointAt(0) ?? 0
  return code < 0x100
    ? `\\x${code.toString(16).padStart(2, '0')}`
    : `\\u${code.toString(16).padStart(4, '0')}`
}

/** The same for JSON: what is in its strings is told as an escape of JSON's own, so that it is read back as it was. */
export const printableJson = (json: string): string => json.replace(UNPRINTABLE, escapedOutsideLineEnds)

// The only one that JSON.stringify() leaves outside strings.
const escapedOutsideLineEnds = (character: string): string =>
  character === '\n'
    ? character
    : Array.from({ length: character.length }, (_, at) => unit(character, at)).join('')

const unit = (text: string, at: number): string => `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`
