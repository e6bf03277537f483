import {
  blockAtDistance,
  blockOf,
  isAsFarAway,
  ownVector,
  type ThreadVector,
  vectorAt,
} from '../evidence/thread-locals.ts'
import type { ThreadRecord } from '../evidence/thread-records.ts'
import type { Address } from '../model/address.ts'
import type { Extent } from '../model/region.ts'
import type { OwnThread } from '../native/contract.ts'
import type { Image, ThreadLocals } from './image.ts'

/** A thread's copy of an image's thread-local variables. */
export interface ThreadLocalBlock extends Extent {
  readonly image: Image
  readonly tid: number
  /**
   * Who told: the loader, of the asking thread; another thread's own vector, read as the asking thread's can be; or the
   * image, to which the loader has told a distance that holds for all threads.
   */
  readonly toldBy: 'loader' | 'vector' | 'image'
}

/** The asking thread's copies, as the loader tells, or the image shows. */
export function ownThreadLocals(images: readonly Image[], asking: OwnThread | undefined): ThreadLocalBlock[] {
  if (!asking) return []
  const { tid, pointer } = asking
  return images.flatMap((image) => {
    const { threadLocals } = image
    if (threadLocals?.ownBlock !== undefined) return block(image, tid, threadLocals.ownBlock, 'loader')
    if (pointer === undefined || !threadLocals) return []
    return block(image, tid, blockAtDistance(threadLocals, pointer), 'image')
  })
}

/** The other threads' copies, as far as that can be proven. */
export function otherThreadLocals(
  images: readonly Image[],
  asking: OwnThread,
  records: readonly ThreadRecord[],
): ThreadLocalBlock[] {
  const modules = images.flatMap(({ threadLocals }) => threadLocals ?? [])
  const own = ownVector(asking, modules)
  const distance = own && distanceToRecord(own, asking, records)
  if (!own || distance === undefined) return []
  return records
    .filter(({ tid }) => tid !== asking.tid)
    .flatMap(({ tid, robustList }) => {
      const thread = vectorAt(robustList + distance)
      return thread ? images.flatMap((image) => provenBlock(image, tid, thread, own)) : []
    })
}

/**
 * Whether no thread can get another copy of thread-locals in the brk heap unnoticed: with those of every image, each
 * thread is given a copy at once, at one distance from its thread pointer; or they are the addon's, whose uses are counted.
 */
export function areCopiesSettled(
  images: readonly Image[],
  asking: OwnThread,
  records: readonly ThreadRecord[],
): boolean {
  const modules = images.flatMap(({ threadLocals }) => threadLocals ?? [])
  const own = ownVector(asking, modules)
  const distance = own && distanceToRecord(own, asking, records)
  if (!own || distance === undefined) return false
  const others = records
    .filter(({ tid }) => tid !== asking.tid)
    .flatMap(({ robustList }) => vectorAt(robustList + distance) ?? [])
  const isStatic = (module: ThreadLocals): boolean =>
    module.distance() !== undefined || others.some((thread) => isAsFarAway(module, thread, own))
  return modules.every((module) => module.areAddons || isStatic(module))
}

// glibc keeps the list of robust mutexes in its record of the thread, to which the thread pointer leads.
function distanceToRecord(
  { threadPointer }: ThreadVector,
  asking: OwnThread,
  records: readonly ThreadRecord[],
): bigint | undefined {
  const record = records.find(({ tid }) => tid === asking.tid)
  return record && threadPointer - record.robustList
}

function provenBlock(image: Image, tid: number, thread: ThreadVector, own: ThreadVector): ThreadLocalBlock[] {
  const { threadLocals } = image
  if (!threadLocals) return []
  const told = blockOf(threadLocals, thread, own)
  if (told !== undefined) return block(image, tid, told, 'vector')
  return block(image, tid, blockAtDistance(threadLocals, thread.threadPointer), 'image')
}

function block(
  image: Image,
  tid: number,
  start: Address | undefined,
  toldBy: ThreadLocalBlock['toldBy'],
): ThreadLocalBlock[] {
  const { threadLocals } = image
  return start === undefined || !threadLocals
    ? []
    : [{ image, tid, start, end: start + threadLocals.size, toldBy }]
}
