import { closeSync, openSync, readSync } from 'node:fs'
import type { Address } from '../model/address.ts'
import { LITTLE_ENDIAN } from '../model/byte-order.ts'
import { unlessRefused } from '../model/error.ts'
import { findAddon } from '../native/load.ts'
import { ownPid } from '../native/own-pid.ts'

// A file's positions are signed.
const LARGEST_POSITION = (1n << 63n) - 1n

/** A process whose memory may be read: its pid, or our own. */
export type Pid = number | 'self'

/** How many bytes an address has in a process: 4 in a program of 32 bits. */
export type WordSize = 4 | 8

/** A process's memory, and how wide the words in it are. */
export interface Memory {
  readonly pid: Pid
  readonly wordSize: WordSize
}

/**
 * Bytes of a process's memory, read by the kernel, which answers an error where a pointer would fault; undefined
 * where they are not all there or may not be read.
 */
export function readMemory(pid: Pid, address: Address, length: number): DataView | undefined {
  if (address + BigInt(length) > LARGEST_POSITION) return undefined
  const bytes = unlessRefused(() => findAddon()?.readMemory(numberOf(pid), address, length))
  if (bytes === undefined) return readMemoryFile(pid, address, length)
  return bytes.length === length ? viewOf(bytes) : undefined
}

/** As many words from the address on. */
export function wordsAt(memory: Memory, address: Address, count: number): BigUint64Array | undefined {
  const { pid, wordSize } = memory
  const view = readMemory(pid, address, count * wordSize)
  return view && BigUint64Array.from({ length: count }, (_, index) => wordIn(view, index, wordSize))
}

/** The first words at each of the addresses; zeros where they cannot be read. */
export function wordsAtEach(memory: Memory, addresses: readonly Address[], count: number): BigUint64Array[] {
  const { pid, wordSize } = memory
  const places = BigUint64Array.from(addresses)
  const all = unlessRefused(() => findAddon()?.readPieces(numberOf(pid), places, count * wordSize))
  if (!all) return addresses.map((address) => wordsAt(memory, address, count) ?? new BigUint64Array(count))
  const view = viewOf(all)
  return addresses.map((_, head) =>
    BigUint64Array.from({ length: count }, (__, index) => wordIn(view, head * count + index, wordSize)),
  )
}

/** Word number `index` of these bytes. */
export const wordIn = (view: DataView, index: number, size: WordSize): bigint =>
  size === 8 ? view.getBigUint64(index * 8, LITTLE_ENDIAN) : BigInt(view.getUint32(index * 4, LITTLE_ENDIAN))

/** As many words of 64 bits from the address on. */
export const longWordsAt = (pid: Pid, address: Address, count: number): BigUint64Array | undefined =>
  wordsAt({ pid, wordSize: 8 }, address, count)

/** The first words of 64 bits at each of the addresses; zeros where they cannot be read. */
export const longWordsAtEach = (pid: Pid, addresses: readonly Address[], count: number): BigUint64Array[] =>
  wordsAtEach({ pid, wordSize: 8 }, addresses, count)

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
