// The picture: how the cost of one answer grows with the rows of the map, both axes logarithmic.
import { machineLine } from '../machine.mjs'
import { axes } from './chart-axes.mjs'
import { labels } from './chart-labels.mjs'
import { lineOf, stylesOf } from './chart-lines.mjs'
import { scalesFor } from './chart-scales.mjs'
import { element, text } from './svg.mjs'

/** @param {import('./results.mjs').Report} report */
export function chartOf(report) {
  const series = stylesOf(report.growth)
  const scales = scalesFor(series)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${scales.width} ${scales.height}" role="img"`,
    " font-family=\"Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif\">\n",
    element('title', {}, 'Which row holds this address? Time for one answer, by rows of the map'),
    element('rect', { width: scales.width, height: scales.height, fill: '#ffffff' }),
    text(24, 34, 'Which row of the map holds this address?', { 'font-size': 19, 'font-weight': 700 }),
    text(
      24,
      56,
      'Time for one answer, each from scratch; lower is better. Thin lines: from the fastest round to the slowest.',
      { 'font-size': 13, fill: '#444444' },
    ),
    axes(scales),
    // Ours come first in the list, and last here: on top.
    ...series.toReversed().map((one) => lineOf(one, scales)),
    labels(series, scales),
    text(24, scales.height - 14, machineLine(report), { 'font-size': 10.5, fill: '#666666' }),
    '</svg>\n',
  ].join('')
}
