import type { Address } from '../model/address.ts'
import type { Answer } from '../model/location.ts'
import type { Region } from '../model/region.ts'
import type { Facts } from './facts.ts'

/** What a rule is asked: about an address in a row of the map. */
export interface Question {
  readonly address: Address
  readonly region: Region
  readonly facts: Facts
}

/** A rule answers when its evidence holds for this very address, and else leaves it to the next. */
export type Rule = (question: Question) => Answer | undefined
