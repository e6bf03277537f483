import { writeSync } from 'node:fs'
import { isRefusal } from '../model/error.ts'

const PAUSE = 10

/** Writes all of the text to an open file, terminal or pipe before it returns; to a pipe that nobody reads any more, nothing. */
export function writeNow(descriptor: number, text: string): void {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; ) at += writtenOf(descriptor, bytes.subarray(at))
}

function writtenOf(descriptor: number, bytes: Buffer): number {
  try {
    return writeSync(descriptor, bytes)
  } catch (error) {
    if (!isRefusal(error)) throw error
    if (error.code === 'EPIPE') return bytes.length
    if (error.code !== 'EAGAIN') throw error
    // The pipe is full: its reader needs time.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE)
    return 0
  }
}
