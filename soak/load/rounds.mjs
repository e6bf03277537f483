// Does so many rounds of a work and prints, as JSON, what the process holds after each:
// node --expose-gc rounds.mjs WORK COUNT-IN-A-ROUND ROUNDS ADDON main|worker
import { once } from 'node:events'
import { isMainThread, Worker } from 'node:worker_threads'
import { holdings } from './holdings.mjs'
import { mallocInUseBy } from './malloc-in-use.mjs'
import { WORKS } from './works.mjs'

const [name = '', count, rounds, addon = '', thread] = process.argv.slice(2)

if (thread === 'worker' && isMainThread)
  await once(new Worker(new URL(import.meta.url), { argv: process.argv.slice(2) }), 'exit')
else await doRounds()

async function doRounds() {
  const work = WORKS[/** @type {keyof typeof WORKS} */ (name)]
  const mallocInUse = mallocInUseBy(addon)
  const readings = []
  for (let round = 0; round < Number(rounds); round++) {
    await work(Number(count))
    readings.push(await holdings(mallocInUse))
  }
  process.stdout.write(JSON.stringify(readings))
}
