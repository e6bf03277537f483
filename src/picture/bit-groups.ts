// An address cut where the processor cuts it, the pieces beside one another and as wide as they have bits:
//
//   Linux       sign        PGD      PUD      PMD      PTE       offset
//   manual                  PML4     PDPT     PD       PT
//   bits       63…48       47…39    38…30    29…21    20…12       11…0
//   binary ▐0000000000▌ ▐0111111▌ ▐1111101▌ ▐1001001▌ ▐1011111▌ ▐1101100101▌
//   decimal                 255      501      294      381        3476
import type { Font } from './font.ts'
import { INK } from './palette.ts'
import { box, type Shape, words } from './svg.ts'
import { MARGIN, type View, WIDTH } from './view.ts'

/** Neighbouring bits of an address, with a text for every label. */
export interface BitGroup {
  readonly bits: number
  readonly texts: readonly string[]
  readonly fill: string
}

/** Where a group is drawn, from left to right. */
export interface Span {
  readonly x: number
  readonly width: number
}

const LEFT = MARGIN + 72
const APART = 8
// Sign, five tables and the offset.
const MOST_GROUPS = 7
const BIT = (WIDTH - MARGIN - LEFT - (MOST_GROUPS - 1) * APART) / 64

/** Where groups of so many bits are drawn: the lowest bits at the right, those of an index at the same place in all. */
export function spansOf(groups: readonly { readonly bits: number }[]): Span[] {
  let right = WIDTH - MARGIN
  const spans = groups.toReversed().map(({ bits }) => {
    const width = bits * BIT
    right -= width + APART
    return { x: right + APART, width }
  })
  const [highest, ...others] = spans.toReversed()
  return highest ? [{ x: LEFT, width: highest.x + highest.width - LEFT }, ...others] : []
}

const LABEL: Font = { size: 13 }
const GROUND = 30

/** How a line of texts is set, and how much height it takes. */
interface LineStyle {
  readonly font: Font
  readonly height: number
}

const PLAIN: LineStyle = { font: { size: 14 }, height: 18 }
const NUMBER: LineStyle = { font: { size: 13.5, isMono: true }, height: 18 }

const STYLES: Readonly<Record<string, LineStyle>> = {
  Linux: { font: { size: 15, isBold: true }, height: 18 },
  bits: NUMBER,
  binary: { font: { size: 19, isMono: true }, height: GROUND + 8 },
  decimal: NUMBER,
  hex: NUMBER,
}

/** The groups, from `top` on. */
export function bitGroups(labels: readonly string[], groups: readonly BitGroup[], top: number): View {
  const spans = spansOf(groups)
  let bottom = top
  const shapes = labels.flatMap((label, line) => {
    const style = STYLES[label] ?? PLAIN
    const y = bottom
    bottom += style.height
    const baseline = y + style.height / 2 + style.font.size * 0.36
    return [
      ...(label === '' ? [] : [words(label, MARGIN, baseline, LABEL, { fill: INK.soft })]),
      ...groups.flatMap((group, index) => {
        const span = spans[index] ?? { x: 0, width: 0 }
        const ground = label === 'binary' ? [groundOf(group, span, y)] : []
        return [...ground, ...cell(group.texts[line] ?? '', span, baseline, style.font)]
      }),
    ]
  })
  return { bottom, shapes }
}

const groundOf = ({ fill }: BitGroup, { x, width }: Span, y: number): Shape =>
  box({ x, y: y + 4, width, height: GROUND }, { fill, stroke: INK.strong })

const cell = (text: string, { x, width }: Span, baseline: number, font: Font): Shape[] =>
  text === '' ? [] : [words(text, x + width / 2, baseline, font, { textAnchor: 'middle' })]
