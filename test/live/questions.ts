// Questions about memory that another thread changes all the time.
import { type Location, snapshot, whereIs } from '../../src/index.ts'
import { Board } from '../support/board.ts'
import { FIXTURES, LIVE_LIBRARY, loadFixture } from '../support/fixtures.ts'
import { loadLive } from '../support/live.ts'
import { randomNumbers } from '../support/random.ts'
import { possessions } from '../support/stress.ts'

/** What came of it. */
export interface Outcome {
  readonly faults: string[]
  /** How many questions were asked, and maps read. */
  asked: number
  maps: number
  /** How many of these maps said that they were torn. */
  torn: number
  /** Questions during which nothing changed. */
  stable: number
  /** Answers that name the stack of the thread that was started last. */
  ofThread: number
  readonly changes: Board['changes']
  /** How much more memory and open files there were in the last third of the time than in the second. */
  readonly growth: { readonly memory: number; readonly files: number }
}

// Each round asks four questions; every sixteenth reads a whole map, too.
const ASKED_PER_MAP = 4 * 16
const FEWEST_MAPS = 3

// In each third of the time possessions are read a few times.
const READINGS = 12

/** Asks for so long, longer where that takes long, and stops at a few wrong answers. */
export function askWhileThingsChange(seed: bigint, milliseconds: number): Outcome {
  const board = new Board(loadLive(), seed)
  const random = randomNumbers(seed)
  const outcome = { faults: [], asked: 0, maps: 0, torn: 0, stable: 0, ofThread: 0 }
  const objects = stableObjects()
  const askUntil = (end: number): void => {
    while ((Date.now() < end || outcome.maps < FEWEST_MAPS) && outcome.faults.length < 5) {
      askAboutCell(board, random(), outcome)
      askAboutLibrary(board, outcome)
      askAboutThread(board, outcome)
      askAboutStable(objects, random(), outcome)
      if (outcome.asked % ASKED_PER_MAP === 0) askAboutMap(board, random(), outcome)
    }
  }
  const begin = Date.now()
  try {
    const readings = Array.from({ length: READINGS }, (_, index) => {
      askUntil(begin + (milliseconds * (index + 1)) / READINGS)
      return possessions()
    })
    const growth = {
      memory: growthOf(readings.map(({ memory }) => memory)),
      files: growthOf(readings.map(({ files }) => files)),
    }
    return { ...outcome, changes: board.changes, growth }
  } finally {
    board.stop()
  }
}

// What was not given back yet only adds to a reading, so the least is the truest.
const growthOf = (readings: readonly number[]): number =>
  Math.min(...readings.slice(-READINGS / 3)) - Math.min(...readings.slice((-2 * READINGS) / 3, -READINGS / 3))

type Counts = Omit<Outcome, 'changes' | 'growth'>

// A map that does not say that it is torn tells of each cell what was true while it was read.
function askAboutMap(board: Board, random: bigint, outcome: Counts): void {
  const before = board.sequence
  const map = snapshot()
  const after = board.sequence
  outcome.maps++
  if (map.torn) {
    outcome.torn++
    return
  }
  for (let cell = 0; cell < 16; cell++) {
    const answer = map.whereIs(board.addressIn(cell, random))
    const isTrue = board.isTrue(answer, { cell, before, after })
    if (isTrue === false)
      outcome.faults.push(faultOf(answer, `a map of cell ${cell}, changes ${before} to ${after}`))
  }
}

function askAboutCell(board: Board, random: bigint, outcome: Counts): void {
  outcome.asked++
  const cell = Number(random & 15n)
  const address = board.addressIn(cell, random >> 4n)
  const before = board.sequence
  const answer = whereIs(address)
  const after = board.sequence
  const isTrue = board.isTrue(answer, { cell, before, after })
  if (isTrue === false) outcome.faults.push(faultOf(answer, `cell ${cell}, changes ${before} to ${after}`))
  if (before === after && before % 2n === 0n) outcome.stable++
}

// Loaded: after an odd number of changes.
function askAboutLibrary(board: Board, outcome: Counts): void {
  outcome.asked++
  const before = board.librarySequence
  const address = board.libraryFunction
  if (address === 0n) return
  const answer = whereIs(address)
  if (board.librarySequence !== before || before % 2n === 1n) return
  const isLoaded = before % 4n === 2n
  const isOfLibrary = answer.image?.path === LIVE_LIBRARY.path
  const isWhole = answer.segment === 'text' && isOfLibrary && answer.region?.name === LIVE_LIBRARY.path
  if (isLoaded ? !isWhole : isOfLibrary) {
    outcome.faults.push(faultOf(answer, `the library, ${isLoaded ? 'loaded' : 'unloaded'}`))
  }
}

// Started: after an odd number of changes. What glibc keeps of a thread may be about to change, so that it tells nothing.
function askAboutThread(board: Board, outcome: Counts): void {
  outcome.asked++
  const before = board.threadSequence
  const { variable, tid } = board.startedThread
  if (variable === 0n) return
  const answer = whereIs(variable)
  if (board.threadSequence !== before || before % 2n === 1n) return
  const isStarted = before % 4n === 2n
  const isNamed = answer.segment === 'stack' && answer.thread?.tid === tid
  const isTrue = isStarted ? isNamed || answer.segment === 'anonymous' : answer.thread?.tid !== tid
  if (isNamed && isStarted) outcome.ofThread++
  if (!isTrue) outcome.faults.push(faultOf(answer, `thread ${tid}, ${isStarted ? 'started' : 'ended'}`))
}

type StableObject = readonly [address: bigint, segment: string, name: string]

/** What stays where it is, and what it is. */
function stableObjects(): StableObject[] {
  const { call } = loadLive()
  const { literal, pointers, data, smallBss, function: code } = loadFixture(FIXTURES.plain.path)
  const errorNumber = call('__errno_location')
  const { path } = FIXTURES.plain
  return [
    [literal, 'rodata', path],
    [pointers, 'relro', path],
    [data, 'data', path],
    [smallBss, 'bss', path],
    [code, 'text', path],
    [errorNumber, 'tls', ''],
    [call('live_local'), 'stack', '[stack]'],
  ]
}

function askAboutStable(objects: readonly StableObject[], random: bigint, outcome: Counts): void {
  outcome.asked++
  const [address, segment, name] = objects[Number(random % BigInt(objects.length))] ?? [0n, '', '']
  const answer = whereIs(address)
  if (answer.segment !== segment || (answer.image?.path ?? answer.region?.name) !== name) {
    outcome.faults.push(faultOf(answer, `always ${segment} ${name}`))
  }
}

const faultOf = (answer: Location, what: string): string => `${what}: ${JSON.stringify(answer)}`
