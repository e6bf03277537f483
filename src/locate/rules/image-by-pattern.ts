import { printable } from '../../model/printable.ts'
import { isExecutable, isShared, isWritable, type Region } from '../../model/region.ts'
import type { Segment } from '../../model/segment.ts'
import type { Rule } from '../rule.ts'

/** A file with an executable row, where the file itself may not or cannot be read: only the rows' shape speaks. */
export const imageByPattern: Rule = ({ region, facts }) => {
  if (facts.origin === 'own' || region.inode === 0n || isShared(region)) return undefined
  if (facts.images().some(({ row }) => isSameFile(row, region))) return undefined
  if (!facts.regions.some((row) => isSameFile(row, region) && isExecutable(row) && !isShared(row)))
    return undefined
  const segment = segmentOf(region)
  if (!segment) return undefined
  const unread = facts.origin === 'listing' ? 'a listing opens no file' : 'its file could not be read'
  return {
    segment,
    source: 'pattern',
    because: () =>
      `The row is ${region.permissions.slice(0, 3)} and its file, ${printable(region.name)}, has an executable row, ` +
      `as a loaded image has; ${unread}, which alone could tell rodata, relro and bss apart.`,
  }
}

// By device and inode alone: in a listing, a name may have been edited.
const isSameFile = (a: Region, b: Region): boolean => a.inode === b.inode && a.device === b.device

function segmentOf(region: Region): Segment | undefined {
  if (isExecutable(region)) return 'text'
  if (isWritable(region)) return 'data'
  return region.permissions[0] === 'r' ? 'rodata' : undefined
}
