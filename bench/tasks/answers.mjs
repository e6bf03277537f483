// A process that is asked "which row holds this address?", about itself, in each way that a Node program may ask.
import { readFileSync } from 'node:fs'
import { probe, snapshot, whereIs } from 'vas-explore'
import { asOne, timed } from '../pairs.mjs'

/** Each reads what it needs anew, and answers the start of the row. */
const WAYS = {
  whereIs: (/** @type {bigint} */ address) => whereIs(address).region?.start,
  snapshot: (/** @type {bigint} */ address) => snapshot().findRegion(address)?.start,
  pattern: byPattern,
}

/** @typedef {keyof typeof WAYS} Way */

/**
 * Tells about which address, and then answers each way that it is sent: with the start of the row, and nanoseconds.
 * @param {import('../child.mjs').Setting} setting
 * @returns {{ address: bigint, start: bigint | undefined, rows: number }}
 */
export function run({ helper, pace }) {
  const address = probe().find(({ label, expected }) => label === 'DATA' && expected === 'data')?.address
  if (address === undefined) throw new Error('expected a specimen in data')
  /** @type {Map<Way, () => number>} */
  const askers = new Map()
  process.on('message', (/** @type {Way} */ way) => {
    const ask = WAYS[way]
    const asker =
      askers.get(way) ??
      asOne(
        timed(() => ask(address)),
        pace.batch,
      )
    askers.set(way, asker)
    process.send?.({ nanoseconds: asker(), start: ask(address) })
  })
  return { address, start: whereIs(address).region?.start, rows: helper.sizeOfMap().rows }
}

// What one would write without any package.
function byPattern(/** @type {bigint} */ address) {
  for (const [, start, end] of readFileSync('/proc/self/maps', 'latin1').matchAll(/^(\w+)-(\w+) /gm)) {
    if (address < BigInt(`0x${end}`) && address >= BigInt(`0x${start}`)) return BigInt(`0x${start}`)
  }
  return undefined
}
