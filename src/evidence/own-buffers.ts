import { isArrayBuffer } from 'node:util/types'
import { findAddon } from '../native/load.ts'
import { isKnownEngine } from './v8-handles.ts'

/** Whose a buffer of our own is: a WebAssembly memory's, or not. */
export type BufferOwner = 'WebAssembly' | 'JavaScript'

/** Whose the buffer is, as V8 tells: only that of a WebAssembly memory may not be detached. undefined: not known. */
export function ownerOf(buffer: ArrayBufferLike): BufferOwner | undefined {
  // Not instanceof: V8 would be asked of an object that only looks like one.
  if (!isArrayBuffer(buffer) || !isKnownEngine()) return undefined
  const isDetachable = findAddon()?.isDetachable(buffer)
  if (isDetachable === undefined) return undefined
  return isDetachable ? 'JavaScript' : 'WebAssembly'
}
