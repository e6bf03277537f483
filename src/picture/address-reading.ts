import type { AddressReading } from '../explain/address.ts'
import type { Address } from '../model/address.ts'
import { addressPieces, binary, PIECE_LABELS } from '../render/address-grid.ts'
import { readingTitle, whyThatHalf } from '../render/explain-address.ts'
import { type BitGroup, bitGroups, spansOf } from './bit-groups.ts'
import type { Font } from './font.ts'
import { FIELD_COLOURS, REFUSED_COLOUR } from './palette.ts'
import { paragraph } from './paragraph.ts'
import { words } from './svg.ts'
import { tableWalk } from './table-walk.ts'
import { MARGIN, type View } from './view.ts'

const HEADING: Font = { size: 17, isBold: true }
const NO_COLOUR = '#eeeeee'

/** An address as it is read with so many levels of page tables, from `top` on. */
export function addressReadingView(address: Address, reading: AddressReading, top: number): View {
  const why = paragraph(whyThatHalf(address, reading), top + 24)
  const split = reading.half === 'neither' ? signBits(address, reading) : pieces(address, reading)
  const bits = bitGroups(split.labels, split.groups, why.bottom + 8)
  const [, ...spans] = spansOf(split.groups)
  const fills = split.groups.slice(1).map(({ fill }) => fill)
  const walk = { address, tables: reading.tables, spans, fills }
  const way =
    reading.half === 'neither' ? { bottom: bits.bottom, shapes: [] } : tableWalk(walk, bits.bottom + 10)
  return {
    bottom: way.bottom,
    shapes: [
      words(readingTitle(reading), MARGIN, top + 18, HEADING),
      ...why.shapes,
      ...bits.shapes,
      ...way.shapes,
    ],
  }
}

interface Split {
  readonly labels: readonly string[]
  readonly groups: readonly BitGroup[]
}

const OFFSET_BITS = 12

// A table of the same level has the same colour, however many are above it.
function pieces(address: Address, reading: AddressReading): Split {
  const sizes = [
    64 - reading.bits,
    ...reading.tables.map(({ highBit, lowBit }) => highBit - lowBit + 1),
    OFFSET_BITS,
  ]
  const groups = addressPieces(address, reading).map((texts, index) => {
    const fromRight = sizes.length - 1 - index
    const fill = index === 0 ? NO_COLOUR : (FIELD_COLOURS[fromRight] ?? NO_COLOUR)
    return { bits: sizes[index] ?? 0, texts, fill }
  })
  return { labels: PIECE_LABELS, groups }
}

// The bits that would have to be copies of one another, and the others.
function signBits(address: Address, { bits }: AddressReading): Split {
  const others = bits - 1
  const copies = { first: 63, last: others, fill: REFUSED_COLOUR, what: 'not all equal' }
  const groups = [copies, { first: others - 1, last: 0, fill: NO_COLOUR, what: '' }].map(
    ({ first, last, fill, what }) => {
      const size = first - last + 1
      const value = BigInt.asUintN(size, address >> BigInt(last))
      return { bits: size, fill, texts: [what, `${first}…${last}`, binary(value, size)] }
    },
  )
  return { labels: ['', 'bits', 'binary'], groups }
}
