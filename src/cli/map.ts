import { mainThreadOf } from '../evidence/threads.ts'
import type { MemoryMap } from '../locate/memory-map.ts'
import { printable } from '../model/printable.ts'
import { renderMap } from '../render/map.ts'
import { chosenMap, type MapOptions } from './chosen-map.ts'
import { EXIT } from './exit.ts'
import { renderJson } from './json.ts'
import type { Terminal } from './terminal.ts'

/** `vas-explore map`: every row with its segment. */
export function mapCommand(options: MapOptions & { json?: boolean }, terminal: Terminal): number {
  const map = chosenMap(options, terminal)
  terminal.result(
    options.json
      ? renderJson(map)
      : renderMap(title(map, options), map.meanings(), terminal.paint, terminal.width),
  )
  return EXIT.answered
}

function title({ pid, regions }: MemoryMap, { file }: MapOptions): string {
  const rows = `${regions.length} ${regions.length === 1 ? 'row' : 'rows'}`
  if (pid === undefined) return `${printable(file ?? '')}: ${rows}`
  const thread = mainThreadOf(pid)
  return `process ${pid}${thread ? ` (${printable(thread.name)})` : ''}: ${rows}`
}
