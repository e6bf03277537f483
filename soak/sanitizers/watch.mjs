import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { missingProgram, record, recordLeftOut } from '../record.mjs'
import { builtFor } from './build.mjs'
import { reportsIn } from './reports.mjs'

/** @typedef {import('./tools.mjs').Tool} Tool */

const HERE = import.meta.dirname
const PLANTED = readFileSync(join(HERE, 'planted.cc'), 'utf8').split('\n')

/**
 * Has the tool watch the planted faults first, and then the addon; tells what it reports.
 *
 * @param {Tool} tool
 */
export function watchWith(tool) {
  const about = { kind: /** @type {const} */ ('sanitizers'), what: tool.name }
  const missing = missingProgram('cmake', 'cmake') ?? missingProgram(tool.program, tool.debian)
  if (missing) return recordLeftOut({ ...about, missing })
  const folder = builtFor(tool.sanitize, tool.config)
  const unseen = tool.sees.filter((fault) => !isSeen(fault, tool, folder))
  const { tried, faults } = exercised(tool, join(folder, 'vas_explore.node'))
  for (const fault of faults) console.error(fault)
  record({ ...about, tried, unit: 'calls', failed: unseen.length + faults.length })
}

/**
 * Whether the tool reports the fault, with its file and line. One that does not would see nothing in the addon, either.
 *
 * @param {string} fault
 * @param {Tool} tool
 * @param {string} folder
 */
function isSeen(fault, tool, folder) {
  const line = PLANTED.findIndex((text) => text.endsWith(`// ${fault}`)) + 1
  const { output } = runUnder(tool, 'plant.mjs', join(folder, 'planted.node'), fault)
  const isReported = reportsIn(output, tool).some((report) => report.includes(`planted.cc:${line}`))
  if (!isReported) console.error(`${tool.name} does not report planted.cc:${line} (${fault}):\n${output}`)
  return isReported
}

/**
 * How many calls the exercise made, and what was wrong: reports, or that it did not come to its end.
 *
 * @param {Tool} tool
 * @param {string} addon
 */
function exercised(tool, addon) {
  const { status, output } = runUnder(tool, 'exercise.mjs', addon, `${tool.rounds}`, `${tool.workers}`)
  const reports = reportsIn(output, tool)
  const calls = /^(\d+) calls$/m.exec(output)
  const hasEnded = status === 0 && calls !== null
  const faults = hasEnded || reports.length > 0 ? reports : [`the exercise ended with ${status}:\n${output}`]
  return { tried: Number(calls?.[1] ?? 0), faults }
}

/**
 * @param {Tool} tool
 * @param {string} script
 * @param {string[]} args
 */
function runUnder(tool, script, ...args) {
  const [program = '', ...rest] = [...(tool.command ?? []), process.execPath, join(HERE, script), ...args]
  const env = { ...process.env, ...tool.env, LD_PRELOAD: (tool.libraries ?? []).map(pathOf).join(' ') }
  const { status, stdout, stderr, error } = spawnSync(program, rest, {
    env,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  if (error) throw error
  return { status, output: `${stdout}${stderr}` }
}

/**
 * Where the compiler has the library.
 *
 * @param {string} library
 */
const pathOf = (library) =>
  execFileSync('g++', [`-print-file-name=lib${library}.so`], { encoding: 'utf8' }).trim()
