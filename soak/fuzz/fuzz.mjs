import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { text } from 'node:stream/consumers'
import { newerLibc } from './newer-libc.mjs'
import { CODE, seedsOf, WORK } from './places.mjs'

const JAZZER = createRequire(import.meta.url).resolve('@jazzer.js/core/dist/cli.js')
const LONGEST_MS = 5000

/**
 * Gives a target inputs for so many seconds, beginning with its seeds and with what earlier runs found to be new ways.
 *
 * @param {string} target
 * @param {number} seconds
 * @returns {Promise<{ tried: number, failed: number }>}
 */
export async function fuzz(target, seconds) {
  const grown = `${WORK}/corpus/${target}`
  const findings = `${WORK}/findings/${target}`
  for (const folder of [grown, findings]) mkdirSync(folder, { recursive: true })
  const { options, env } = newerLibc()
  const known = new Set(readdirSync(findings))
  const args = [...options, JAZZER, ...jazzerOptions(target), grown, seedsOf(target), '--']
  const child = spawn(process.execPath, [...args, ...libFuzzerOptions(findings, seconds)], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...env },
  })
  const [log, [status]] = await Promise.all([text(child.stderr), once(child, 'close')])
  writeFileSync(`${WORK}/${target}.log`, log)
  if (status === 0) return { tried: inputsIn(log), failed: 0 }
  const found = readdirSync(findings).filter((name) => !known.has(name))
  console.error(aboutFindings(target, found, log))
  return { tried: inputsIn(log), failed: 1 }
}

/** @param {string} target */
const jazzerOptions = (target) => [
  `${CODE}/${target}.cjs`,
  ...['--fuzzEntryPoint', 'check', '--includes', CODE, '--sync', '--timeout', String(LONGEST_MS)],
  // They look for misuse of shells, paths and prototypes, which nothing here is near to.
  ...['--disableBugDetectors', '.*'],
]

/**
 * @param {string} findings
 * @param {number} seconds
 */
const libFuzzerOptions = (findings, seconds) => [
  `-max_total_time=${seconds}`,
  `-artifact_prefix=${findings}/`,
  '-print_final_stats=1',
]

// Where it ends with a finding, the last line of progress says how far it had come.
/** @param {string} log */
function inputsIn(log) {
  const progress = [...log.matchAll(/^#(\d+)\t/gm)].map(([, count]) => Number(count))
  const total = /^stat::number_of_executed_units: (\d+)$/m.exec(log)?.[1]
  return Math.max(Number(total ?? 0), ...progress, 0)
}

/**
 * @param {string} target
 * @param {readonly string[]} found
 * @param {string} log
 */
function aboutFindings(target, found, log) {
  const paths = found.map((name) => `the input: ${WORK}/findings/${target}/${name}`)
  // From the error to what libFuzzer says of the input: its bytes, once more.
  const message = /==\d+== (?:Uncaught|ERROR).*?(?=^(?:MS:|SUMMARY:))/ms.exec(log)?.[0] ?? log.slice(-2000)
  const advice = `copied into ${seedsOf(target)}, under a name for what it is, it is a case of test/properties/corpus.test.ts`
  return [
    message.trim(),
    ...paths,
    ...(found.length > 0 ? [advice] : []),
    `the log: ${WORK}/${target}.log`,
  ].join('\n')
}
