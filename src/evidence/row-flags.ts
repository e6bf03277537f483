import { readFileSync } from 'node:fs'
import type { Address } from '../model/address.ts'
import { unlessRefused } from '../model/error.ts'
import { once } from '../model/once.ts'
import { type Extent, holds, type Region } from '../model/region.ts'
import { indexAbove } from '../model/sorted.ts'
import type { Pid } from './memory.ts'

/** The kernel's flags of rows, two letters each, as `VmFlags` in smaps prints them; by how a row begins: range and permissions. */
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

/** Tells the flags of the row that holds an address now, if it is of the same kind; undefined where nobody tells. */
export type FlagsTeller = (row: Region, address: Address) => ReadonlySet<string> | undefined

/** Tells the flags of a process's rows, reading them at most once. */
export function flagsTeller(pid: Pid): FlagsTeller {
  const read = once(() =>
    flaggedRows(unlessRefused(() => readFileSync(`/proc/${pid}/smaps`, 'latin1')) ?? ''),
  )
  return ({ permissions }, address) => {
    const rows = read()
    const row = rows[indexAbove(rows, address, ({ start }) => start) - 1]
    return row && holds(row, address) && row.permissions === permissions ? row.flags : undefined
  }
}

interface FlaggedRow extends Extent {
  readonly permissions: string
  readonly flags: ReadonlySet<string>
}

const flaggedRows = (text: string): FlaggedRow[] =>
  [...parseRowFlags(text)].map(([key, flags]) => {
    const [range = '', permissions = ''] = key.split(' ')
    const [start, end] = range.split('-').map((digits) => BigInt(`0x${digits}`))
    return { start: start ?? 0n, end: end ?? 0n, permissions, flags }
  })
