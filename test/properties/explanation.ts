import assert from 'node:assert/strict'
import { type Explanation, explain, explanationJson } from '../../src/explain/explain.ts'
import { printRow } from '../../src/maps/print.ts'
import { formatAddress } from '../../src/model/address.ts'
import { printable } from '../../src/model/printable.ts'
import { renderExplanation } from '../../src/render/explain.ts'
import { plain } from '../../src/render/paint.ts'
import { type Outcome, unlessRefusedWith } from './outcome.ts'

/** A row or an address: explained again as the kernel would print it, it is the same; a terminal can show it. */
export function check(data: Uint8Array): Outcome {
  const text = Buffer.from(data).toString()
  const explanation = unlessRefusedWith(['MAPS_SYNTAX', 'ADDRESS_SYNTAX', 'ADDRESS_RANGE'], () =>
    explain(text),
  )
  if (!explanation) return 'refused'
  assert.deepEqual(columnsOf(explain(printed(explanation))), columnsOf(explanation))
  for (const line of renderExplanation(explanation, plain, 60).split('\n')) {
    assert.equal(printable(line), line)
  }
  return 'accepted'
}

// The kernel prints no note.
const columnsOf = (explanation: Explanation) => {
  const json = explanationJson(explanation)
  return json.kind === 'row' ? { ...json.region, note: undefined } : json
}

const printed = (explanation: Explanation): string =>
  explanation.kind === 'row'
    ? Buffer.from(printRow(explanation.region)).toString()
    : formatAddress(explanation.address)
