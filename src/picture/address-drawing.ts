import type { AddressExplanation } from '../explain/address.ts'
import { formatAddress } from '../model/address.ts'
import { MACHINE, placeOf, readingTitle } from '../render/explain-address.ts'
import { addressReadingView } from './address-reading.ts'
import type { Font } from './font.ts'
import { paragraph } from './paragraph.ts'
import { type Drawing, words } from './svg.ts'
import { MARGIN, WIDTH } from './view.ts'

const TITLE: Font = { size: 20, isBold: true }
const BEFORE_READING = 16

/** An address in binary under the names of its page tables, and the way through them: with four levels and with five. */
export function addressDrawing(explanation: AddressExplanation): Drawing {
  const { address, readings } = explanation
  const title = `${formatAddress(address)} ${MACHINE}`
  const place = placeOf(explanation)
  const views = [paragraph(place ?? '', 44)]
  for (const reading of readings) {
    views.push(addressReadingView(address, reading, (views.at(-1)?.bottom ?? 0) + BEFORE_READING))
  }
  if (place !== undefined) views.push(paragraph(HOW_TO_READ, (views.at(-1)?.bottom ?? 0) + 12))
  return {
    width: WIDTH,
    height: (views.at(-1)?.bottom ?? 0) + MARGIN,
    title,
    description: descriptionOf(explanation),
    shapes: [words(title, MARGIN, 36, TITLE), ...views.flatMap(({ shapes }) => shapes)],
  }
}

const HOW_TO_READ =
  'Each table has 512 entries, the first at the bottom. The register CR3 tells the processor where the first table lies, ' +
  'the chosen entry of a table where the next one lies, and that of the last table where the page lies.'

const descriptionOf = ({ readings }: AddressExplanation): string =>
  readings
    .map((reading) => {
      const way = reading.tables.map(({ linux, index }) => `${linux} entry ${index}`)
      return [readingTitle(reading), ...(way.length > 0 ? [way.join(', ')] : [])].join('; ')
    })
    .join('. ')
