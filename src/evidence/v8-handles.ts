import type { Address } from '../model/address.ts'
import { LITTLE_ENDIAN } from '../model/byte-order.ts'
import { unlessRefused } from '../model/error.ts'
import { onceFound } from '../model/once.ts'
import { findAddon } from '../native/load.ts'
import { ownPid } from '../native/own-pid.ts'
import { longWordsAt } from './memory.ts'

// A word of V8's, without pointer compression (deps/v8/include/v8-internal.h): ends in 01 for a pointer to an object,
// which is one more than its address; in 0 for a small integer, which is then the upper half.
const TAG = 1n
const TAG_MASK = 3n

/** Whether a word is a pointer to an object. */
export const isPointer = (word: bigint): boolean => (word & TAG_MASK) === TAG

/** Where the object is that the word points to. */
export const addressIn = (word: bigint): Address => word - TAG

/** The small integer in a word that is no pointer. */
export const smallInteger = (word: bigint): number => Number(BigInt.asIntN(64, word) >> 32n)

/** The word by which the engine refers to the value now; undefined where it cannot be read. */
export function handleWord(value: unknown): bigint | undefined {
  const bytes = unlessRefused(() => findAddon()?.handleWord(value, ownPid()))
  if (bytes?.length !== 8) return undefined
  return new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0, LITTLE_ENDIAN)
}

/**
 * Whether handles hold what we read: two small integers, and an object whose first word leads to its map (hidden
 * class), from there to the map of maps, and that is its own map.
 */
export const isKnownEngine = (): boolean => selfTest() === true

// Only a yes is kept: memory may have been short, or the collector may have moved the object meanwhile.
const selfTest = onceFound(
  () =>
    (handleWord(42) === 42n << 32n &&
      handleWord(-7) === BigInt.asUintN(64, -7n << 32n) &&
      holdsObject({ an: 'object' })) ||
    undefined,
)

function holdsObject(value: object): boolean {
  const word = handleWord(value)
  const map = word && pointee(word)
  const mapOfMap = map && pointee(map)
  return mapOfMap !== undefined && pointee(mapOfMap) === mapOfMap
}

function pointee(word: bigint): bigint | undefined {
  const [first] = isPointer(word) ? (longWordsAt('self', addressIn(word), 1) ?? []) : []
  return first !== undefined && isPointer(first) ? first : undefined
}
