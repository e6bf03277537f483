import { addressIn, handleWord, isKnownEngine, isPointer, smallInteger } from '../evidence/v8-handles.ts'
import { readRows } from '../maps/read.ts'
import { VasError } from '../model/error.ts'
import { Location } from '../model/location.ts'
import { isWritable, type Region } from '../model/region.ts'
import { addon } from '../native/load.ts'

/** A small integer: the engine keeps the number itself where it would keep an object's address. */
export interface SmallInteger {
  /** The number itself. */
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
  addon()
  if (!isKnownEngine()) throw handleWord(42) === undefined ? unreadable() : unknownEngine()
  const { word, region } = placeOf(value)
  if (word === undefined) throw unreadable()
  if (!isPointer(word)) return { smi: smallInteger(word), because: SMALL_INTEGER }
  const address = addressIn(word)
  const because = (): string =>
    `V8's handle for the value points here at this moment, to an object in its own heap, ${future(region)}.`
  const rows = { region, below: undefined, above: undefined }
  return new Location(address, rows, { segment: 'js-heap', source: 'runtime', because })
}

const future = (region: Region | undefined): string =>
  region && !isWritable(region)
    ? 'among those that are never written to'
    : 'which its garbage collector may move at any time'

const ATTEMPTS = 5

// The map is read first: reading it makes objects, for which the collector may move the value, even to a new page.
function placeOf(value: unknown): { word: bigint | undefined; region: Region | undefined } {
  for (let attempt = 1; ; attempt++) {
    const rows = readRows('self')
    const word = handleWord(value)
    const region = word === undefined ? undefined : rows.find(addressIn(word))
    if (region || word === undefined || !isPointer(word) || attempt === ATTEMPTS) return { word, region }
  }
}

const SMALL_INTEGER =
  "V8's handle for the value holds the number itself, in its upper half: a small integer lies nowhere else, so it has " +
  'no address.'

const unreadable = (): VasError =>
  new VasError(
    'UNSUPPORTED_PLATFORM',
    `expected to read the handles of V8 ${process.versions.v8} in this process, but the kernel does not let it read its ` +
      'own memory (process_vm_readv)',
  )

const unknownEngine = (): VasError =>
  new VasError(
    'UNSUPPORTED_PLATFORM',
    `expected an engine whose handles hold the address of a value, but those of V8 ${process.versions.v8} in this ` +
      'process do not hold what we can read',
  )
