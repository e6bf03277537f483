import type { Region } from '../model/region.ts'
import type { RowField } from './field.ts'

/** What the process may do with the row's bytes: each letter, and the first three together. */
export function permissionsField({ permissions }: Region): RowField {
  const [read = '', write = '', execute = '', sharing = ''] = permissions.toLowerCase()
  return {
    field: 'permissions',
    text: permissions,
    says: [
      allowance(read, 'read'),
      allowance(write, 'written'),
      allowance(execute, 'executed as code'),
      SHARING[sharing] ?? '',
      TOGETHER[`${read}${write}${execute}`] ?? '',
    ],
  }
}

const allowance = (letter: string, what: string): string =>
  letter === '-' ? `-  may not be ${what}` : `${letter}  may be ${what}`

const SHARING: Readonly<Record<string, string>> = {
  p: 'p  private (copy-on-write): no other process sees what is written',
  s: 's  shared: what is written reaches its file and all who map it',
}

const TOGETHER: Readonly<Record<string, string>> = {
  '---':
    'No access: to touch it is a fault. Such a row guards the end of a stack, or keeps address space for later use; the row does not say which.',
  'r--': 'Read-only: so are constants, and files that are mapped to be read.',
  'r-x': 'Read and run, never written: so is machine code. Old linkers put constants there, too.',
  'rw-': 'Read and written, never run: so are variables, heaps and stacks.',
  rwx: 'Written and run: seldom, and a risk, because what is written here can be run. Code made at run time may need it.',
  '--x': 'Run, but not read: seldom. The row [vsyscall] may be so.',
  '-w-':
    'Written, but not read: seldom. The page tables of x86-64 cannot forbid to read what may be written.',
  '-wx': 'Written and run, but not read: seldom, and a risk, because what is written here can be run.',
}
