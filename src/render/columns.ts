import { eastAsianWidth } from 'get-east-asian-width'

/** How many columns of a terminal the text takes: letters of East Asian scripts take two, what is put on a letter none. */
export const columnsOf = (text: string): number =>
  ASCII.test(text)
    ? text.length
    : Array.from(text, columnsOfCharacter).reduce((sum, columns) => sum + columns, 0)

const ASCII = /^[ -~]*$/
// A vowel sign beside its letter (Mc, as in हिन्दी) takes a column. In Korean that is spelled out, vowel and final
// consonant are put on the first.
const PUT_ON_A_LETTER = /^[\p{Mn}\p{Me}\u1160-\u11ff]$/u
const MARKS_WITHOUT_LETTER = /^[\p{M}\u1160-\u11ff]+/u

const columnsOfCharacter = (character: string): number =>
  PUT_ON_A_LETTER.test(character) ? 0 : eastAsianWidth(character.codePointAt(0) ?? 0)

/** As much of the text, from its beginning, as so many columns hold. */
export function firstColumns(text: string, columns: number): string {
  let first = ''
  let left = columns
  for (const character of text) {
    left -= columnsOfCharacter(character)
    if (left < 0) return first
    first += character
  }
  return first
}

/** As much of its end. */
export function lastColumns(text: string, columns: number): string {
  const characters = [...text]
  let left = columns
  for (let at = characters.length - 1; at >= 0; at--) {
    left -= columnsOfCharacter(characters[at] ?? '')
    if (left < 0)
      return characters
        .slice(at + 1)
        .join('')
        .replace(MARKS_WITHOUT_LETTER, '')
  }
  return text
}
