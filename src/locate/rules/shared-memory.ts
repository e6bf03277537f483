import { printable } from '../../model/printable.ts'
import { isShared, type Region } from '../../model/region.ts'
import type { Rule } from '../rule.ts'

interface Kind {
  readonly name: RegExp
  readonly what: string
}

// How the kernel names what lies on its internal tmpfs (mm/shmem.c, mm/memfd.c, ipc/shm.c). The remark (deleted)
// is always there, since none of these ever had a directory entry.
const KINDS: readonly Kind[] = [
  { name: /^\/memfd:.*\(deleted\)$/s, what: 'a memfd, memory that is shared by its file descriptor' },
  { name: /^\/SYSV[0-9a-f]{8} \(deleted\)$/, what: 'a System V shared memory segment' },
  { name: /^\/dev\/zero \(deleted\)$/, what: 'shared anonymous memory, handed down to child processes' },
  { name: /^\/dev\/shm\//, what: 'POSIX shared memory, shared by its name' },
  { name: /^\[anon_shmem:.*\]$/s, what: 'shared anonymous memory that the program gave a name' },
]

/** Memory that is shared by name or descent. */
export const sharedMemory: Rule = ({ region }) => {
  const what = KINDS.find(({ name }) => name.test(region.name))?.what ?? unnamedShared(region)
  if (what === undefined) return undefined
  const evidence =
    region.name === '' ? 'prints s for this row, and no name' : `names this row ${printable(region.name)}`
  return { segment: 'shared', source: 'kernel', because: () => `The kernel ${evidence}: ${what}.` }
}

const unnamedShared = (region: Region): string | undefined =>
  region.name === '' && isShared(region) ? 'memory that several processes may share' : undefined
