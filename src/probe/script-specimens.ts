import { whereIs } from '../locate/ask.ts'
import { addressOf } from '../locate/target.ts'
import type { Address } from '../model/address.ts'
import { VasError } from '../model/error.ts'
import { Location } from '../model/location.ts'

/** The specimens that a script makes, and two addresses at which there never is anything; undefined: not to be had. */
export interface ScriptSpecimens {
  readonly pooledBuffer: Address
  readonly largeBuffer: Address | undefined
  readonly wasmMemory: Address | undefined
  /** The object may be moved, so it is located at once. */
  readonly jsObject: Location | undefined
  readonly nullPointer: Address
  readonly inTheHole: Address
}

const object = { what: 'a JavaScript object' }

/** Calls `visit` while the specimens are alive. */
export function withScriptSpecimens(visit: (specimens: ScriptSpecimens) => void): void {
  const pooled = Buffer.from('sixteen bytes...')
  const large = ifThereIsRoom(() => Buffer.alloc(10 << 20))
  const memory = wasmMemory()
  visit({
    pooledBuffer: addressOf(pooled),
    largeBuffer: large && addressOf(large),
    wasmMemory: memory && addressOf(memory.buffer),
    jsObject: locatedObject(),
    nullPointer: 0n,
    inTheHole: 1n << 63n,
  })
  // Until here somebody has to hold them, for what nobody holds may be collected.
  large?.fill(pooled.length, 0, 1)
  memory?.grow(0)
}

// There is no WebAssembly under --jitless, and not the address space for its memories under a small ulimit -v.
function wasmMemory(): WebAssembly.Memory | undefined {
  if (typeof WebAssembly === 'undefined') return undefined
  return ifThereIsRoom(() => new WebAssembly.Memory({ initial: 1 }))
}

function ifThereIsRoom<T>(make: () => T): T | undefined {
  try {
    return make()
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function locatedObject(): Location | undefined {
  try {
    const location = whereIs.value(object)
    return location instanceof Location ? location : undefined
  } catch (error) {
    if (error instanceof VasError && error.code === 'UNSUPPORTED_PLATFORM') return undefined
    throw error
  }
}
