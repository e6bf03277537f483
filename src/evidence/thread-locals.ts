import type { Address } from '../model/address.ts'
import type { OwnThread } from '../native/contract.ts'
import { longWordsAt } from './memory.ts'

// How glibc finds a thread's copy of an image's thread-locals ("ELF Handling For Thread-Local Storage", and glibc's
// sysdeps/generic/dl-dtv.h): by the thread's dynamic thread vector (DTV), a word of the block at the thread pointer.
//
//   dtv[-1]: how many modules it has room for     dtv[0]: its generation     dtv[m]: where the copy of module m is
//
// Each entry has two words, the first of which counts. musl does it otherwise, and is noticed by the test below.
const DTV_AT: Readonly<Partial<Record<string, number>>> = { x64: 8, arm64: 0 }
const WORD = 8
const ENTRY = 16n
const UNALLOCATED = (1n << 64n) - 1n

/** An image's thread-locals: its number for the loader, and where the asking thread's copy is, if it has one. */
export interface TlsModule {
  readonly module: number
  readonly ownBlock: Address | undefined
  /** How far every thread's copy is from its thread pointer, where that is known. */
  readonly distance: () => bigint | undefined
}

/** A thread's record of its thread-locals. */
export interface ThreadVector {
  readonly threadPointer: Address
  readonly generation: bigint
  /** Where the copies are, by module; undefined where the thread has none (yet). */
  readonly blocks: readonly (Address | undefined)[]
}

/**
 * The asking thread's vector, if read in this way it says of each module what the loader itself says: only then are
 * other threads' vectors believed.
 */
export function ownVector({ pointer }: OwnThread, modules: readonly TlsModule[]): ThreadVector | undefined {
  const own = pointer === undefined ? undefined : vectorAt(pointer)
  const known = modules.filter(({ ownBlock }) => ownBlock !== undefined)
  const agrees = known.every(({ module, ownBlock }) => own && slotOf(own, module) === ownBlock)
  return known.length > 0 && agrees ? own : undefined
}

/** The vector of the thread with this thread pointer; undefined where none can be read. */
export function vectorAt(threadPointer: Address): ThreadVector | undefined {
  const offset = DTV_AT[process.arch]
  const head = longWordsAt('self', threadPointer, 3)
  // On x86-64 the thread pointer lies at its own first word, and again two words on.
  if (offset === undefined || !head) return undefined
  if (process.arch === 'x64' && (head[0] !== threadPointer || head[2] !== threadPointer)) return undefined
  const vector = head[offset / WORD]
  const [room] = (vector && longWordsAt('self', vector - ENTRY, 1)) || []
  return vector === undefined || room === undefined || room > MOST_MODULES
    ? undefined
    : vectorOf(threadPointer, longWordsAt('self', vector, (Number(room) + 1) * 2))
}

const MOST_MODULES = 1n << 16n

function vectorOf(threadPointer: Address, words: BigUint64Array | undefined): ThreadVector | undefined {
  const [generation, ...entries] = [...(words ?? [])].filter((_, index) => index % 2 === 0)
  if (generation === undefined) return undefined
  const blocks = entries.map((block) => (block === 0n || block === UNALLOCATED ? undefined : block))
  return { threadPointer, generation, blocks }
}

/**
 * Where another thread's copy is, as far as that can be proven. Its vector tells, if the copy is as far from the thread
 * pointer as the asking thread's, as all static copies are, or if the vector is no older than ours, in which the module
 * is current.
 */
export function blockOf(module: TlsModule, thread: ThreadVector, own: ThreadVector): Address | undefined {
  const block = slotOf(thread, module.module)
  if (block === undefined || module.ownBlock === undefined) return undefined
  return isAsFarAway(module, thread, own) || thread.generation >= own.generation ? block : undefined
}

/** Whether two threads' copies are equally far from their thread pointers, as only static copies are. */
export function isAsFarAway(module: TlsModule, thread: ThreadVector, own: ThreadVector): boolean {
  const block = slotOf(thread, module.module)
  if (block === undefined || module.ownBlock === undefined) return false
  return block - thread.threadPointer === module.ownBlock - own.threadPointer
}

/** The copy of the thread with this thread pointer, where the distance is the same for all threads. */
export function blockAtDistance({ distance }: TlsModule, threadPointer: Address): Address | undefined {
  const known = distance()
  return known === undefined ? undefined : threadPointer + known
}

const slotOf = ({ blocks }: ThreadVector, module: number): Address | undefined => blocks[module - 1]
