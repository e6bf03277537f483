// One live question after another about the same address, against the kernel's own answer to it.
import { probe, whereIs } from 'vas-explore'
import { outcomeOf } from '../outcome.mjs'
import { inPairs, kept, timed } from '../pairs.mjs'

/** A specimen for each figure, and the segment that it has to lie in when it is asked about. */
const PLACES = [
  { key: 'where-text', segment: 'text', label: 'TEXT' },
  { key: 'where-data', segment: 'data', label: 'DATA' },
  { key: 'where-heap', segment: 'heap', label: 'HEAP', row: '[heap]' },
  { key: 'where-stack', segment: 'stack', label: 'STACK', row: '[stack]' },
]

/** @param {import('../child.mjs').Setting} setting */
export const run = (setting) =>
  outcomeOf([...PLACES.map((place) => atPlace(place, setting)), everyField(setting), ofBytes(setting)])

/**
 * @param {typeof PLACES[number]} place
 * @param {import('../child.mjs').Setting} setting
 */
function atPlace(place, setting) {
  const address = addressAt(place)
  if (address === undefined) return { what: place.key, why: 'no specimen lies there' }
  return againstKernel(place.key, address, () => whereIs(address), setting)
}

/** @param {import('../child.mjs').Setting} setting */
function everyField(setting) {
  const address = addressAt(PLACES[0])
  if (address === undefined) return { what: 'where-all', why: 'no specimen lies in text' }
  const ask = () => {
    const { because, image, section, symbol } = whereIs(address)
    return { because, image, section, symbol }
  }
  return againstKernel('where-all', address, ask, setting)
}

/**
 * @param {string} key
 * @param {bigint} address
 * @param {() => unknown} ask
 * @param {import('../child.mjs').Setting} setting
 */
function againstKernel(key, address, ask, { helper, pace }) {
  if (helper.queryNanoseconds(address, 1) === undefined) {
    return { what: key, why: 'this kernel has no ioctl PROCMAP_QUERY (Linux 6.11 has)' }
  }
  const query = (/** @type {number} */ times) => helper.queryNanoseconds(address, times) ?? Number.NaN
  return { key, pairs: inPairs(timed(ask), query, pace) }
}

// Some specimens are gone when probe() returns; their addresses are taken only if they still lie there.
/** @param {typeof PLACES[number]} [place] */
function addressAt(place) {
  const isThere = (/** @type {bigint} */ address) => {
    const { segment, region } = whereIs(address)
    return segment === place?.segment && (place?.row === undefined || region?.name === place.row)
  }
  const ofLabel = probe().filter(
    ({ label, expected }) => label === place?.label && expected === place?.segment,
  )
  return ofLabel.map(({ address }) => address).find(isThere)
}

/** @param {import('../child.mjs').Setting} setting */
function ofBytes({ pace }) {
  const bytes = bytesInHeap()
  if (!bytes) return { what: 'where-buffer', why: 'no small Buffer lies in [heap]' }
  const { address } = whereIs(bytes)
  const pairs = inPairs(
    timed(() => whereIs(bytes)),
    timed(() => whereIs(address)),
    pace,
  )
  return { key: 'where-buffer', pairs }
}

// A Buffer from Node's pool; malloc gives the pools, most often from the brk heap.
function bytesInHeap() {
  for (let attempt = 0; attempt < 1000; attempt++) {
    const bytes = Buffer.from('a small Buffer')
    if (whereIs(bytes).region?.name === '[heap]') return bytes
    kept.last = bytes
  }
  return undefined
}
