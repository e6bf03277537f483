// Leaks: after a million questions, ten thousand snapshots and a thousand workers our process holds what it held before.
import { spawnSync } from 'node:child_process'
import { described, growthOf } from './load/growth.mjs'
import { builtAddon } from './load/live-addon.mjs'
import { record } from './record.mjs'

/** Rounds of the same work. The first four are to settle, and count for nothing. */
const ROUNDS = 12

const KIB = 1024

// What may be held more after half of a work, for what V8 compiles and its tables go on growing a little: one and a half to
// three times the most that was seen. The least block of malloc's has 32 bytes, so one lost by each snapshot, by every 40th
// question, or by every fourth of those that read the text is more; a worker may lose 130 bytes unseen. The rows that
// questions have met, at most 1,024 (src/maps/own-rows.ts), may come to 1 MiB of objects.
const BOUNDS_OF_WORK = {
  manyQuestions: { heap: 1024 * KIB, malloc: 256 * KIB },
  questions: { heap: 512 * KIB, malloc: 128 * KIB },
  snapshots: { heap: 384 * KIB, malloc: 144 * KIB },
  workers: { heap: 128 * KIB, malloc: 64 * KIB },
}

// How many in the eight rounds that count. Where the text of the map is read for every question, one takes 50 times as long.
const LOADS = [
  { work: 'questions', count: 1_000_000, thread: 'main', way: 'rows', bounds: BOUNDS_OF_WORK.manyQuestions },
  {
    work: 'questions',
    count: 1_000_000,
    thread: 'worker',
    way: 'rows',
    bounds: BOUNDS_OF_WORK.manyQuestions,
  },
  { work: 'questions', count: 40_000, thread: 'main', way: 'text', bounds: BOUNDS_OF_WORK.questions },
  { work: 'questions', count: 40_000, thread: 'worker', way: 'text', bounds: BOUNDS_OF_WORK.questions },
  { work: 'snapshots', count: 10_000, thread: 'main', way: 'rows', bounds: BOUNDS_OF_WORK.snapshots },
  { work: 'snapshots', count: 10_000, thread: 'worker', way: 'text', bounds: BOUNDS_OF_WORK.snapshots },
  { work: 'workers', count: 1000, thread: 'main', way: 'rows', bounds: BOUNDS_OF_WORK.workers },
  { work: 'workers', count: 1000, thread: 'main', way: 'text', bounds: BOUNDS_OF_WORK.workers },
]

const WAYS = {
  rows: { says: 'the kernel asked for rows', env: { VAS_EXPLORE_NO_IOCTL: '' } },
  text: { says: 'the text of the map read', env: { VAS_EXPLORE_NO_IOCTL: '1' } },
}
const WORK_SAYS = {
  questions: 'live questions',
  snapshots: 'snapshots',
  workers: 'workers that ask once and end',
}

const addon = builtAddon()
for (const load of LOADS) recordLoad(load)

/** @param {typeof LOADS[number]} load */
function recordLoad({ work, count, thread, way, bounds }) {
  const { says, env } = WAYS[/** @type {keyof typeof WAYS} */ (way)]
  const perRound = Math.ceil((count * 3) / 2 / ROUNDS)
  const growths = growthOf(readingsOf([work, `${perRound}`, `${ROUNDS}`, addon, thread], env), bounds)
  const where = thread === 'worker' ? ' in a worker' : ''
  record({
    kind: 'load',
    what: `${WORK_SAYS[/** @type {keyof typeof WORK_SAYS} */ (work)]}${where}, ${says}`,
    ...{ tried: count, unit: work },
    failed: growths.filter(({ isLeak }) => isLeak).length,
    remark: `in the second half: ${described(growths)}`,
  })
}

/**
 * @param {string[]} args
 * @param {Record<string, string>} env
 */
function readingsOf(args, env) {
  const script = new URL('load/rounds.mjs', import.meta.url).pathname
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--expose-gc', script, ...args], {
    ...{ encoding: 'utf8', env: { ...process.env, ...env } },
  })
  if (status !== 0) throw new Error(`${args.join(' ')} exited with ${status}: ${stderr}`)
  return JSON.parse(stdout)
}
