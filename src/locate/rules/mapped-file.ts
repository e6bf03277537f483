import { type Address, formatAddress } from '../../model/address.ts'
import { printable } from '../../model/printable.ts'
import { isFileBacked } from '../../model/region.ts'
import type { Facts } from '../facts.ts'
import type { Rule } from '../rule.ts'

const REASONS: Readonly<Record<Facts['imagesFrom'], string>> = {
  loader: 'and no loaded image has this part of it here',
  rows: 'and its rows do not fit the load segments of an image here',
  nobody: 'and its rows do not look like those of a loaded image',
}

/** A file that is mapped, but not as (this part of) a loaded image. */
export const mappedFile: Rule = ({ region, facts }) => {
  if (!isFileBacked(region)) return undefined
  const offset = (address: Address): string => formatAddress(region.offset + (address - region.start))
  const name = printable(region.name)
  const otherwise = REASONS[facts.imagesFrom]
  return {
    segment: 'file',
    source: 'kernel',
    because: (address) =>
      `The kernel says that this row maps ${name}, here from its byte ${offset(address)} on, ${otherwise}.`,
  }
}
