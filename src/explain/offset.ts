import { formatAddress } from '../model/address.ts'
import { pageOffset } from '../model/page-tables.ts'
import type { Region } from '../model/region.ts'
import { formatSize } from '../model/size.ts'
import type { RowField } from './field.ts'
import { hasFile } from './name-kind.ts'

/** Where in its file the row begins. */
export const offsetField = (region: Region): RowField => ({
  field: 'offset',
  text: region.offset.toString(16).padStart(8, '0'),
  says: hasFile(region) ? [intoFile(region), ...unaligned(region)] : [withoutFile(region)],
})

const intoFile = ({ start, offset }: Region): string =>
  offset === 0n
    ? `The row begins with the first byte of its file: that is what ${formatAddress(start)} shows.`
    : `The row begins ${formatAddress(offset)} = ${formatSize(offset)} into its file: ${formatAddress(start)} shows byte ${offset}.`

const unaligned = ({ offset }: Region): string[] =>
  pageOffset(offset) === 0n
    ? []
    : ['That is no multiple of 4096: unusual, because the kernel maps whole pages of a file.']

const withoutFile = ({ offset }: Region): string =>
  offset === 0n
    ? 'It counts bytes of a file. There is none here, so the kernel prints 0.'
    : 'It counts bytes of a file, but the row tells of none: unusual.'
