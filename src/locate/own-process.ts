import { type MetRow, OwnRows } from '../maps/own-rows.ts'
import { Location } from '../model/location.ts'
import { onceFound } from '../model/once.ts'
import { holds, isEqualRow } from '../model/region.ts'
import { type Exchange, ownExchange } from '../native/exchange.ts'
import { ownFacts } from './facts.ts'
import { liveEvidence } from './live-evidence.ts'
import { answerFor, locate } from './locate.ts'
import { type Note, noteOf, stillHolds } from './note.ts'
import type { Asked } from './target.ts'

/** The rows that were asked for singly, with what is remembered of them; undefined where no row can be. */
const singleRows = onceFound(() => {
  const exchange = process.env.VAS_EXPLORE_NO_IOCTL === '1' ? undefined : ownExchange()
  return exchange && { exchange, rows: new OwnRows<Note>(exchange) }
})

/**
 * What is at an address of our own process, now. The kernel tells the row; what is remembered for that very row tells the
 * rest, if it still holds. Where the row was not met before, or the kernel does not tell of it singly (it is unmapped,
 * say), the whole map and all evidence are looked at.
 */
export function locateNow(asked: Asked): Location {
  const single = singleRows()
  const row = single?.rows.at(asked.address)
  if (!single || !row) return locateAnew(asked)
  const { exchange } = single
  // A loop, since this is the way of nearly every question.
  for (const note of row.notes) {
    if (holds(note, asked.address) && stillHolds(note, exchange))
      return new Location(asked.address, row, note.answer)
  }
  return locateAndRemember(asked, row, exchange)
}

function locateAnew(asked: Asked): Location {
  const facts = ownFacts()
  return locate(asked, facts, liveEvidence(facts, facts.rows))
}

function locateAndRemember(asked: Asked, row: MetRow<Note>, exchange: Exchange): Location {
  const { address } = asked
  const before = exchange.changes()
  const facts = ownFacts()
  const live = liveEvidence(facts, facts.rows)
  const region = facts.rows.find(address)
  if (!region || !isEqualRow(region, row.region)) return locate(asked, facts, live)
  const question = { ...asked, region: row.region, facts, live }
  const answer = answerFor(question)
  const note = noteOf(answer, question, { before, exchange })
  if (note) row.notes = [...row.notes.filter((other) => stillHolds(other, exchange)), note]
  return new Location(address, row, answer)
}
