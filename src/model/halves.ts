import { LITTLE_ENDIAN } from './byte-order.ts'

/** The low and the high half of a number of 64 bits: they can be compared without making a BigInt. */
export interface Halves {
  readonly low: number
  readonly high: number
}

const whole = new BigUint64Array(1)
const parts = new Uint32Array(whole.buffer)
const [LOW, HIGH] = LITTLE_ENDIAN ? [0, 1] : [1, 0]

/** The halves of a number. */
export function halvesOf(value: bigint): Halves {
  whole[0] = value
  return { low: parts[LOW] ?? 0, high: parts[HIGH] ?? 0 }
}

/** Where in a pair of 32-bit words, as memory holds a number of 64 bits, its low and high half lie. */
export const HALF_WORDS = { low: LOW, high: HIGH } as const

/**
 * How many of sorted numbers are at or below another. They are given as halves: low, high, low, high, …
 * A binary search without branches on what it finds: the processor would guess every other one wrong.
 */
export function countUpTo(sorted: Uint32Array, count: number, low: number, high: number): number {
  let index = 0
  let left = count
  while (left > 1) {
    const half = left >>> 1
    index += half * isUpTo(sorted, index + half, low, high)
    left -= half
  }
  return left === 0 ? 0 : index + isUpTo(sorted, index, low, high)
}

// 1 where the number is at or below the other, else 0.
function isUpTo(sorted: Uint32Array, index: number, low: number, high: number): number {
  const ownLow = sorted[index * 2] ?? 0
  const ownHigh = sorted[index * 2 + 1] ?? 0
  return Number(ownHigh < high) | (Number(ownHigh === high) & Number(ownLow <= low))
}
