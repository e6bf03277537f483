import { isArrayBuffer, isSharedArrayBuffer } from 'node:util/types'
import { findAddon } from '../native/load.ts'
import { isKnownEngine } from './v8-handles.ts'

/** Whose a buffer of our own is: a WebAssembly memory's, or not. */
export type BufferOwner = 'WebAssembly' | 'JavaScript'

/**
 * Whose the buffer is. V8 does not let a WebAssembly memory's be detached (nor what asm.js uses, which is malloc's), and
 * that of a shared one does not grow by itself. undefined: not known.
 */
export function ownerOf(buffer: ArrayBufferLike): BufferOwner | undefined {
  if (isSharedArrayBuffer(buffer)) return 'growable' in buffer && buffer.growable ? 'JavaScript' : undefined
  // Not instanceof: V8 would be asked of an object that only looks like one.
  if (!isArrayBuffer(buffer) || !isKnownEngine()) return undefined
  const isDetachable = findAddon()?.isDetachable(buffer)
  if (isDetachable === undefined) return undefined
  return isDetachable ? 'JavaScript' : 'WebAssembly'
}
