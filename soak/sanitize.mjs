// The addon under tools that see what tests do not: bytes read beyond an end, leaks, races, undefined behaviour.
// node soak/sanitize.mjs [--seconds N: how long names are made up] [--short: what the test suite does, and no more]
import { parseArgs } from 'node:util'
import { fuzzDemangling } from './sanitizers/fuzz.mjs'
import { tidy } from './sanitizers/tidy.mjs'
import { SHORT_FORM, TOOLS } from './sanitizers/tools.mjs'
import { watchWith } from './sanitizers/watch.mjs'

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '30' }, short: { type: 'boolean', default: false } },
})

if (values.short) {
  watchWith(SHORT_FORM)
} else {
  for (const tool of TOOLS) watchWith(tool)
  fuzzDemangling(Number(values.seconds))
  tidy()
}
