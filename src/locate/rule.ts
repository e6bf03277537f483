import type { Answer } from '../model/location.ts'
import { isPrivateAnonymous, type Region } from '../model/region.ts'
import type { Facts } from './facts.ts'
import type { LiveEvidence } from './live-evidence.ts'
import type { Asked } from './target.ts'

/** What a rule is asked: about an address in a row of the map. */
export interface Question extends Asked {
  readonly region: Region
  readonly facts: Facts
  /** What the process itself has to tell, where it is one that lives. */
  readonly live: LiveEvidence | undefined
}

/** A rule answers when its evidence holds for this very address, and else leaves it to the next. */
export type Rule = (question: Question) => Answer | undefined

/** A question about a row that the kernel gives no name, in a process that lives. */
export interface LiveQuestion extends Question {
  readonly live: LiveEvidence
}

/**
 * A rule that asks the process itself: about private memory without a file only, and the brk heap where it is told. What
 * it finds counts if the map still has the row.
 */
export const askingTheProcess =
  (rule: (question: LiveQuestion) => Answer | undefined, { alsoHeap = false } = {}): Rule =>
  ({ live, ...question }) => {
    const { address, region } = question
    const isNameless = isPrivateAnonymous(region) || (alsoHeap && region.name === '[heap]')
    const answer = live && isNameless ? rule({ ...question, live }) : undefined
    return answer && live?.isStillThere(region, address) ? answer : undefined
  }
