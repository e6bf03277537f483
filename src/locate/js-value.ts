import { LITTLE_ENDIAN, readWords } from '../evidence/memory.ts'
import { findRegion } from '../maps/find.ts'
import { readRows } from '../maps/read.ts'
import type { Address } from '../model/address.ts'
import { VasError } from '../model/error.ts'
import { Location } from '../model/location.ts'
import { once } from '../model/once.ts'
import type { Region } from '../model/region.ts'
import { addon } from '../native/load.ts'

/** A small integer: the engine keeps the number itself where it would keep an object's address. */
export interface SmallInteger {
  readonly smi: number
  /** One English sentence that names the evidence. */
  readonly because: string
}

/**
 * Where the engine keeps a JavaScript value right now: an object, string, function, array … lies in V8's heap, and its
 * garbage collector may move it at any time. A small integer has no address. Of a Buffer or another view this is the
 * object; `whereIs` tells where its bytes are. Experimental.
 * @throws VasError UNSUPPORTED_PLATFORM where this engine's handles do not hold what we read; NATIVE_MISSING
 */
export function whereIsValue(value: unknown): Location | SmallInteger {
  if (!isKnownEngine()) throw unknownEngine()
  const { word, region } = placeOf(value)
  if (word === undefined) throw unknownEngine()
  if (!isPointer(word)) return { smi: smallInteger(word), because: SMALL_INTEGER }
  const address = word - TAG
  const because = (): string =>
    "V8's handle for the value points here at this moment, to an object in its own heap, which its garbage collector " +
    'may move at any time.'
  const rows = { region, below: undefined, above: undefined }
  return new Location(address, rows, { segment: 'js-heap', source: 'runtime', because })
}

const ATTEMPTS = 5

// The map is read first: reading it makes objects, for which the collector may move the value, even to a new page.
function placeOf(value: unknown): { word: bigint | undefined; region: Region | undefined } {
  for (let attempt = 1; ; attempt++) {
    const { regions, torn } = readRows('self')
    const word = handleWord(value)
    const region = word === undefined ? undefined : findRegion(regions, word - TAG, torn)
    if (region || word === undefined || !isPointer(word) || attempt === ATTEMPTS) return { word, region }
  }
}

const SMALL_INTEGER =
  "V8's handle for the value holds the number itself, in its upper half: a small integer lies nowhere else, so it has " +
  'no address.'

// A word of V8's, without pointer compression (deps/v8/include/v8-internal.h): ends in 01 for a pointer to an object,
// which is one more than its address; in 0 for a small integer, which is then the upper half.
const TAG = 1n
const TAG_MASK = 3n

const isPointer = (word: bigint): boolean => (word & TAG_MASK) === TAG
const smallInteger = (word: bigint): number => Number(BigInt.asIntN(64, word) >> 32n)

function handleWord(value: unknown): bigint | undefined {
  const bytes = addon().handleWord(value, process.pid)
  if (bytes?.length !== 8) return undefined
  return new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0, LITTLE_ENDIAN)
}

// Whether handles hold what we read: two small integers, and an object whose first word leads to its map (hidden
// class), from there to the map of maps, and that is its own map.
const isKnownEngine = once(
  () =>
    handleWord(42) === 42n << 32n &&
    handleWord(-7) === BigInt.asUintN(64, -7n << 32n) &&
    holdsObject({ an: 'object' }),
)

function holdsObject(value: object): boolean {
  const word = handleWord(value)
  const map = word && pointee(word)
  const mapOfMap = map && pointee(map)
  return mapOfMap !== undefined && pointee(mapOfMap) === mapOfMap
}

function pointee(word: Address): bigint | undefined {
  const [first] = isPointer(word) ? (readWords('self', word - TAG, 1) ?? []) : []
  return first !== undefined && isPointer(first) ? first : undefined
}

const unknownEngine = (): VasError =>
  new VasError(
    'UNSUPPORTED_PLATFORM',
    `expected an engine whose handles hold the address of a value, but those of V8 ${process.versions.v8} in this ` +
      'process do not hold what we can read',
  )
