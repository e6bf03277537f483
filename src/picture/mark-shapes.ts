import { formatAddress } from '../model/address.ts'
import { type Font, fitted, widthOf } from './font.ts'
import type { Mark } from './mark.ts'
import { INK } from './palette.ts'
import { type Box, path, type Shape, words } from './svg.ts'
import { MARGIN, WIDTH } from './view.ts'

const ADDRESS: Font = { size: 13, isMono: true }
const NAME: Font = { size: 14 }
const ARROW = 22

/** How high a mark's line is. */
export const MARK_LINE = 18

/** Marks, one line each, beside the area that they point into. */
export function markShapes(marks: readonly Mark[], area: Box): Shape[] {
  const right = area.x + area.width
  const first = area.y + area.height / 2 - ((marks.length - 1) * MARK_LINE) / 2
  const longest = Math.max(...marks.map(({ address }) => widthOf(formatAddress(address), ADDRESS)))
  return marks.flatMap((mark, index) => {
    const y = first + index * MARK_LINE
    const left = right + ARROW + 6
    const nameLeft = left + longest + 12
    return [
      path(`M${right + ARROW},${y} h${8 - ARROW}`, { stroke: INK.strong }),
      path(`M${right + 2},${y} l9,-4.5 v9 z`, { fill: INK.strong }),
      words(formatAddress(mark.address), left, y + 4.5, ADDRESS),
      words(markName(mark, WIDTH - MARGIN - nameLeft), nameLeft, y + 4.5, NAME),
    ]
  })
}

// Where there is little room, the answer stays whole.
function markName({ name, segment }: Mark, room: number): string {
  const answer = name === '' ? segment : `: ${segment}`
  return fitted(name, NAME, room - widthOf(answer, NAME)) + answer
}
