import { heapStackGapJson } from '../locate/heap-stack-gap.ts'
import { VasError } from '../model/error.ts'
import { renderGap } from '../render/gap.ts'
import { chosenMap, type MapOptions, titleWithRows } from './chosen-map.ts'
import { EXIT } from './exit.ts'
import { renderJson } from './json.ts'
import type { Terminal } from './terminal.ts'

/** `vas-explore gap`: how far the main stack is above the brk heap, and what lies in between. */
export async function gapCommand(
  options: MapOptions & { json?: boolean },
  terminal: Terminal,
): Promise<number> {
  const chosen = await chosenMap(options, terminal)
  const gap = chosen.map.heapStackGap()
  if (!gap)
    throw new VasError(
      'UNMAPPED',
      `expected a row [heap] and a row [stack] above it in the map of ${chosen.title}`,
    )
  const { paint, width } = terminal
  terminal.result(
    options.json ? renderJson(heapStackGapJson(gap)) : renderGap(titleWithRows(chosen), gap, paint, width),
  )
  return EXIT.answered
}
