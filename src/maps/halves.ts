import { LITTLE_ENDIAN } from '../model/byte-order.ts'

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
