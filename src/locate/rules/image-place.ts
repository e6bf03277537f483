import { basename } from 'node:path'
import { covers } from '../../elf/headers.ts'
import { LAYOUTS } from '../../elf/layout.ts'
import { type Section, sectionAt } from '../../elf/sections.ts'
import { type Place, placeOf } from '../../images/place.ts'
import { formatAddress } from '../../model/address.ts'
import type { Answer, Named } from '../../model/location.ts'
import { printable } from '../../model/printable.ts'
import type { Region } from '../../model/region.ts'
import { findAddon } from '../../native/load.ts'
import type { Rule } from '../rule.ts'
import { imageSegment } from './image-segment.ts'

/** An address in a load segment of an image: the segment from program headers and sections, not from the row. */
export const imagePlace: Rule = ({ address, region, facts }) => {
  const place = placeOf(address, region, facts.images)
  return place && answerAt(place, region)
}

/** What is at a place in an image. */
export function answerAt(place: Place, region: Region): Answer {
  const section = sectionOf(place)
  const { segment, source, claim } = imageSegment(place, section, region)
  return {
    segment,
    source,
    because: () => `${whereabouts(place, section)} ${claim}, and ${voucher(place)}.`,
    image: {
      path: place.image.path,
      bias: place.image.bias,
      vaddr: place.vaddr,
      fileOffset: place.fileOffset,
      buildId: place.image.buildId,
    },
    section: section && { name: section.name, offset: place.vaddr - section.addr },
    symbol: () => symbolOf(place),
  }
}

const sectionOf = ({ image, load, vaddr }: Place): Section | undefined =>
  covers(load, vaddr) ? sectionAt(image.file?.loadedSections() ?? [], vaddr) : undefined

function symbolOf({ image, load, vaddr }: Place): Named | undefined {
  const symbol = covers(load, vaddr) ? image.file?.symbolAt(vaddr) : undefined
  return symbol && { ...symbol, name: findAddon()?.demangled(symbol.name) ?? symbol.name }
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
