import { readlinkSync } from 'node:fs'
import { unlessRefused } from '../model/error.ts'
import type { Region } from '../model/region.ts'
import { possibleNames } from './image-path.ts'

/** A path that may lead to the file behind a row. */
export interface FileCandidate {
  readonly path: string | Buffer
  /** The name it goes by; undefined for the kernel's own links. */
  readonly name?: string
  /** Whether the kernel itself says that it leads to what is mapped in this row. */
  readonly isExact: boolean
}

/**
 * The kernel's links first: they lead to the very file, deleted or not, in whatever mount namespace; but map_files
 * asks for a capability, and exe is one file only. Names that are no path (anon_inode:…) have no file.
 */
export function* fileCandidates(pid: number | 'self', row: Region): Generator<FileCandidate> {
  if (!row.name.startsWith('/')) return
  const range = `${row.start.toString(16)}-${row.end.toString(16)}`
  yield { path: `/proc/${pid}/map_files/${range}`, isExact: true }
  const executable = unlessRefused(() => readlinkSync(`/proc/${pid}/exe`, 'buffer'))
  if (executable?.equals(row.nameBytes())) yield { path: `/proc/${pid}/exe`, isExact: false }
  const root = Buffer.from(rootOfNames(pid))
  for (const name of possibleNames(row)) {
    yield { path: Buffer.concat([root, name]), name: name.toString(), isExact: false }
  }
}

// The kernel prints names as the reader of the map finds them, even those of a process that was given another root
// directory (chroot(2), as Chromium does to its renderers). Only what is mounted in another namespace do we not find.
function rootOfNames(pid: number | 'self'): string {
  if (pid === 'self') return ''
  const own = mountNamespace('self')
  return own !== undefined && mountNamespace(pid) === own ? '' : `/proc/${pid}/root`
}

const mountNamespace = (pid: number | 'self'): string | undefined =>
  unlessRefused(() => readlinkSync(`/proc/${pid}/ns/mnt`))
