import { basename } from 'node:path'
import type { RowMeaning } from '../locate/row-meaning.ts'
import { printable } from '../model/printable.ts'
import type { Segment } from '../model/segment.ts'

/** The row's name, printable, and what the name does not say. */
export const rowName = (meaning: RowMeaning): string =>
  [printable(meaning.region.name), remarkOn(meaning)].filter((part) => part !== '').join(' ')

// What the row's name does not say: whose zeros a nameless row holds, and which segments follow in it.
function remarkOn(meaning: RowMeaning): string {
  const { region, image } = meaning
  const owner = region.name === '' && image !== undefined ? [`of ${printable(basename(image))}`] : []
  const remarks = [...owner, ...furtherSegments(meaning).map((segment) => `then ${segment}`)]
  return remarks.length === 0 ? '' : `(${remarks.join(', ')})`
}

/** The segments that follow in the row: the rest of a last page, for which nobody vouches, is not worth a word. */
export const furtherSegments = ({ others }: RowMeaning): Segment[] =>
  others.map(({ segment }) => segment).filter((segment) => segment !== 'anonymous')
