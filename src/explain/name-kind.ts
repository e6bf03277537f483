import { HUGE_PAGES, type Region } from '../model/region.ts'

interface Kind {
  readonly kind: string
  readonly form: RegExp
}

// The first that fits. Labels: Documentation/filesystems/proc.rst, proc_pid_maps(5), arch/x86/entry/vdso/vma.c.
// Names of what never had a directory entry always end in (deleted): mm/shmem.c, mm/memfd.c, ipc/shm.c, mm/hugetlb.c.
const KINDS = [
  { kind: 'none', form: /^$/ },
  { kind: 'heap', form: /^\[heap\]$/ },
  { kind: 'stack', form: /^\[stack\]$/ },
  { kind: 'thread-stack', form: /^\[stack:(\d+)\]$/ },
  { kind: 'vdso', form: /^\[vdso\]$/ },
  { kind: 'vvar', form: /^\[vvar\]$/ },
  { kind: 'vvar-clock', form: /^\[vvar_vclock\]$/ },
  { kind: 'vsyscall', form: /^\[vsyscall\]$/ },
  { kind: 'named', form: /^\[anon:(.*)\]$/s },
  { kind: 'named-shared', form: /^\[anon_shmem:(.*)\]$/s },
  { kind: 'label', form: /^\[.*\]$/s },
  { kind: 'memfd', form: /^\/memfd:(.*) \(deleted\)$/s },
  { kind: 'sysv', form: /^\/SYSV([0-9a-f]{8}) \(deleted\)$/ },
  { kind: 'shared-anonymous', form: /^\/dev\/zero \(deleted\)$/ },
  { kind: 'huge-pages', form: HUGE_PAGES },
  { kind: 'path', form: /^\// },
  { kind: 'object', form: /^/ },
] as const satisfies readonly Kind[]

/**
 * What kind of name a row has; `label` and `object` are any other with and without brackets.
 * @useDeclaredType
 */
export type NameKind = (typeof KINDS)[number]['kind']

/** A name's kind, and the part of it that says more: a thread's id, a key, the name that a program chose. */
export function readName(name: string): { readonly kind: NameKind; readonly detail: string } {
  for (const { kind, form } of KINDS) {
    const match = form.exec(name)
    if (match) return { kind, detail: match[1] ?? '' }
  }
  return { kind: 'object', detail: '' }
}

/** The kind of a row's name. */
export const nameKind = (name: string): NameKind => readName(name).kind

const WITH_FILE: ReadonlySet<NameKind> = new Set<NameKind>([
  'memfd',
  'sysv',
  'shared-anonymous',
  'huge-pages',
  'path',
  'object',
])

/** Whether the kernel has a file for the row, be it one with a path or one that it keeps for itself. */
export const hasFile = ({ inode, name }: Region): boolean => inode !== 0n || WITH_FILE.has(nameKind(name))
