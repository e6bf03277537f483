import { summaryJson, summaryOf } from '../locate/summary.ts'
import { renderMap } from '../render/map.ts'
import { renderSummary } from '../render/summary.ts'
import { type ChosenMap, chosenMap, type MapOptions, titleWithRows } from './chosen-map.ts'
import { EXIT } from './exit.ts'
import { renderJson } from './json.ts'
import type { Terminal } from './terminal.ts'

/** How a map is shown. */
export interface MapView extends MapOptions {
  readonly json?: boolean
  readonly summary?: boolean
}

/** `vas-explore map`: every row with its segment, or their sums. */
export async function mapCommand(view: MapView, terminal: Terminal): Promise<number> {
  const chosen = await chosenMap(view, terminal)
  terminal.result(view.summary ? summaryText(chosen, view, terminal) : mapText(chosen, view, terminal))
  return EXIT.answered
}

const mapText = (chosen: ChosenMap, view: MapView, { paint, width }: Terminal): string =>
  view.json ? renderJson(chosen.map) : renderMap(titleWithRows(chosen), chosen.map.meanings(), paint, width)

function summaryText(chosen: ChosenMap, view: MapView, { paint }: Terminal): string {
  const summary = summaryOf(chosen.map.meanings())
  return view.json ? renderJson(summaryJson(summary)) : renderSummary(titleWithRows(chosen), summary, paint)
}
