// Questions about memory that another thread changes all the time.
import { type Location, whereIs } from '../../src/index.ts'
import { Board } from '../support/board.ts'
import { FIXTURES, LIVE_LIBRARY, loadFixture } from '../support/fixtures.ts'
import { loadLive } from '../support/live.ts'
import { randomNumbers } from '../support/random.ts'

/** What came of it. */
export interface Outcome {
  readonly faults: string[]
  /** Questions during which nothing changed. */
  stable: number
  readonly changes: { readonly cells: bigint; readonly library: bigint }
}

/** Asks for so long, and stops at a few wrong answers. */
export function askWhileThingsChange(seed: bigint, milliseconds: number): Outcome {
  const board = new Board(loadLive(), seed)
  const random = randomNumbers(seed)
  const outcome: Outcome = { faults: [], stable: 0, changes: board.changes }
  const objects = stableObjects()
  const end = Date.now() + milliseconds
  try {
    while (Date.now() < end && outcome.faults.length < 5) {
      askAboutCell(board, random(), outcome)
      askAboutLibrary(board, outcome)
      askAboutStable(objects, random(), outcome)
    }
    return { ...outcome, changes: board.changes }
  } finally {
    board.stop()
  }
}

function askAboutCell(board: Board, random: bigint, outcome: Outcome): void {
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
function askAboutLibrary(board: Board, outcome: Outcome): void {
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

function askAboutStable(objects: readonly StableObject[], random: bigint, outcome: Outcome): void {
  const [address, segment, name] = objects[Number(random % BigInt(objects.length))] ?? [0n, '', '']
  const answer = whereIs(address)
  if (answer.segment !== segment || (answer.image?.path ?? answer.region?.name) !== name) {
    outcome.faults.push(faultOf(answer, `always ${segment} ${name}`))
  }
}

const faultOf = (answer: Location, what: string): string => `${what}: ${JSON.stringify(answer)}`
