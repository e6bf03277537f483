import { printable } from '../../model/printable.ts'
import { fileKey, isExecutable, isReadable, isShared, isWritable, type Region } from '../../model/region.ts'
import type { Segment } from '../../model/segment.ts'
import type { Suspicion } from '../facts.ts'
import type { Rule } from '../rule.ts'

const REASONS: Readonly<Record<Suspicion, string | undefined>> = {
  'is not opened': 'a listing opens no file',
  'is unreadable': 'its file could not be read',
  'does not fit': 'nothing shows that it is the file there is now',
  'is no ELF file': undefined,
}

/** A file with an executable row, where the file itself cannot tell: only the rows' shape speaks. */
export const imageByPattern: Rule = ({ region, facts }) => {
  const suspicion = isShared(region) ? undefined : facts.suspects.get(fileKey(region))
  const reason = suspicion && REASONS[suspicion]
  const segment = segmentOf(region)
  if (!segment || !reason) return undefined
  return {
    segment,
    source: 'pattern',
    because: () =>
      `The row is ${region.permissions.slice(0, 3)} and its file, ${printable(region.name)}, has an executable row, ` +
      `as a loaded image has; ${reason}, which alone could tell rodata, relro and bss apart.`,
  }
}

function segmentOf(region: Region): Segment | undefined {
  if (isExecutable(region)) return 'text'
  if (isWritable(region)) return 'data'
  return isReadable(region) ? 'rodata' : undefined
}
