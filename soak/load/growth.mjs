/** @import { Holdings } from './holdings.mjs' */

const KIB = 1024
const MIB = KIB * KIB

/**
 * How much more of each may be held after half of the work. Files, threads and mapped files are asked for by nobody but
 * us, so that none may be added. V8's young objects may have three spaces of 16 MiB, or less. The rows that questions have met, at most
 * 1,024 (src/maps/own-rows.ts), may come to 1 MiB of objects: two bytes for each of 500,000 questions. 256 KiB is what a
 * table of V8's needs that doubles; blocks of malloc's (32 bytes at least) lost by every 60th question are as much.
 *
 * @type {Readonly<Record<keyof Holdings, number>>}
 */
const BOUNDS = {
  ...{ memory: 48 * MIB, heap: MIB, buffers: 16 * KIB, malloc: 256 * KIB },
  ...{ files: 0, threads: 0, 'rows of files': 0, 'other rows': 8 },
}

/**
 * By how much each has grown from the middle third of equal rounds of work to the last; in the first third caches fill
 * and code is compiled. What is not collected or not given back yet only adds to a reading, so the least of each third is
 * the truest, and a leak, which is in all readings, raises that.
 *
 * @param {readonly Holdings[]} readings after each round
 */
export function growthOf(readings) {
  const third = Math.floor(readings.length / 3)
  const middle = readings.slice(-2 * third, -third)
  const last = readings.slice(-third)
  return quantities().map((name) => {
    const growth = leastOf(last, name) - leastOf(middle, name)
    return { name, growth, isLeak: !(growth <= BOUNDS[name]) }
  })
}

/** @param {readonly ReturnType<typeof growthOf>[number][]} growths */
export const described = (growths) =>
  growths.map(({ name, growth }) => `${name} ${signed(growth, BYTES.has(name))}`).join(', ')

const BYTES = new Set(['memory', 'heap', 'buffers', 'malloc'])

/** @type {(growth: number, isBytes: boolean) => string} */
const signed = (growth, isBytes) =>
  `${growth < 0 ? '-' : '+'}${isBytes ? `${Math.round(Math.abs(growth) / KIB)} KiB` : Math.abs(growth)}`

const quantities = () => /** @type {(keyof Holdings)[]} */ (Object.keys(BOUNDS))

/** @type {(readings: readonly Holdings[], name: keyof Holdings) => number} */
const leastOf = (readings, name) => Math.min(...readings.map((reading) => reading[name]))
