import { mapJson } from '../locate/map-json.ts'
import type { RowMeaning } from '../locate/row-meaning.ts'
import { summaryJson, summaryOf } from '../locate/summary.ts'
import { renderMap } from '../render/map.ts'
import { renderSummary } from '../render/summary.ts'
import { type ChosenMap, chosenMap, type MapOptions, meaningsOf, titleWithRows } from './chosen-map.ts'
import { EXIT } from './exit.ts'
import { renderJson } from './json.ts'
import type { Terminal } from './terminal.ts'

/** How a map is shown. */
export interface MapView extends MapOptions {
  readonly json?: boolean
  readonly summary?: boolean
  readonly picture?: string
  readonly at?: readonly string[]
}

/** `vas-explore map`: every row with its segment, their sums, or a picture. */
export async function mapCommand(view: MapView, terminal: Terminal): Promise<number> {
  const { picture } = view
  if (picture !== undefined)
    return (await import('./map-picture.ts')).mapPictureCommand({ ...view, picture }, terminal)
  const chosen = await chosenMap(view, terminal)
  const rows = meaningsOf(chosen, terminal)
  terminal.result(
    view.summary ? summaryText(chosen, rows, view, terminal) : mapText(chosen, rows, view, terminal),
  )
  return EXIT.answered
}

type Shown = (chosen: ChosenMap, rows: readonly RowMeaning[], view: MapView, terminal: Terminal) => string

const mapText: Shown = (chosen, rows, { json }, { paint, width }) =>
  json ? renderJson(mapJson(chosen.map, rows)) : renderMap(titleWithRows(chosen), rows, paint, width)

const summaryText: Shown = (chosen, rows, { json }, { paint, width }) => {
  const summary = summaryOf(rows)
  return json ? renderJson(summaryJson(summary)) : renderSummary(titleWithRows(chosen), summary, paint, width)
}
