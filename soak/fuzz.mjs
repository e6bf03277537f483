// Coverage-guided fuzzing (jazzer.js, which has libFuzzer inside) of all that reads what others wrote.
//
//   npm run fuzz -- [--seconds N] [--target NAME]      N seconds for each target, 60 if nothing is said
import { parseArgs } from 'node:util'
import { bundle } from './fuzz/bundle.mjs'
import { fuzz } from './fuzz/fuzz.mjs'
import { TARGETS } from './fuzz/targets.mjs'
import { record } from './record.mjs'

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '60' }, target: { type: 'string' } },
})

const seconds = Number(values.seconds)
if (!(Number.isInteger(seconds) && seconds > 0)) {
  throw new Error(`expected --seconds as a whole number above 0, got ${values.seconds}`)
}
const wanted = values.target === undefined ? Object.keys(TARGETS) : [values.target]
const unknown = wanted.filter((name) => !(name in TARGETS))
if (unknown.length > 0) {
  throw new Error(`expected a target among ${Object.keys(TARGETS).join(', ')}, got ${unknown[0]}`)
}

await bundle(wanted)
for (const name of wanted) {
  const { tried, failed } = await fuzz(name, seconds)
  record({ kind: 'fuzzing', what: TARGETS[name] ?? name, tried, unit: 'inputs', failed })
}
