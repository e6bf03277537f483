import assert from 'node:assert/strict'
import { parseRowFlags } from '../../src/evidence/row-flags.ts'
import type { Outcome } from './outcome.ts'

const ROW = /^[0-9a-f]+-[0-9a-f]+ [rwxps-]{4} /
const FLAGS = /^VmFlags:((?: [a-z0-9?]{2})*)/

/** The text of smaps has the flags that a reading line by line finds. */
export function check(data: Uint8Array): Outcome {
  const text = Buffer.from(data).toString('latin1')
  const expected = new Map<string, readonly string[]>()
  let key: string | undefined
  for (const line of text.split('\n')) {
    const list = FLAGS.exec(line)?.[1]
    if (ROW.test(line)) key = line.split(' ', 2).join(' ')
    else if (key !== undefined && list !== undefined) expected.set(key, list.trim().split(' '))
  }
  const found = [...parseRowFlags(text)].map(([row, flags]) => [row, flags] as const)
  assert.deepEqual(
    found,
    [...expected].map(([row, flags]) => [row, new Set(flags)] as const),
  )
  return found.length > 0 ? 'accepted' : 'refused'
}
