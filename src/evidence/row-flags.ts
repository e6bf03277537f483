import { readFileSync } from 'node:fs'
import { unlessRefused } from '../model/error.ts'
import { once } from '../model/once.ts'
import { type Region, rowKey } from '../model/region.ts'
import type { Pid } from './memory.ts'

/** The kernel's flags of rows, two letters each, as `VmFlags` in smaps prints them; by the rows' keys. */
export type RowFlags = ReadonlyMap<string, ReadonlySet<string>>

// A row as in maps, then lines of its own, of which the last is (proc_pid_smaps(5)):
//   VmFlags: rd wr mr mw me dc nr
// A name may hold a carriage return, so only a newline begins a line.
const ROW_OR_FLAGS = /(?<=^|\n)(?:([0-9a-f]+-[0-9a-f]+ [rwxps-]{4}) |VmFlags:((?: [a-z0-9?]{2})*))/g

/** The flags in the text of smaps. */
export function parseRowFlags(text: string): RowFlags {
  const flags = new Map<string, ReadonlySet<string>>()
  let key: string | undefined
  for (const [, row, list] of text.matchAll(ROW_OR_FLAGS)) {
    if (row !== undefined) key = row
    else if (key !== undefined && list !== undefined) flags.set(key, new Set(list.trim().split(' ')))
  }
  return flags
}

// The file takes milliseconds to read, for the kernel looks at every page. So what was read of our own process last
// is kept for the rows that are still what they were.
let remembered: RowFlags = new Map()

/** Tells the flags of a process's rows, reading them at most once; undefined where they cannot be told. */
export function flagsTeller(pid: Pid): (row: Region) => ReadonlySet<string> | undefined {
  const read = once(() =>
    parseRowFlags(unlessRefused(() => readFileSync(`/proc/${pid}/smaps`, 'latin1')) ?? ''),
  )
  return (row) => {
    const key = rowKey(row)
    const known = pid === 'self' ? remembered.get(key) : undefined
    if (known) return known
    if (pid === 'self') remembered = read()
    return read().get(key)
  }
}
