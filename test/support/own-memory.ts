import { closeSync, openSync, readSync } from 'node:fs'

/** Words of a process's memory, by the kernel's own file, without the code under test. */
export function wordsAt(address: bigint, count: number, pid: number | 'self' = 'self'): bigint[] {
  const memory = openSync(`/proc/${pid}/mem`, 'r')
  try {
    const words = new BigUint64Array(count)
    readSync(memory, words, 0, words.byteLength, address)
    return [...words]
  } finally {
    closeSync(memory)
  }
}
