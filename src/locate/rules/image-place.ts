import { basename } from 'node:path'
import { covers } from '../../elf/headers.ts'
import { LAYOUTS } from '../../elf/layout.ts'
import { type Section, sectionAt } from '../../elf/sections.ts'
import { type Place, placeOf } from '../../images/place.ts'
import { type Address, formatAddress } from '../../model/address.ts'
import { unlessRefused } from '../../model/error.ts'
import type { ImagePlace, Named } from '../../model/image-place.ts'
import type { Answer } from '../../model/location.ts'
import { printable } from '../../model/printable.ts'
import type { Region } from '../../model/region.ts'
import { findAddon } from '../../native/load.ts'
import type { Rule } from '../rule.ts'
import { imageSegment } from './image-segment.ts'

/** An address in a load segment of an image: the segment from program headers and sections, not from the row. */
export const imagePlace: Rule = ({ address, region, facts }) => {
  const place = placeOf(address, region, facts.images)
  return place && answerAt(place, region, (other) => placeOf(other, region, [place.image]) ?? place)
}

/** What is at a place in an image, and at the places of other addresses with the same verdict. */
export function answerAt(place: Place, region: Region, placeAt: (address: Address) => Place): Answer {
  const { segment, source } = imageSegment(place, sectionOf(place), region)
  return {
    segment,
    source,
    because: (address) => sentence(placeAt(address), region),
    image: (address) => imagePlaceOf(placeAt(address)),
    section: (address) => namedSection(placeAt(address)),
    symbol: (address) => symbolOf(placeAt(address)),
    lasts: place.image.vouchedBy === 'loader' && place.image.file ? 'row' : undefined,
  }
}

function sentence(place: Place, region: Region): string {
  const section = sectionOf(place)
  const { claim } = imageSegment(place, section, region)
  return `${whereabouts(place, section)} ${claim}, and ${voucher(place)}.`
}

const imagePlaceOf = ({ image, vaddr, fileOffset }: Place): ImagePlace => ({
  path: image.path,
  bias: image.bias,
  vaddr,
  fileOffset,
  buildId: image.buildId,
})

function namedSection(place: Place): Named | undefined {
  const section = sectionOf(place)
  return section && { name: section.name, offset: place.vaddr - section.addr }
}

const sectionOf = ({ image, load, vaddr }: Place): Section | undefined =>
  covers(load, vaddr) ? sectionAt(image.file?.loadedSections() ?? [], vaddr) : undefined

function symbolOf({ image, load, vaddr }: Place): Named | undefined {
  const symbol = covers(load, vaddr) ? image.file?.symbolAt(vaddr) : undefined
  return (
    symbol && { ...symbol, name: unlessRefused(() => findAddon()?.demangled(symbol.name)) ?? symbol.name }
  )
}

function whereabouts({ image, load, vaddr }: Place, section: Section | undefined): string {
  const name = printable(basename(image.path))
  if (section) return `Section ${printable(section.name)} of ${name}`
  if (!covers(load, vaddr)) return `What is mapped along with a load segment of ${name}`
  const headerSize = BigInt(LAYOUTS[image.file?.encoding.bits ?? 32].header.size)
  return load.offset === 0n && vaddr - load.vaddr < headerSize
    ? `The ELF header of ${name}`
    : `This part of a load segment of ${name}, which no section names,`
}

function voucher({ image }: Place): string {
  const bias = `bias ${formatAddress(image.bias)}`
  return image.vouchedBy === 'loader'
    ? `the dynamic loader lists the image at ${bias}`
    : `the image's load segments fit the rows at ${bias}`
}
