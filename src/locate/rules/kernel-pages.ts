import type { Segment } from '../../model/segment.ts'
import type { Rule } from '../rule.ts'

const CLOCKS = 'data that it keeps current for the code in [vdso]'

const PAGES: ReadonlyMap<string, readonly [segment: Segment, what: string]> = new Map([
  ['[vdso]', ['vdso', 'code that it gives every process, for system calls that need no switch']],
  ['[vvar]', ['vvar', CLOCKS]],
  ['[vvar_vclock]', ['vvar', CLOCKS]],
  ['[vsyscall]', ['vsyscall', 'the old fixed page of system calls, which it emulates']],
])

/** Pages that the kernel itself provides and labels. */
export const kernelPages: Rule = ({ region }) => {
  const [segment, what] = PAGES.get(region.name) ?? []
  if (segment === undefined) return undefined
  return {
    segment,
    source: 'kernel',
    because: () => `The kernel labels this row ${region.name}: ${what}.`,
    lasts: 'row',
  }
}
