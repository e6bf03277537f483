import { isAnyArrayBuffer } from 'node:util/types'
import { type BufferOwner, ownerOf } from '../evidence/own-buffers.ts'
import { type Address, parseAddress } from '../model/address.ts'
import { described, VasError } from '../model/error.ts'
import { addon } from '../native/load.ts'

/** What may be asked about: an address as number or hex text, or bytes, by which their first byte is meant. */
export type Target = bigint | number | string | ArrayBufferLike | ArrayBufferView

/** A target, understood: its address and, of bytes, whose buffer they are in. */
export interface Asked {
  readonly address: Address
  readonly bufferOwner?: () => BufferOwner | undefined
}

/**
 * What a target means.
 * @throws VasError ADDRESS_SYNTAX, ADDRESS_RANGE, TARGET_TYPE; NATIVE_MISSING for bytes when there is no addon
 */
export function askedBy(target: Target): Asked {
  if (typeof target === 'bigint' || typeof target === 'number' || typeof target === 'string') {
    return { address: parseAddress(target) }
  }
  const address = addressOf(target)
  return { address, bufferOwner: () => ownerOf(ArrayBuffer.isView(target) ? target.buffer : target) }
}

/**
 * Where the first byte lies, in this process. Bytes of a Buffer or ArrayBuffer stay where they are; only a small
 * typed array that V8 still keeps inside its own heap (at most 64 bytes, made by `new`) is moved out of it by
 * being asked for, once.
 * @throws VasError TARGET_TYPE for anything but bytes, for an empty view and a detached buffer; NATIVE_MISSING
 */
export function addressOf(bytes: ArrayBufferLike | ArrayBufferView): Address {
  const view = asBytes(bytes)
  if (view) return addon().addressOfFirstByte(view)
  throw new VasError(
    'TARGET_TYPE',
    `expected bytes, got ${described(bytes)} without any (empty or detached): it has no first byte`,
  )
}

// undefined where there is no first byte. A DataView even throws a TypeError when its buffer was detached or has
// shrunk below it.
function asBytes(value: unknown): Uint8Array | undefined {
  if (isAnyArrayBuffer(value)) return value.byteLength === 0 ? undefined : new Uint8Array(value)
  if (!ArrayBuffer.isView(value)) throw notTarget(value)
  try {
    return value.byteLength === 0
      ? undefined
      : new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
  } catch (error) {
    // RangeError: a view whose properties were made to lie.
    if (error instanceof TypeError || error instanceof RangeError) return undefined
    throw error
  }
}

const notTarget = (value: unknown): VasError =>
  new VasError(
    'TARGET_TYPE',
    `expected an address (bigint, number or hex text) or bytes (Buffer, ArrayBuffer or view), got ${described(value)}`,
  )
