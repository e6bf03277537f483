import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { machine, machineLine } from '../bench/machine.mjs'

const FILE = join(import.meta.dirname, '..', 'docs', 'soak.md')
const BLOCK = /(<!-- table: npm run soak -- --docs -->\n)[\s\S]*(<!-- end of table -->)/

/**
 * Has docs/soak.md show these results, in place of the last ones.
 *
 * @param {readonly import('./record.mjs').Row[]} results
 */
export function writeDocument(results) {
  const text = readFileSync(FILE, 'utf8')
  if (!BLOCK.test(text)) throw new Error('expected docs/soak.md to have a place for the table')
  const table = ['', `${machineLine(machine())}.`, '', ...rowsOf(results), '', ''].join('\n')
  writeFileSync(
    FILE,
    text.replace(BLOCK, (_, before, after) => before + table + after),
  )
}

/** @param {readonly import('./record.mjs').Row[]} results */
function rowsOf(results) {
  return [
    '| | what | tried | survived | remark |',
    '| --- | --- | --: | --: | --- |',
    ...results.map((result) => ('missing' in result ? rowOfLeftOut(result) : rowOf(result))),
  ]
}

/** @param {import('./record.mjs').Result} result */
const rowOf = ({ kind, what, tried, unit, failed, remark = '' }) =>
  row(kind, what, `${count(tried)} ${unit}`, survived(tried, failed), remark)

/** @param {import('./record.mjs').LeftOut} leftOut */
const rowOfLeftOut = ({ kind, what, missing }) => row(kind, what, 'left out', '–', missing)

/**
 * @param {number} tried
 * @param {number} failed
 */
const survived = (tried, failed) =>
  failed === 0 && tried > 0 ? 'all' : `**${count(Math.max(0, tried - failed))}**`

/** @param {readonly string[]} cells */
const row = (...cells) => `| ${cells.join(' | ')} |`

/** @param {number} number */
const count = (number) => number.toLocaleString('en')
