import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chartOf } from './chart.mjs'
import { tableOf } from './table.mjs'

const DOCS = join(import.meta.dirname, '..', '..', 'docs')
const BLOCK = /(<!-- table: npm run bench -- --docs -->\n)[\s\S]*(<!-- end of table -->)/

/**
 * Has docs/benchmark.md show this run, in place of the last one.
 * @param {import('./results.mjs').Report} report
 */
export function writeDocument(report) {
  const file = join(DOCS, 'benchmark.md')
  const text = readFileSync(file, 'utf8')
  if (!BLOCK.test(text)) throw new Error('expected docs/benchmark.md to have a place for the table')
  const table = () => `\n\`\`\`text\n${tableOf(report)}\n\`\`\`\n`
  writeFileSync(
    file,
    text.replace(BLOCK, (_, before, after) => before + table() + after),
  )
  writeFileSync(join(DOCS, 'benchmark.svg'), chartOf(report))
}
