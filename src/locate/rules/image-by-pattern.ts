import { printable } from '../../model/printable.ts'
import { fileKey, isExecutable, isReadable, isShared, isWritable, type Region } from '../../model/region.ts'
import type { Segment } from '../../model/segment.ts'
import type { Rule } from '../rule.ts'

/** A file with an executable row, where the file itself may not or cannot be read: only the rows' shape speaks. */
export const imageByPattern: Rule = ({ region, facts }) => {
  if (facts.origin === 'own' || isShared(region)) return undefined
  const file = fileKey(region)
  if (!facts.executableFiles().has(file) || facts.images().some(({ row }) => fileKey(row) === file))
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

function segmentOf(region: Region): Segment | undefined {
  if (isExecutable(region)) return 'text'
  if (isWritable(region)) return 'data'
  return isReadable(region) ? 'rodata' : undefined
}
