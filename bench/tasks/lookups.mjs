// One map, asked about many addresses: one by one, and all at once.
import { snapshot } from 'vas-explore'
import { outcomeOf } from '../outcome.mjs'
import { inPairs, inRounds, timed } from '../pairs.mjs'

const MILLION = 1_000_000

/** As many as a processor cannot learn by heart. */
const ADDRESSES = 16_384

/** @param {import('../child.mjs').Setting} setting */
export const run = (setting) =>
  outcomeOf([findRegion(setting), firstSegmentsOf(setting), segmentsOf(setting)])

/** @param {import('../child.mjs').Setting} setting */
function findRegion({ wanted, pace }) {
  const map = snapshot()
  const addresses = mappedAddresses(map, ADDRESSES)
  const all = timed(() => {
    let found = 0
    for (const address of addresses) if (map.findRegion(address) !== undefined) found++
    if (found !== ADDRESSES) throw new Error(`expected ${ADDRESSES} regions, found ${found}`)
    return found
  })
  const pairs = inRounds(all, pace).map((nanoseconds) => [nanoseconds / ADDRESSES])
  return { key: 'find-region', wanted, rows: map.regions.length, pairs }
}

/** @param {import('../child.mjs').Setting} setting */
function segmentsOf({ helper, wanted, pace }) {
  const map = snapshot()
  const ask = (/** @type {BigUint64Array} */ list) => map.segmentsOf(list)
  const rows = map.regions.length
  const bounds = mergedBounds(map, ask)
  const addresses = BigUint64Array.from(mappedAddresses(map, MILLION))
  const [codes, found] = [ask(bounds), new Uint8Array(MILLION)]
  const search = timesOver(() => helper.searchNanoseconds(bounds, codes, addresses, found))
  const pairs = inPairs(
    timed(() => ask(addresses)),
    search,
    pace,
  )
  return { key: 'segments-of', wanted, rows, pairs }
}

// With its first question a map finds out where segments begin and end, and keeps that.
/** @param {import('../child.mjs').Setting} setting */
function firstSegmentsOf({ wanted, pace }) {
  const one = BigUint64Array.of(0n)
  const pairs = Array.from({ length: pace.rounds }, () => {
    const map = snapshot()
    const start = process.hrtime.bigint()
    map.segmentsOf(one)
    return [Number(process.hrtime.bigint() - start)]
  })
  return { key: 'segments-first', wanted, rows: snapshot().regions.length, pairs }
}

// As our own table has them: where the segment changes. Otherwise the two would search through different numbers.
/**
 * @param {import('vas-explore').MemoryMap} map
 * @param {(addresses: BigUint64Array) => Uint8Array} ask
 */
function mergedBounds({ regions }, ask) {
  const all = BigUint64Array.from(new Set(regions.flatMap(({ start, end }) => [start, end]))).sort()
  const codes = ask(all)
  return all.filter((_, index) => codes[index] !== codes[index - 1])
}

/**
 * @param {() => number} once
 * @returns {import('../pairs.mjs').Side}
 */
function timesOver(once) {
  return (times) => Array.from({ length: times }, once).reduce((sum, nanoseconds) => sum + nanoseconds, 0)
}

/**
 * Each row is as likely as any other, and so is each byte of it.
 * @param {import('vas-explore').MemoryMap} map
 * @param {number} count
 * @returns {bigint[]}
 */
function mappedAddresses({ regions }, count) {
  const spans = regions.map(({ start, end }) => ({ start, size: Number(end - start) }))
  return Array.from({ length: count }, () => {
    const span = spans[Math.floor(Math.random() * spans.length)]
    return span ? span.start + BigInt(Math.floor(Math.random() * span.size)) : 0n
  })
}
