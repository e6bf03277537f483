import type { Segment } from '../model/segment.ts'
import { renderLocations } from '../render/where.ts'
import { chosenMap, type MapOptions } from './chosen-map.ts'
import { EXIT } from './exit.ts'
import { renderJson } from './json.ts'
import type { Terminal } from './terminal.ts'

const NOTHING_THERE: ReadonlySet<Segment> = new Set<Segment>(['unmapped', 'null', 'noncanonical', 'kernel'])

/** `vas-explore where`: status 1 when nothing that the process could use is at one of the addresses. */
export async function whereCommand(
  addresses: readonly string[],
  options: MapOptions & { json?: boolean },
  terminal: Terminal,
): Promise<number> {
  const { map } = await chosenMap(options, terminal)
  const locations = addresses.map((address) => map.whereIs(address))
  terminal.result(
    options.json ? renderJson(locations) : renderLocations(locations, terminal.paint, terminal.width),
  )
  return locations.some(({ segment }) => NOTHING_THERE.has(segment)) ? EXIT.notAsHoped : EXIT.answered
}
