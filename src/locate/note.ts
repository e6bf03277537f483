import { lonelyMainThread } from '../evidence/thread-records.ts'
import { isStillCalled } from '../evidence/threads.ts'
import { areCopiesSettled } from '../images/thread-local-blocks.ts'
import type { Answer } from '../model/location.ts'
import type { Extent } from '../model/region.ts'
import type { Changes, Exchange } from '../native/exchange.ts'
import { boundariesOf, extentAround } from './boundaries.ts'
import type { Question } from './rule.ts'

/** An answer that is remembered for a part of its row, and how often things had changed when it was found. */
export interface Note extends Extent, Changes {
  readonly answer: Answer
}

/** Whether the answer is still right, where its row and the loaded images are the same. */
export function stillHolds(note: Note, exchange: Exchange): boolean {
  const { thread, lasts } = note.answer
  if (lasts === 'heap' && !isSameHeap(note, exchange)) return false
  // The only thread in what lasts is that of the main stack, for the row of which it was asked.
  return thread === undefined || isStillCalled(thread, exchange)
}

const isSameHeap = (a: Changes, b: Changes): boolean =>
  a.heapChanges === b.heapChanges && a.ownCopyChanges === b.ownCopyChanges

interface Sight {
  readonly before: Changes
  readonly exchange: Exchange
}

/** What is to be remembered of the answer; undefined where it may not last. `before`: as it was before evidence was read. */
export function noteOf(answer: Answer, question: Question, { before, exchange }: Sight): Note | undefined {
  if (!answer.lasts || (answer.lasts === 'heap' && !isHeapWatched(question, exchange))) return undefined
  const { address, region, facts, live } = question
  const extent = extentAround(address, region, boundariesOf(facts, live)(region))
  exchange.look()
  const { imageChanges, ownCopyChanges, heapChanges } = exchange
  const note = { ...extent, answer, imageChanges, ownCopyChanges, heapChanges }
  const hasChanged =
    before.imageChanges !== imageChanges || (answer.lasts === 'heap' && !isSameHeap(before, note))
  return hasChanged ? undefined : note
}

/**
 * Whether all that can come to lie in the brk heap, besides blocks of malloc's, would be noticed: thread-locals, and
 * stacks that a program brings along for threads. Where glibc keeps no records of threads, nothing is known of either.
 */
function isHeapWatched({ facts: { images, asking }, live }: Question, exchange: Exchange): boolean {
  const records = live?.threadRecords() ?? []
  if (records.length === 0) return true
  const lonely = lonelyMainThread(records)
  if (lonely === undefined || !asking || !areCopiesSettled([...images], asking, records)) return false
  const isWatched = exchange.watched === lonely
  exchange.watched = lonely
  return isWatched
}
