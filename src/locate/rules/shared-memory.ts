import { printable } from '../../model/printable.ts'
import { HUGE_PAGES, isShared } from '../../model/region.ts'
import type { Rule } from '../rule.ts'

interface Kind {
  readonly name: RegExp
  readonly what: string
}

// How the kernel names what lies on its internal tmpfs and hugetlbfs (mm/shmem.c, mm/memfd.c, ipc/shm.c,
// mm/hugetlb.c): what never had a directory entry always bears the remark (deleted).
const KINDS: readonly Kind[] = [
  { name: /^\/memfd:.*\(deleted\)$/s, what: 'a memfd, memory that is shared by its file descriptor' },
  { name: /^\/SYSV[0-9a-f]{8} \(deleted\)$/, what: 'a System V shared memory segment' },
  { name: /^\/dev\/zero \(deleted\)$/, what: 'shared anonymous memory, handed down to child processes' },
  { name: HUGE_PAGES, what: 'shared anonymous memory of huge pages, handed down to child processes' },
  { name: /^\/dev\/shm\//, what: 'POSIX shared memory, shared by its name' },
  { name: /^\[anon_shmem:.*\]$/s, what: 'shared anonymous memory that the program gave a name' },
  { name: /^$/, what: 'memory that several processes may share' },
]

/** Memory that is shared by name or descent. A private mapping of such a name is a copy, and not shared. */
export const sharedMemory: Rule = ({ region }) => {
  if (!isShared(region)) return undefined
  const what = KINDS.find(({ name }) => name.test(region.name))?.what
  if (what === undefined) return undefined
  const label =
    region.name === '' ? 'marks this row s and gives it no name' : `names this row ${printable(region.name)}`
  return { segment: 'shared', source: 'kernel', because: () => `The kernel ${label}: ${what}.` }
}
