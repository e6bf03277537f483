import { printable } from '../../model/printable.ts'
import { hasNoAccess, isExecutable } from '../../model/region.ts'
import type { Segment } from '../../model/segment.ts'
import type { Rule } from '../rule.ts'

interface Decoration {
  readonly name: RegExp
  readonly segment: Segment
  readonly what: string
}

// What glibc (tunable glibc.mem.decorate_maps, since 2.39) and Node (--use-largepages) call their own memory, where
// the kernel keeps such names (CONFIG_ANON_VMA_NAME).
const DECORATIONS: readonly Decoration[] = [
  { name: /^\[anon: glibc: malloc( arena)?\]$/, segment: 'heap', what: "memory of its malloc's" },
  { name: /^\[anon: glibc: loader malloc\]$/, segment: 'heap', what: "memory of the loader's own malloc" },
  { name: /^\[anon: glibc: pthread (user )?stack: \d+\]$/, segment: 'stack', what: "a thread's stack" },
  { name: /^\[anon:nodejs Large Page\]$/, segment: 'text', what: 'its machine code, moved to large pages' },
]

/** Private memory that the program itself named, in words that are known. */
export const decorated: Rule = ({ region }) => {
  const decoration = DECORATIONS.find(({ name }) => name.test(region.name))
  if (!decoration || (decoration.segment === 'text' && !isExecutable(region))) return undefined
  const label = printable(region.name)
  const named = `The kernel keeps the name that the program gave this row, ${label}: ${decoration.what}`
  if (!hasNoAccess(region))
    return { segment: decoration.segment, source: 'kernel', because: () => `${named}.` }
  return {
    segment: decoration.segment === 'stack' ? 'guard' : 'reserved',
    source: 'kernel',
    because: () => `${named}; and this part of it, ${region.permissions}, may not be touched.`,
  }
}
