// Each series has a colour, a dash and a mark of its own, so that colour alone tells nothing.
import { spreadOf } from '../spread.mjs'
import { element, group } from './svg.mjs'

/**
 * A series as it is drawn.
 * @typedef {object} Styled
 * @property {string} id
 * @property {string} label
 * @property {boolean} isOurs
 * @property {string} colour
 * @property {string} dash
 * @property {readonly { rows: number, nanoseconds: number, least: number, most: number }[]} points
 */

/** Okabe and Ito's colours, which colour-blind people tell apart; ours is the blue. */
const STYLES = /** @type {Readonly<Record<string, { colour: string, dash: string }>>} */ ({
  'where-is': { colour: '#0072b2', dash: 'none' },
  reading: { colour: '#0072b2', dash: '7 4' },
  snapshot: { colour: '#0072b2', dash: '2 3' },
  procfs: { colour: '#d55e00', dash: 'none' },
  pattern: { colour: '#000000', dash: 'none' },
  psutil: { colour: '#e69f00', dash: 'none' },
  pmap: { colour: '#009e73', dash: 'none' },
  gdb: { colour: '#cc79a7', dash: 'none' },
})

/**
 * @param {readonly import('../peers/growth.mjs').Series[]} series
 * @returns {Styled[]}
 */
export function stylesOf(series) {
  return series.map(({ contender: { id, label, isOurs }, points }) => ({
    id,
    label,
    isOurs,
    ...(STYLES[id] ?? { colour: '#444444', dash: 'none' }),
    points: points.map(({ rows, rounds }) => {
      const { median, min, max } = spreadOf(rounds)
      return { rows, nanoseconds: median, least: min, most: max }
    }),
  }))
}

/**
 * The line through the medians, with a dot for each and a thin line from the fastest round to the slowest.
 * @param {Styled} series
 * @param {import('./chart-scales.mjs').Scales} scales
 */
export function lineOf({ isOurs, colour, dash, points }, { x, y }) {
  const places = points.map(({ rows, nanoseconds }) => `${x(rows).toFixed(1)},${y(nanoseconds).toFixed(1)}`)
  const width = isOurs ? 2.6 : 1.8
  return group({ stroke: colour }, [
    element('polyline', {
      points: places.join(' '),
      fill: 'none',
      'stroke-width': width,
      'stroke-dasharray': dash,
    }),
    ...points.flatMap(({ rows, nanoseconds, least, most }) => [
      element('line', { x1: x(rows), x2: x(rows), y1: y(least), y2: y(most), 'stroke-width': 1 }),
      element('circle', {
        cx: x(rows),
        cy: y(nanoseconds),
        r: isOurs ? 3.6 : 3,
        fill: colour,
        stroke: '#ffffff',
      }),
    ]),
  ])
}
