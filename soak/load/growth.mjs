/** @import { Holdings } from './holdings.mjs' */

const KIB = 1024
const MIB = KIB * KIB

/**
 * How many bytes more V8's heap and malloc may hold after half of a work.
 *
 * @typedef {Pick<Holdings, 'heap' | 'malloc'>} Bounds
 */

/**
 * How much more of everything else may be held. Files, threads and mapped files are asked for by nobody but us, so that
 * none may be added. V8's young objects may have three spaces of 16 MiB, or less.
 *
 * @type {Readonly<Omit<Holdings, keyof Bounds>>}
 */
const BOUNDS_OF_ALL = {
  ...{ memory: 48 * MIB, buffers: 16 * KIB },
  ...{ files: 0, threads: 0, 'rows of files': 0, 'other rows': 8 },
}

/**
 * By how much each has grown from the middle third of equal rounds of work to the last; in the first third caches fill
 * and code is compiled. What is not collected or not given back yet only adds to a reading, so the least of each third is
 * the truest, and a leak, which is in all readings, raises that.
 *
 * @param {readonly Holdings[]} readings after each round
 * @param {Bounds} bounds
 */
export function growthOf(readings, bounds) {
  const third = Math.floor(readings.length / 3)
  const middle = readings.slice(-2 * third, -third)
  const last = readings.slice(-third)
  return entriesOf({ ...bounds, ...BOUNDS_OF_ALL }).map(([name, bound]) => {
    const growth = leastOf(last, name) - leastOf(middle, name)
    return { name, growth, isLeak: !(growth <= bound) }
  })
}

/** @param {readonly ReturnType<typeof growthOf>[number][]} growths */
export const described = (growths) =>
  growths.map(({ name, growth }) => `${name} ${signed(growth, BYTES.has(name))}`).join(', ')

const BYTES = new Set(['memory', 'heap', 'buffers', 'malloc'])

/** @type {(growth: number, isBytes: boolean) => string} */
const signed = (growth, isBytes) =>
  `${growth < 0 ? '-' : '+'}${isBytes ? `${Math.round(Math.abs(growth) / KIB)} KiB` : Math.abs(growth)}`

/** @param {Holdings} bounds */
const entriesOf = (bounds) => /** @type {[keyof Holdings, number][]} */ (Object.entries(bounds))

/** @type {(readings: readonly Holdings[], name: keyof Holdings) => number} */
const leastOf = (readings, name) => Math.min(...readings.map((reading) => reading[name]))
