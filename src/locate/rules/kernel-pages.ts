import type { Answer } from '../../model/location.ts'
import type { Rule } from '../rule.ts'

const PAGES: Readonly<Record<string, Pick<Answer, 'segment'> & { readonly what: string }>> = {
  '[vdso]': {
    segment: 'vdso',
    what: 'code that it gives every process, for system calls that need no switch',
  },
  '[vvar]': { segment: 'vvar', what: 'data that it keeps current for the code in [vdso]' },
  '[vvar_vclock]': { segment: 'vvar', what: 'clock data that it keeps current for the code in [vdso]' },
  '[vsyscall]': { segment: 'vsyscall', what: 'the old fixed page of system calls, which it emulates' },
}

/** Pages that the kernel itself provides and labels. */
export const kernelPages: Rule = ({ region }) => {
  const page = PAGES[region.name]
  return (
    page && {
      segment: page.segment,
      source: 'kernel',
      because: () => `The kernel labels this row ${region.name}: ${page.what}.`,
    }
  )
}
