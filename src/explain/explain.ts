import { isHex, parseAddress } from '../model/address.ts'
import { VasError } from '../model/error.ts'
import {
  type AddressExplanation,
  type AddressExplanationJson,
  addressExplanationJson,
  explainAddress,
} from './address.ts'
import { explainRow, type RowExplanation, type RowExplanationJson, rowExplanationJson } from './row.ts'

/** What a piece of notation means. */
export type Explanation = RowExplanation | AddressExplanation

/** An Explanation in JSON. */
export type ExplanationJson = RowExplanationJson | AddressExplanationJson

/**
 * Explains a row of /proc/PID/maps, or an address; no process is asked, and no file.
 * @throws VasError MAPS_SYNTAX, ADDRESS_SYNTAX or ADDRESS_RANGE for any other text
 */
export function explain(text: string): Explanation {
  try {
    return isLikeRow(text) ? explainRow(text) : explainAddress(parseAddress(text))
  } catch (error) {
    if (!(error instanceof VasError)) throw error
    throw new VasError(error.code, `explain takes a row of /proc/PID/maps or an address: ${error.message}`, {
      cause: error,
    })
  }
}

// A row begins with two numbers and a dash between them, or has several words at least.
const isLikeRow = (text: string): boolean => !isHex(text) && /^\s*[0-9a-f]+-|\S\s+\S/i.test(text)

/** The JSON form of an explanation. */
export const explanationJson = (explanation: Explanation): ExplanationJson =>
  explanation.kind === 'row' ? rowExplanationJson(explanation) : addressExplanationJson(explanation)
