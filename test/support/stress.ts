import { appendFileSync, readdirSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** With which a random test begins; VAS_EXPLORE_SEED repeats it. */
export const SEED = BigInt(process.env.VAS_EXPLORE_SEED ?? Date.now())

/** How long a stress test goes on; VAS_EXPLORE_STRESS_SECONDS makes it longer. */
export const stressSeconds = (usual: number): number =>
  Number(process.env.VAS_EXPLORE_STRESS_SECONDS ?? usual)

/** Keeps what a stress test has done for who started it (soak/changing.mjs): a line of JSON. */
export function reportStress(report: object): void {
  const file = process.env.VAS_EXPLORE_STRESS_REPORT
  if (file) appendFileSync(file, `${JSON.stringify(report)}\n`)
}

/** What this process has, after its garbage was collected: resident bytes and open files. */
export function possessions(): { readonly memory: number; readonly files: number } {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  return { memory: process.memoryUsage.rss(), files: readdirSync('/proc/self/fd').length }
}
