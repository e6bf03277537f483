import { closeSync, openSync, readSync } from 'node:fs'
import type { Address } from '../model/address.ts'
import { unlessRefused } from '../model/error.ts'

// A file's positions are signed.
const LARGEST_POSITION = (1n << 63n) - 1n

/**
 * Bytes of a process's memory, read by the kernel (/proc/<pid>/mem), which answers an error where a pointer would
 * fault; undefined where they are not all there or may not be read.
 */
export function readMemory(pid: number | 'self', address: Address, length: number): DataView | undefined {
  if (address + BigInt(length) > LARGEST_POSITION) return undefined
  return unlessRefused(() => {
    const memory = openSync(`/proc/${pid}/mem`, 'r')
    try {
      const bytes = new Uint8Array(length)
      return readSync(memory, bytes, 0, length, address) === length ? new DataView(bytes.buffer) : undefined
    } finally {
      closeSync(memory)
    }
  })
}
