import { columnsOf } from '../render/columns.ts'
import { shortened } from '../render/text.ts'

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

// How wide a letter is, in parts of the font's size: measured in DejaVu, the widest of the usual fonts.
const ADVANCE = { sans: 0.6, bold: 0.69, mono: 0.61 }

const advanceOf = ({ size, isBold, isMono }: Font): number => {
  if (isMono) return size * ADVANCE.mono
  return size * (isBold ? ADVANCE.bold : ADVANCE.sans)
}

/** No less than the width that the text takes. */
export const widthOf = (text: string, font: Font): number => columnsOf(text) * advanceOf(font)

/** The text in at most so much width: what is too much is left out of the middle. */
export const fitted = (text: string, font: Font, width: number): string =>
  shortened(text, Math.floor(width / advanceOf(font)))
