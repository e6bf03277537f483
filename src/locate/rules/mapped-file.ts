import { formatAddress } from '../../model/address.ts'
import { printable } from '../../model/printable.ts'
import { isFileBacked } from '../../model/region.ts'
import type { Rule } from '../rule.ts'

/** A file that is mapped, but not as (this part of) a loaded image. */
export const mappedFile: Rule = ({ address, region, facts }) => {
  if (!isFileBacked(region)) return undefined
  const offset = formatAddress(region.offset + (address - region.start))
  const name = printable(region.name)
  const otherwise = {
    own: 'and no loaded image has this part of it here',
    foreign: 'and its rows do not fit the load segments of an image here',
    listing: 'and its rows do not look like those of a loaded image',
  }[facts.origin]
  return {
    segment: 'file',
    source: 'kernel',
    because: () =>
      `The kernel says that this row maps ${name}, here from its byte ${offset} on, ${otherwise}.`,
  }
}
