// The way through the page tables: each is drawn below the bits that choose its entry, the first entry at the bottom.
//
//              ┌────┐      ┌────┐ 501  ┌────┐
//              │    │ 255  │▓▓▓▓├─┐    │    │
//   ┌─────┐    │▓▓▓▓├─┐    │    │ │    │    │ 294
//   │ CR3 ├───►└────┘ └───►└────┘ └───►└────┘
import type { Address } from '../model/address.ts'
import { PAGE_SIZE, pageOffset, type TableIndex } from '../model/page-tables.ts'
import type { Span } from './bit-groups.ts'
import { type Font, widthOf } from './font.ts'
import { INK } from './palette.ts'
import { type Box, box, path, rounded, type Shape, words } from './svg.ts'
import type { View } from './view.ts'

/** A table, or the page at the end: what of it is chosen, and in which colour. */
interface Stop {
  readonly name: string
  /** How many entries, or bytes, it has, and which is meant. */
  readonly size: number
  readonly chosen: number
  readonly chosenText: string
  readonly fill: string
  readonly area: Box
}

const TABLE_WIDTH = 64
const TABLE_LEFT = 14
const HEIGHT = 112
const ABOVE = 18
const ENTRIES = 512
const REGISTER = { width: 52, height: 26 }

const NAME: Font = { size: 14, isBold: true }
const CHOSEN: Font = { size: 13, isMono: true }

/** The way to an address: its tables, and the bits of each below which it is drawn, at last those of the offset. */
export interface Walk {
  readonly address: Address
  readonly tables: readonly TableIndex[]
  readonly spans: readonly Span[]
  readonly fills: readonly string[]
}

/** The tables on the way to an address, from `top` on. */
export function tableWalk(walk: Walk, top: number): View {
  const stops = stopsOf(walk, top + ABOVE)
  const [first] = stops
  return {
    bottom: top + ABOVE + HEIGHT + 22,
    shapes: [
      ...stops.flatMap(stopShapes),
      ...(first ? registerShapes(first) : []),
      ...stops.slice(1).flatMap((to, index) => {
        const from = stops[index]
        return from ? arrow(from, to) : []
      }),
    ],
  }
}

function stopsOf({ address, tables, spans, fills }: Walk, y: number): Stop[] {
  const inPage = Number(pageOffset(address))
  const chosen = [
    ...tables.map(({ linux, index }) => ({
      name: linux,
      size: ENTRIES,
      chosen: index,
      chosenText: `${index}`,
    })),
    { name: 'page', size: Number(PAGE_SIZE), chosen: inPage, chosenText: `byte ${inPage}` },
  ]
  return chosen.map((one, index) => {
    const x = (spans[index]?.x ?? 0) + TABLE_LEFT
    return { ...one, fill: fills[index] ?? 'none', area: { x, y, width: TABLE_WIDTH, height: HEIGHT } }
  })
}

const bottomOf = ({ area }: Stop): number => area.y + area.height

// In the middle of the entry.
const chosenY = (stop: Stop): number => bottomOf(stop) - ((stop.chosen + 0.5) / stop.size) * stop.area.height

const MARK = 6

function stopShapes(stop: Stop): Shape[] {
  const { name, chosenText, fill, area } = stop
  const y = chosenY(stop)
  return [
    box(area, { fill: '#ffffff' }),
    ...(stop.size === ENTRIES ? [entryLines(area)] : []),
    box(area, { fill: 'none', stroke: INK.strong, strokeWidth: 1.5 }),
    box(
      { x: area.x, y: y - MARK / 2, width: area.width, height: MARK },
      { fill, stroke: INK.strong, dataChosen: stop.chosen },
    ),
    words(chosenText, area.x + area.width + 8, y - 7, CHOSEN),
    words(name, area.x + area.width / 2, bottomOf(stop) + 19, NAME, { textAnchor: 'middle' }),
  ]
}

const LINES = 32

// One for every sixteen entries: more would be a grey surface.
const entryLines = ({ x, y, width, height }: Box): Shape =>
  path(
    Array.from(
      { length: LINES - 1 },
      (_, line) => `M${rounded(x)},${rounded(y + ((line + 1) * height) / LINES)} h${width}`,
    ).join(' '),
    { stroke: '#cccccc' },
  )

// The register that tells the processor where the first table lies.
function registerShapes(first: Stop): Shape[] {
  const bottom = bottomOf(first)
  const area = { ...REGISTER, x: first.area.x - 40 - REGISTER.width, y: bottom - REGISTER.height }
  const right = area.x + area.width
  return [
    box(area, { fill: '#ffffff', stroke: INK.strong, strokeWidth: 1.5 }),
    words('CR3', area.x + area.width / 2, area.y + 18, NAME, { textAnchor: 'middle' }),
    ...arrowTo(`M${rounded(right)},${rounded(bottom - REGISTER.height / 2)}`, right + 16, first),
  ]
}

// From the entry to the beginning of the next table.
const arrow = (from: Stop, to: Stop): Shape[] => {
  const right = from.area.x + from.area.width
  const label = widthOf(from.chosenText, CHOSEN)
  return arrowTo(`M${rounded(right)},${rounded(chosenY(from))}`, right + label + 12, to)
}

function arrowTo(begin: string, turnX: number, to: Stop): Shape[] {
  const y = rounded(bottomOf(to))
  const end = rounded(to.area.x)
  return [
    path(`${begin} H${rounded(turnX)} V${y} H${end - 6}`, {
      stroke: INK.strong,
      strokeWidth: 1.5,
      dataArrow: 'true',
    }),
    path(`M${end},${y} l-9,-4.5 v9 z`, { fill: INK.strong }),
  ]
}
