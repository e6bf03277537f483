// What the objects of test/fixtures/storage*.cc are, written out by hand from how they are made.
import type { Segment } from '../../src/index.ts'

/** What must be said of an object. */
export interface Expected {
  readonly segment: Segment
  /** Whose it is, as a key of Storage.threads. Of a stack that must be said, and never another thread. */
  readonly thread?: string
  /** What is true too, only less: allowed where the setting takes away who could say more. */
  readonly less?: readonly Segment[]
  /** What may be said instead everywhere, and why. */
  readonly or?: { readonly segment: Segment; readonly reason: string }
  /** What the sentence must say, or must not. */
  readonly says?: RegExp
  readonly saysNot?: RegExp
  /** Why there may be none. */
  readonly absent?: string
}

const heap: Expected = { segment: 'heap' }
const anonymous: Expected = { segment: 'anonymous' }
const reserved: Expected = { segment: 'reserved' }
const shared: Expected = { segment: 'shared' }
const mapped = { absent: 'malloc maps no block of this size here' }
const guard = (thread: string): Expected => ({ segment: 'guard', thread, less: ['reserved'] })
const stack = (thread: string): Expected => ({ segment: 'stack', thread })
const inStack = (thread: string): Expected => ({ segment: 'tls', thread, less: ['stack'] })
// Dynamic thread-locals lie in a block of malloc's, static ones of a thread above its frames.
const ofAddon = (thread: string): Expected => ({ segment: 'tls', thread, less: ['heap', 'stack'] })

const ends = (name: string, expected: Expected): Record<string, Expected> => ({
  [`${name}First`]: expected,
  [`${name}Middle`]: expected,
  [`${name}Last`]: expected,
})

const ordinaryThread = (key: string): Record<string, Expected> => ({
  [`${key}Local`]: stack(key),
  [`${key}StackLowest`]: stack(key),
  [`${key}GuardFirst`]: guard(key),
  [`${key}GuardLast`]: guard(key),
  [`${key}ErrorNumber`]: inStack(key),
  [`${key}OfLibrary`]: inStack(key),
  [`${key}Initialised`]: ofAddon(key),
  [`${key}Zero`]: ofAddon(key),
  [`${key}SmallBlock`]: { ...heap, thread: key },
  [`${key}LargeBlock`]: { ...heap, thread: key },
  [`${key}ArenaTailFirst`]: { ...reserved, thread: key, says: /arena/, absent: 'no arena of its own' },
  [`${key}ArenaTailLast`]: { ...reserved, thread: key, says: /arena/, absent: 'no arena of its own' },
  [`${key}BehindArena`]: { ...reserved, saysNot: /arena/, absent: 'something else was there' },
})

const PLAIN = [
  ...['chunkWithPreviousInUseFirst', 'chunkWithPreviousInUseLast', 'chunkOfArenaFirst', 'chunkOfArenaLast'],
  ...['chunkWithoutFlagsFirst', 'chunkWithoutFlagsLast', 'chunkOfOddSizeFirst', 'chunkOfOddSizeLast'],
  ...['chunkLongerThanRowFirst', 'chunkLongerThanRowLast', 'chunkOfNoSizeFirst', 'chunkOfNoSizeLast'],
  ...['notInherited', 'notInheritedWithoutReserve', 'writableAndExecutable', 'executable'],
  ...['almostArena', 'growsDown', 'endedLocal', 'endedStackLowest', 'endedErrorNumber'],
  ...['belowGivenStackFirst', 'belowGivenStackLast', 'aboveGivenStackFirst', 'aboveGivenStackLast'],
]

const BY_CHANCE = [
  ...['plainBeforeBlockFirst', 'plainBeforeBlockLast', 'plainBehindBlockFirst', 'plainBehindBlockLast'],
  ...['formerBlockFirst', 'formerBlockLast'],
]

/** Every object of the storage addon. */
export const EXPECTED: Readonly<Record<string, Expected>> = {
  smallBlock: heap,
  ...ends('block1M', heap),
  ...ends('block10M', heap),
  ...ends('zeroedBlock', heap),
  ...ends('alignedTo64', heap),
  ...ends('alignedTo4096', heap),
  ...ends('alignedTo65536', heap),
  ...ends('grownBlock', heap),
  mergedBlockHeader: { ...heap, ...mapped },
  mergedBlockFirst: { ...heap, ...mapped },
  mergedBlockLast: { ...heap, ...mapped },
  ...Object.fromEntries(BY_CHANCE.map((name) => [name, { ...anonymous, ...mapped }])),
  ...Object.fromEntries(PLAIN.map((name) => [name, anonymous])),
  almostArenaTail: { ...reserved, saysNot: /arena/ },
  reservationFirst: { ...reserved, absent: 'no room for 10 GiB' },
  reservationMiddle: { ...reserved, absent: 'no room for 10 GiB' },
  secondTextMapping: { segment: 'file' },
  memoryFile: shared,
  sharedAnonymous: shared,
  systemVMemory: { ...shared, absent: 'a container may forbid it' },
  askingLocal: stack('asking'),
  askingErrorNumber: inStack('asking'),
  askingOfLibrary: inStack('asking'),
  askingInitialised: ofAddon('asking'),
  askingZero: ofAddon('asking'),
  ...ordinaryThread('blocked'),
  ...ordinaryThread('spinning'),
  givenLocal: stack('given'),
  givenStackLowest: stack('given'),
  givenErrorNumber: inStack('given'),
  inBlockLocal: { ...stack('inBlock'), less: ['heap'] },
  inBlockErrorNumber: { segment: 'tls', thread: 'inBlock', less: ['stack', 'heap'] },
  blockBelowStack: heap,
  blockAboveStack: heap,
  fencedLocal: stack('fenced'),
  fencedErrorNumber: inStack('fenced'),
  fencedGuard: guard('fenced'),
  fencedStackLowest: stack('fenced'),
  guardedLocal: { ...stack('guarded'), absent: 'Linux before 6.13' },
  guardedErrorNumber: { ...inStack('guarded'), absent: 'Linux before 6.13' },
  guardedStackLowest: { ...stack('guarded'), absent: 'Linux before 6.13' },
  guardedGuard: { ...guard('guarded'), less: ['stack'], absent: 'Linux before 6.15 does not tell' },
  guardedGuardUntold: {
    ...{ ...guard('guarded'), absent: 'Linux before 6.13, or from 6.15 on' },
    or: { segment: 'stack', reason: 'Linux 6.13 and 6.14 have such guards and do not tell of them' },
  },
}
