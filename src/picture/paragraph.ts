import { type Font, widthOf } from './font.ts'
import { words } from './svg.ts'
import { MARGIN, type View, WIDTH } from './view.ts'

const SENTENCES: Font = { size: 14 }
const LINE = 19

/** Sentences from one margin to the other, from `top` on. */
export function paragraph(text: string, top: number): View {
  const lines = text === '' ? [] : linesOf(text, SENTENCES, WIDTH - 2 * MARGIN)
  return {
    bottom: top + lines.length * LINE,
    shapes: lines.map((line, index) => words(line, MARGIN, top + 15 + index * LINE, SENTENCES)),
  }
}

/**
 * The text in lines of at most so much width, broken behind spaces; what has none that helps is broken behind slashes, or
 * anywhere. All lines together are the text, with all its spaces.
 */
export function linesOf(text: string, font: Font, width: number): string[] {
  const fits = (line: string): boolean => widthOf(line.trimEnd(), font) <= width
  const lines: string[] = []
  let line = ''
  for (const piece of piecesThatFit(text, fits)) {
    if (line !== '' && !fits(line + piece)) {
      lines.push(line)
      line = piece
    } else line += piece
  }
  return [...lines, line]
}

// A mark stays with its letter.
const BREAKS: readonly RegExp[] = [/(?<= )/, /(?<=\/)/, /(?=\P{M})/u]

function piecesThatFit(text: string, fits: (line: string) => boolean, breaks = BREAKS): string[] {
  const [at, ...finer] = breaks
  if (at === undefined || fits(text)) return [text]
  return text.split(at).flatMap((piece) => piecesThatFit(piece, fits, finer))
}
