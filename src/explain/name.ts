import { printable } from '../model/printable.ts'
import type { Region } from '../model/region.ts'
import type { RowField } from './field.ts'
import { type NameKind, readName } from './name-kind.ts'

/** What the row is called, and what that kind of name means. */
export function nameField({ name, deleted }: Region): RowField {
  const { kind, detail } = readName(name)
  const says = [
    MEANINGS[kind](printable(detail)),
    ...(hasSpaces(name, kind) ? [SPACES] : []),
    ...(name.includes('\\012') ? [NEWLINE] : []),
    ...(deleted && (kind === 'path' || kind === 'object') ? [DELETED] : []),
  ]
  return { field: 'name', text: name, says }
}

// Only what the name itself tells: which segment a row is, the rows around it may have to show.
const MEANINGS: Readonly<Record<NameKind, (detail: string) => string>> = {
  none: () =>
    'No name: memory without a file. Large blocks of malloc, stacks of threads and zero-initialised variables have none; the row does not say which it is.',
  heap: () =>
    'The heap that brk() moves the end of, where malloc keeps small blocks. Large ones, and those of other threads, mostly lie elsewhere.',
  stack: () => 'The stack of the main thread.',
  'thread-stack': (thread) =>
    `The stack of thread ${thread}: Linux 3.4 to 4.4 printed that. Later ones give such rows no name.`,
  vdso: () =>
    'Code that the kernel gives every process (virtual dynamic shared object), so that some calls, as for the time of day, need not enter the kernel.',
  vvar: () => 'Data that the kernel keeps current for the code in [vdso], such as the time.',
  'vvar-clock': () =>
    'The clock pages of a virtual machine, read by the code in [vdso]; a row of their own since Linux 6.13.',
  vsyscall: () =>
    "An old fixed page of three system calls, at the same address in every process, in the kernel's half. The kernel emulates it.",
  named: (name) =>
    `Private memory without a file, to which the program itself gave the name "${name}" (prctl(2), PR_SET_VMA_ANON_NAME, since Linux 5.17).`,
  'named-shared': (name) =>
    `Shared memory without a path, to which the program itself gave the name "${name}" (since Linux 6.2).`,
  label: () => 'Brackets are a label, not a path. This one is not among those that we know.',
  memfd: (name) =>
    `Memory behind a file descriptor (memfd_create(2)), called "${name}" to be recognised. It never had a path, so "(deleted)" says nothing.`,
  sysv: (key) =>
    `A System V shared memory segment (shmget(2)) with the key 0x${key}. It never had a path, so "(deleted)" says nothing.`,
  'shared-anonymous': () =>
    'Shared memory without a path (MAP_SHARED | MAP_ANONYMOUS), handed down to child processes. The kernel calls it so; nothing was deleted.',
  'huge-pages': () =>
    'Huge pages without a file (MAP_ANONYMOUS | MAP_HUGETLB), private or shared. The kernel calls them so; nothing was deleted.',
  path: () => 'The path of the mapped file, as the reader of the map sees it.',
  object: () => 'Neither a path nor a label: something else that can be mapped, through its descriptor.',
}

const SPACES = 'A name goes to the end of the line, with all its spaces.'
const NEWLINE = '\\012 is how the kernel prints a newline. A backslash and the digits 012 look the same.'
const DELETED =
  '"(deleted)" behind it: no directory leads to this file any more. A file whose own name ends so looks the same.'

const hasSpaces = (name: string, kind: NameKind): boolean =>
  (kind === 'path' || kind === 'object') && name.replace(/ \(deleted\)$/, '').includes(' ')
