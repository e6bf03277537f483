import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

/** A captured map of a small program, with a row of every kind that a listing can tell apart. */
export const LISTING = `\
00400000-00401000 r--p 00000000 08:01 11                                 /opt/app
00401000-00402000 r-xp 00001000 08:01 11                                 /opt/app
00402000-00403000 rw-p 00002000 08:01 11                                 /opt/app
01000000-01021000 rw-p 00000000 00:00 0                                  [heap]
7f0000000000-7f0000001000 r--p 00000000 08:01 12                         /opt/data.bin
7f0000001000-7f0000002000 rw-p 00000000 00:00 0 
7ffc00000000-7ffc00021000 rw-p 00000000 00:00 0                          [stack]
ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0                  [vsyscall]
`

/** A folder with these files in it, gone after the tests of the file that asked for it. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'vas-explore-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return folder
}
