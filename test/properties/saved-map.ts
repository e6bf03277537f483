import assert from 'node:assert/strict'
import { parseMaps } from '../../src/index.ts'
import { type Outcome, unlessRefusedWith } from './outcome.ts'

/** A map as JSON, or as text: saved, read and saved again it is the same, with all that is said of its rows. */
export function check(text: Uint8Array): Outcome {
  const map = unlessRefusedWith(['MAPS_SYNTAX'], () => parseMaps(text))
  if (!map) return 'refused'
  const json = map.toJSON()
  assert.deepEqual(parseMaps(JSON.stringify(json)).toJSON(), json)
  for (const { start, end } of map.regions) {
    assert.equal(map.whereIs(start).address, start)
    assert.ok(map.whereIs(end - 1n).region)
  }
  return 'accepted'
}
