import { mainThreadOf } from '../evidence/threads.ts'
import type { MemoryMap } from '../locate/memory-map.ts'
import { summaryJson, summaryOf } from '../locate/summary.ts'
import { printable } from '../model/printable.ts'
import { renderMap } from '../render/map.ts'
import { renderSummary } from '../render/summary.ts'
import { chosenMap, type MapOptions } from './chosen-map.ts'
import { EXIT } from './exit.ts'
import { renderJson } from './json.ts'
import type { Terminal } from './terminal.ts'

/** How a map is shown. */
export interface MapView extends MapOptions {
  readonly json?: boolean
  readonly summary?: boolean
}

/** `vas-explore map`: every row with its segment, or their sums. */
export function mapCommand(view: MapView, terminal: Terminal): number {
  const map = chosenMap(view, terminal)
  terminal.result(view.summary ? summaryText(map, view, terminal) : mapText(map, view, terminal))
  return EXIT.answered
}

const mapText = (map: MemoryMap, view: MapView, { paint, width }: Terminal): string =>
  view.json ? renderJson(map) : renderMap(title(map, view), map.meanings(), paint, width)

function summaryText(map: MemoryMap, view: MapView, { paint }: Terminal): string {
  const summary = summaryOf(map.meanings())
  return view.json ? renderJson(summaryJson(summary)) : renderSummary(title(map, view), summary, paint)
}

function title({ pid, regions }: MemoryMap, { file }: MapOptions): string {
  const rows = `${regions.length} ${regions.length === 1 ? 'row' : 'rows'}`
  if (pid === undefined) return `${printable(file ?? '')}: ${rows}`
  const thread = mainThreadOf(pid)
  return `process ${pid}${thread ? ` (${printable(thread.name)})` : ''}: ${rows}`
}
