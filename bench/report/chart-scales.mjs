// From rows and nanoseconds to places in the picture.

/**
 * @typedef {object} Scales
 * @property {number} width of the whole picture
 * @property {number} height
 * @property {{ left: number, right: number, top: number, bottom: number }} frame of what is drawn to scale
 * @property {(rows: number) => number} x
 * @property {(nanoseconds: number) => number} y
 * @property {readonly number[]} decades powers of ten, in nanoseconds, from the lowest line to the highest
 * @property {readonly number[]} rows where there are points
 */

const WIDTH = 940
const HEIGHT = 520
const FRAME = { left: 92, right: 660, top: 80, bottom: 440 }

/**
 * @param {readonly import('./chart-lines.mjs').Styled[]} series
 * @returns {Scales}
 */
export function scalesFor(series) {
  const points = series.flatMap((one) => one.points)
  const times = points.map(({ nanoseconds }) => nanoseconds)
  const decades = powersOfTen(Math.min(...times), Math.max(...times))
  const rows = (series[0]?.points ?? []).map((point) => point.rows)
  const all = points.map((point) => point.rows)
  return {
    width: WIDTH,
    height: HEIGHT,
    frame: FRAME,
    x: logarithmic(Math.min(...all), Math.max(...all), FRAME.left + 14, FRAME.right),
    y: logarithmic(decades[0] ?? 1, decades.at(-1) ?? 10, FRAME.bottom, FRAME.top),
    decades,
    rows,
  }
}

/**
 * @param {number} lowest
 * @param {number} highest
 */
function powersOfTen(lowest, highest) {
  const first = Math.floor(Math.log10(lowest))
  const last = Math.ceil(Math.log10(highest))
  return Array.from({ length: last - first + 1 }, (_, index) => 10 ** (first + index))
}

/**
 * @param {number} low
 * @param {number} high
 * @param {number} from where `low` is
 * @param {number} to where `high` is
 */
function logarithmic(low, high, from, to) {
  const perDecade = (to - from) / (Math.log10(high) - Math.log10(low))
  return (/** @type {number} */ value) => from + (Math.log10(value) - Math.log10(low)) * perDecade
}
