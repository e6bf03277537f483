// How long answers take, against the kernel's own, against plain C++, and against others who answer the same question.
// docs/benchmark.md says what is measured, and how. It is no test: no number makes it fail.
import { buildHelper } from './helper.mjs'
import { machine } from './machine.mjs'
import { measureFigures } from './measure.mjs'
import { optionsFrom, withinLimit } from './options.mjs'
import { peerFigures } from './peers/figures.mjs'
import { measureGrowth } from './peers/growth.mjs'
import { writeDocument } from './report/document.mjs'
import { writeResults } from './report/results.mjs'
import { tableOf } from './report/table.mjs'

const { tooMany, ...options } = withinLimit(optionsFrom(process.argv.slice(2)))
const tell = (/** @type {string} */ what) => console.error(`measuring: ${what} …`)

buildHelper()
const { figures, leftOut } = await measureFigures(options, tell)
tell('who else answers')
const growth = await measureGrowth(options)

/** @type {import('./report/results.mjs').Report} */
const report = {
  ...machine(),
  figures,
  peers: peerFigures(growth.series),
  growth: growth.series,
  leftOut: [...tooMany, ...leftOut, ...growth.leftOut],
}
console.log(tableOf(report))
writeResults(report, options.out)
if (options.docs) writeDocument(report)
