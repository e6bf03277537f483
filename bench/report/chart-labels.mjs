// A label at the end of each line. Where ends lie close together, labels move apart.
import { quantity } from './quantities.mjs'
import { element, group, text } from './svg.mjs'

const APART = 18
const GAP = 34
const MARGIN = 24
const SMALL = { 'font-size': 12.5, 'text-anchor': 'end' }

/**
 * @param {readonly import('./chart-lines.mjs').Styled[]} series
 * @param {import('./chart-scales.mjs').Scales} scales
 */
export function labels(series, { width, frame, x, y }) {
  const ends = series.flatMap((one) => {
    const end = one.points.at(-1)
    return end ? [{ one, end, x: x(end.rows), y: y(end.nanoseconds) }] : []
  })
  const sorted = ends.toSorted((a, b) => a.y - b.y)
  const places = movedApart(
    sorted.map((end) => end.y),
    frame,
  )
  const column = { left: frame.right + GAP, right: width - MARGIN }
  const rows = Math.max(...ends.map(({ end }) => end.rows)).toLocaleString('en')
  const heading = text(column.right, frame.top - 18, `at ${rows} rows`, { ...SMALL, fill: '#444444' })
  return group({}, [heading, ...sorted.map((end, index) => label(end, places[index] ?? end.y, column))])
}

/**
 * @param {{ one: import('./chart-lines.mjs').Styled, end: { rows: number, nanoseconds: number }, x: number, y: number }} end
 * @param {number} middle
 * @param {{ left: number, right: number }} column
 */
function label({ one, end, x, y }, middle, { left, right }) {
  const bend = left - 10
  const points = `${(x + 6).toFixed(1)},${y.toFixed(1)} ${bend},${middle.toFixed(1)} ${left - 4},${middle.toFixed(1)}`
  return group({}, [
    element('polyline', { points, fill: 'none', stroke: one.colour, 'stroke-dasharray': one.dash }),
    text(left, middle + 4, one.label, { 'font-size': 12.5, 'font-weight': one.isOurs ? 700 : 400 }),
    text(right, middle + 4, quantity(end.nanoseconds, 'ns'), SMALL),
  ])
}

/**
 * As near to where they want to be as their order and the distance between them allow: those that would overlap
 * stand together around the middle of where they want to be.
 * @param {readonly number[]} wanted from the top
 * @param {{ top: number, bottom: number }} frame
 */
function movedApart(wanted, { top, bottom }) {
  /** @type {{ sum: number, count: number }[]} */
  const stacks = []
  for (const [index, place] of wanted.entries()) {
    stacks.push({ sum: place - index * APART, count: 1 })
    joinOverlapping(stacks)
  }
  const highest = bottom - (wanted.length - 1) * APART
  return stacks
    .flatMap(({ sum, count }) => Array.from({ length: count }, () => sum / count))
    .map((first, index) => Math.max(top, Math.min(first, highest)) + index * APART)
}

// Each stack is known by where its first label would be if it were the first of all.
/** @param {{ sum: number, count: number }[]} stacks */
function joinOverlapping(stacks) {
  for (;;) {
    const [upper, lower] = stacks.slice(-2)
    if (!upper || !lower || upper.sum / upper.count <= lower.sum / lower.count) return
    stacks.splice(-2, 2, { sum: upper.sum + lower.sum, count: upper.count + lower.count })
  }
}
