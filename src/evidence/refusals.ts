import { closeSync, openSync } from 'node:fs'
import type { Address } from '../model/address.ts'
import { unlessRefused } from '../model/error.ts'
import { findAddon } from '../native/load.ts'
import { longWordsAt, type Pid } from './memory.ts'
import { threadIds } from './threads.ts'

/** What of a process may not be asked, in words; `readable` is an address in a row of its that can be read. */
export function refusals(pid: Pid, readable: Address | undefined): string[] {
  const isAnswered: readonly (readonly [what: string, isAnswered: boolean])[] = [
    ['the addon', findAddon() !== undefined],
    [`/proc/${pid}/task`, threadIds(pid).length > 0],
    [`/proc/${pid}/smaps`, canOpen(`/proc/${pid}/smaps`)],
    ['its memory', readable === undefined || longWordsAt(pid, readable, 1) !== undefined],
  ]
  return isAnswered.flatMap(([what, is]) => (is ? [] : [what]))
}

const canOpen = (path: string): boolean =>
  unlessRefused(() => {
    closeSync(openSync(path, 'r'))
    return true
  }) === true
