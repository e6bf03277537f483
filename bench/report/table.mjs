// The one table: a figure per line, and what its marks mean. Fits 110 columns.
import { machineLine } from '../machine.mjs'
import { digits, quantity } from './quantities.mjs'

/** @typedef {import('../figures.mjs').Figure} Figure */

const MARKS = { 'goal met': '✓', 'worst met': '~', missed: '✗' }

/** Negative widths are of numbers, which end at the right. */
const WIDTHS = [1, 25, -6, -7, 22, -7, -8, -13, -6, -6]
const TITLES = ['', 'WHAT', 'ROWS', 'TAKES', ' AGAINST', 'TAKES', 'RATIO', 'MIN…MAX', 'GOAL', 'WORST']

/** @param {import('./results.mjs').Report} report */
export function tableOf(report) {
  const lines = [report.figures, report.peers].map((figures) =>
    figures.map((figure) => lineOf(cellsOf(figure))),
  )
  const [ours = [], peers = []] = lines
  const table = [lineOf(TITLES), ...ours, '', '  Which row holds this address?', ...peers]
  return [machineLine(report), '', ...table, '', ...remarks(report)].join('\n')
}

/** @param {readonly string[]} cells */
function lineOf(cells) {
  const padded = cells.map((cell, index) => {
    const width = WIDTHS[index] ?? 0
    return width < 0 ? cell.padStart(-width) : cell.padEnd(width)
  })
  return padded.join(' ').trimEnd()
}

/**
 * @param {Figure} figure
 * @returns {string[]}
 */
function cellsOf(figure) {
  const { what, rows, ours, theirs, against, unit, verdict, result, goal, worst } = figure
  return [
    verdict ? MARKS[verdict] : ' ',
    what,
    rows === null ? '' : rows.toLocaleString('en'),
    quantity(ours.median, unit),
    ` ${against}`,
    theirs ? quantity(theirs.median, unit) : '',
    figure.compared === 'alone' ? '' : resultOf(figure, result.median),
    rangeOf(figure),
    limitOf(figure, goal),
    limitOf(figure, worst),
  ]
}

/** @param {Figure} figure */
function rangeOf(figure) {
  const { min, max } = figure.result
  if (figure.compared !== 'alone') return `${numberOf(figure, min)}…${numberOf(figure, max)}`
  const [low, lowUnit] = quantity(min, 'ns').split(' ')
  const high = quantity(max, 'ns')
  // Two units have room only without their blanks.
  return high.endsWith(` ${lowUnit}`) ? `${low}…${high}` : `${low}${lowUnit}…${high.replace(' ', '')}`
}

/**
 * With the unit that it is compared in: times, milliseconds more, or the time itself.
 * @param {Figure} figure
 * @param {number} value
 */
function resultOf(figure, value) {
  const number = numberOf(figure, value)
  if (figure.compared === 'ratio') return `${number}x`
  return figure.compared === 'alone' ? quantity(value, 'ns') : `${value < 0 ? '' : '+'}${number} ms`
}

// As it was set: 2x, where a measured one is 2.00x.
/**
 * @param {Figure} figure
 * @param {number | null} limit
 */
const limitOf = (figure, limit) =>
  limit === null ? '–' : resultOf(figure, limit).replace(/\.00|(?<=\.\d)0|\.0(?!\d)/, '')

/**
 * @param {Figure} figure
 * @param {number} value
 */
const numberOf = ({ compared }, value) => digits(compared === 'difference' ? value / 1e6 : value)

/** @param {import('./results.mjs').Report} report */
function remarks({ figures, leftOut }) {
  const rounds = figures.map((figure) => figure.rounds)
  return [
    '✓ goal met   ~ worst met   ✗ missed   – none is set',
    `Medians of ${Math.min(...rounds)} to ${Math.max(...rounds)} rounds; RATIO is that of each round's pair.`,
    ...leftOut.map(({ what, why }) => `left out: ${what}: ${why}`),
  ]
}
