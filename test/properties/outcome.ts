import assert from 'node:assert/strict'
import { VasError, type VasErrorCode } from '../../src/model/error.ts'

/** What became of an input: nothing else is allowed. */
export type Outcome = 'accepted' | 'refused'

/** What `read` gives; undefined where it refuses its input with one of these codes, in one line that says why. */
export function unlessRefusedWith<T>(codes: readonly VasErrorCode[], read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof VasError)) throw error
    assert.ok(codes.includes(error.code), `expected one of ${codes}, got ${error.code}`)
    assert.match(error.message, /^[^\n]*expected [^\n]*got [^\n]*$/)
    return undefined
  }
}
