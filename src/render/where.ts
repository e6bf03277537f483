import { formatAddress } from '../model/address.ts'
import type { ImagePlace } from '../model/image-place.ts'
import type { Location } from '../model/location.ts'
import { printable } from '../model/printable.ts'
import { formatRange, type Region } from '../model/region.ts'
import { formatSize } from '../model/size.ts'
import type { Paint } from './paint.ts'
import { hanging, namedPlace } from './text.ts'

const KEY_WIDTH = 12

/** One answer for each address, with everything that is known, fact by fact; wrapped only where a width is given. */
export const renderLocations = (locations: readonly Location[], paint: Paint, width = Infinity): string =>
  locations.map((location) => renderLocation(location, paint, width)).join('\n')

function renderLocation(location: Location, paint: Paint, width: number): string {
  const { address, segment, source, because, region, image, section, symbol, thread, below, above } = location
  const facts: [key: string, value: string | undefined][] = [
    ['why', because],
    ['source', source],
    ['row', region && row(region)],
    [
      'in row',
      region && `${formatAddress(address - region.start)} into ${formatSize(region.end - region.start)}`,
    ],
    ['image', image && imageLine(image)],
    ['build id', image?.buildId],
    ['section', section && namedPlace(section)],
    ['symbol', symbol && namedPlace(symbol)],
    ['thread', thread && `${thread.tid} (${printable(thread.name)})`],
    ['below', below && `${row(below)}, ${formatSize(address - below.end)} away`],
    ['above', above && `${row(above)}, ${formatSize(above.start - address)} away`],
  ]
  const lines = facts.flatMap(([key, value]) =>
    value ? hanging(paint.dim(`  ${key}`.padEnd(KEY_WIDTH)), KEY_WIDTH, value, width) : [],
  )
  return [`${formatAddress(address)}  ${paint.segment(segment, segment)}`, ...lines, ''].join('\n')
}

const row = (region: Region): string =>
  `${formatRange(region)} ${region.permissions} ${printable(region.name) || '(no name)'}`

function imageLine({ path, bias, vaddr, fileOffset }: ImagePlace): string {
  const inFile = fileOffset === undefined ? 'not in the file' : `file offset ${formatAddress(fileOffset)}`
  return `${printable(path)}, bias ${formatAddress(bias)}, vaddr ${formatAddress(vaddr)}, ${inFile}`
}
