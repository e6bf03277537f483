import { formatAddress } from '../model/address.ts'
import { counted } from '../model/counted.ts'
import { PAGE_SIZE, pageOffset } from '../model/page-tables.ts'
import { type Region, rowKey, sizeOf } from '../model/region.ts'
import { formatSize } from '../model/size.ts'
import type { RowField } from './field.ts'

/** Where the row lies, and how large it is. */
export const rangeField = (region: Region): RowField => ({
  field: 'range',
  text: rowKey(region).split(' ')[0] ?? '',
  says: [halfOpen(region), size(sizeOf(region)), ...unaligned(region)],
})

const halfOpen = ({ start, end }: Region): string =>
  `From ${formatAddress(start)}, which is inside, to ${formatAddress(end)}, which is outside: the first address behind the row.`

function size(bytes: bigint): string {
  const pages = wholePages(bytes)
  const inPages = pages === undefined ? '' : ` = ${counted(pages, 'page')} of 4 KiB`
  return `${formatAddress(bytes)} = ${counted(bytes, 'byte')}${bytes < 1024n ? '' : ` (${formatSize(bytes)})`}${inPages}.`
}

/** How many pages of 4 KiB that is; undefined where a part of one is left over. */
export const wholePages = (bytes: bigint): bigint | undefined =>
  pageOffset(bytes) === 0n ? bytes / PAGE_SIZE : undefined

function unaligned({ start, end }: Region): string[] {
  const odd = [start, end].filter((address) => pageOffset(address) !== 0n).map(formatAddress)
  if (odd.length === 0) return []
  const what = odd.length === 1 ? `${odd[0]} is no multiple` : `${odd.join(' and ')} are no multiples`
  return [
    `${what} of 4096: unusual, because the kernel maps whole pages, but not wrong in a row made by hand.`,
  ]
}
