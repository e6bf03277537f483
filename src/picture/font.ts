import { columnsOf } from '../render/columns.ts'

/** How text is set; sizes in units of the picture. */
export interface Font {
  readonly size: number
  readonly isBold?: boolean
  readonly isMono?: boolean
}

const SANS = "system-ui, 'DejaVu Sans', 'Noto Sans', sans-serif"
const MONO = "ui-monospace, 'DejaVu Sans Mono', 'Liberation Mono', monospace"

/** No font is sent along: these are the ones that a system is likely to have. */
export const familyOf = ({ isMono }: Font): string => (isMono ? MONO : SANS)

// How wide letters are, in parts of the font's size: as measured in DejaVu Sans, which is the widest of the usual fonts.
const WIDTHS = [
  [/[ ',./:;IJ\\ijl|·]/, 0.36],
  [/[!()\-[\]frt]/, 0.46],
  [/[a-z0-9"$*?EFLST_`{}](?<![mw])/, 0.64],
  [/[&A-Z](?<![MW])/, 0.79],
] as const
const WIDEST = 1
const BOLDER = 1.13
const MONOSPACED = 0.61

/** About the width that the text takes in such fonts, rather more than less. */
export function widthOf(text: string, { size, isBold, isMono }: Font): number {
  if (isMono) return columnsOf(text) * MONOSPACED * size
  const width = Array.from(text, widthOfLetter).reduce((sum, one) => sum + one, 0)
  return width * (isBold ? BOLDER : 1) * size
}

const widthOfLetter = (letter: string): number =>
  columnsOf(letter) === 0 ? 0 : (WIDTHS.find(([letters]) => letters.test(letter))?.[1] ?? WIDEST)

/** The text in at most so much width: what is too much of it is left out at its end. */
export function fitted(text: string, font: Font, width: number): string {
  let left = width - widthOf('…', font)
  let fitting = ''
  for (const letter of text) {
    left -= widthOf(letter, font)
    if (left < 0) break
    fitting += letter
  }
  return fitting === text || widthOf(text, font) <= width ? text : `${fitting}…`
}
