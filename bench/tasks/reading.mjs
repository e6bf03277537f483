// A whole map: what snapshot() takes, against reading the same map in C.
import { snapshot } from 'vas-explore'
import { outcomeOf } from '../outcome.mjs'
import { inPairs, timed } from '../pairs.mjs'

/** @param {import('../child.mjs').Setting} setting */
export function run({ helper, wanted, pace }) {
  const read = (/** @type {number} */ times) => helper.readNanoseconds(times)
  const pairs = inPairs(
    timed(() => snapshot()),
    read,
    pace,
  )
  return outcomeOf([{ key: 'snapshot', wanted, rows: helper.sizeOfMap().rows, pairs }])
}
