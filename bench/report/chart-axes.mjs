import { quantity } from './quantities.mjs'
import { element, group, text } from './svg.mjs'

const SMALL = { 'font-size': 12, fill: '#444444' }

/** @param {import('./chart-scales.mjs').Scales} scales */
export function axes(scales) {
  return group({}, [...times(scales), ...rows(scales)])
}

// A line across for each power of ten.
/** @param {import('./chart-scales.mjs').Scales} scales */
function times({ frame, y, decades }) {
  const middle = (frame.top + frame.bottom) / 2
  const lines = decades.flatMap((time) => [
    element('line', { x1: frame.left, x2: frame.right, y1: y(time), y2: y(time), stroke: '#e4e4e4' }),
    text(frame.left - 8, y(time) + 4, tick(time), { ...SMALL, 'text-anchor': 'end' }),
  ])
  const title = text(28, middle, 'time for one answer (median)', {
    'font-size': 13,
    'text-anchor': 'middle',
    transform: `rotate(-90 28 ${middle})`,
  })
  return [...lines, title]
}

// 1 µs, not 1.00 µs.
/** @param {number} time */
const tick = (time) => quantity(time, 'ns').replace(/\.0+ /, ' ')

/** @param {import('./chart-scales.mjs').Scales} scales */
function rows({ frame, x, rows }) {
  const { left, right, bottom } = frame
  const ticks = rows.flatMap((count) => [
    element('line', { x1: x(count), x2: x(count), y1: bottom, y2: bottom + 5, stroke: '#444444' }),
    text(x(count), bottom + 20, count.toLocaleString('en'), { ...SMALL, 'text-anchor': 'middle' }),
  ])
  return [
    element('line', { x1: left, x2: right, y1: bottom, y2: bottom, stroke: '#444444' }),
    ...ticks,
    text((left + right) / 2, bottom + 42, 'rows in the map', { 'font-size': 13, 'text-anchor': 'middle' }),
  ]
}
