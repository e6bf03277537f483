import { closeSync, openSync, readSync } from 'node:fs'
import type { Address } from '../model/address.ts'
import { LITTLE_ENDIAN } from '../model/byte-order.ts'
import { unlessRefused } from '../model/error.ts'
import { findAddon } from '../native/load.ts'
import { ownPid } from '../native/own-pid.ts'

// A file's positions are signed.
const LARGEST_POSITION = (1n << 63n) - 1n

const WORD = 8

/** A process whose memory may be read: its pid, or our own. */
export type Pid = number | 'self'

/**
 * Bytes of a process's memory, read by the kernel, which answers an error where a pointer would fault; undefined
 * where they are not all there or may not be read.
 */
export function readMemory(pid: Pid, address: Address, length: number): DataView | undefined {
  if (address + BigInt(length) > LARGEST_POSITION) return undefined
  const bytes = findAddon()?.readMemory(numberOf(pid), address, length)
  if (bytes === undefined) return readMemoryFile(pid, address, length)
  return bytes.length === length ? viewOf(bytes) : undefined
}

/** As many 64-bit words from the address on. */
export function readWords(pid: Pid, address: Address, count: number): BigUint64Array | undefined {
  const view = readMemory(pid, address, count * WORD)
  if (!view) return undefined
  return BigUint64Array.from({ length: count }, (_, index) => view.getBigUint64(index * WORD, LITTLE_ENDIAN))
}

/** The first words at each of the addresses; zeros where they cannot be read. */
export function readHeads(pid: Pid, addresses: readonly Address[], count: number): BigUint64Array[] {
  const all = findAddon()?.readPieces(numberOf(pid), BigUint64Array.from(addresses), count * WORD)
  if (!all) return addresses.map((address) => readWords(pid, address, count) ?? new BigUint64Array(count))
  const view = viewOf(all)
  const word = (head: number, index: number): bigint =>
    view.getBigUint64((head * count + index) * WORD, LITTLE_ENDIAN)
  return addresses.map((_, head) => BigUint64Array.from({ length: count }, (__, index) => word(head, index)))
}

/** Whether both are there, and the same byte for byte. */
export const sameBytes = (a: DataView | undefined, b: DataView | undefined): boolean =>
  a !== undefined && b !== undefined && asBuffer(a).equals(asBuffer(b))

const asBuffer = ({ buffer, byteOffset, byteLength }: DataView): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength)

const numberOf = (pid: Pid): number => (pid === 'self' ? ownPid() : pid)

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, byteLength)

// Where there is no process_vm_readv(2), or it may not be called.
function readMemoryFile(pid: Pid, address: Address, length: number): DataView | undefined {
  return unlessRefused(() => {
    const memory = openSync(`/proc/${pid}/mem`, 'r')
    try {
      const bytes = new Uint8Array(length)
      return readSync(memory, bytes, 0, length, address) === length ? viewOf(bytes) : undefined
    } finally {
      closeSync(memory)
    }
  })
}
