import { printable } from '../../model/printable.ts'
import { fileKey, isExecutable, isReadable, isShared, isWritable, type Region } from '../../model/region.ts'
import type { Segment } from '../../model/segment.ts'
import type { Facts } from '../facts.ts'
import type { Rule } from '../rule.ts'

/** A file with an executable row, where the file itself cannot tell: only the rows' shape speaks. */
export const imageByPattern: Rule = ({ region, facts }) => {
  if (facts.origin === 'own' || isShared(region) || !facts.executableFiles().has(fileKey(region)))
    return undefined
  if (facts.images.some(({ row }) => fileKey(row) === fileKey(region))) return undefined
  const [segment, why] = [segmentOf(region), whyNotTheFile(region, facts)]
  if (!segment || !why) return undefined
  return {
    segment,
    source: 'pattern',
    because: () =>
      `The row is ${region.permissions.slice(0, 3)} and its file, ${printable(region.name)}, has an executable row, ` +
      `as a loaded image has; ${why}, which alone could tell rodata, relro and bss apart.`,
  }
}

function whyNotTheFile(region: Region, { origin, kindOfFile }: Facts): string | undefined {
  if (origin === 'listing') return 'a listing opens no file'
  const kind = kindOfFile(region)
  if (kind === 'other') return undefined
  return kind === 'ELF' ? 'these rows do not fit its file' : 'its file could not be read'
}

function segmentOf(region: Region): Segment | undefined {
  if (isExecutable(region)) return 'text'
  if (isWritable(region)) return 'data'
  return isReadable(region) ? 'rodata' : undefined
}
