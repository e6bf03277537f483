// A map that was saved as JSON (MemoryMap.toJSON(), `vas-explore map --json`). The columns of each row are read as a row of
// the kernel's text is; what was said of its first byte then is kept beside it.
import { described, VasError } from '../model/error.ts'
import { printable } from '../model/printable.ts'
import type { Region } from '../model/region.ts'
import { isSegment, isSource, type Segment, type Source } from '../model/segment.ts'
import { rowsOf } from './made-rows.ts'
import { parseRow } from './row.ts'
import type { Rows } from './rows.ts'

/** What was said of the first byte of a row. */
export interface Saying {
  readonly segment: Segment
  readonly source: Source
  readonly because: string
}

/** The rows of a saved map, and what was said of them, as far as that was saved. */
export interface SavedMap {
  readonly rows: Rows
  readonly sayings: ReadonlyMap<Region, Saying>
}

/**
 * A saved map; undefined for a text that is no JSON object.
 * @throws VasError MAPS_SYNTAX for JSON that is no map
 */
export function parseSavedMap(text: Uint8Array): SavedMap | undefined {
  const saved = jsonObjectIn(text)
  if (saved === undefined) return undefined
  const regions = propertyOf(saved, 'regions')
  if (!Array.isArray(regions)) {
    const got = described(regions)
    throw new VasError('MAPS_SYNTAX', `expected a map in JSON with an array "regions", got ${got}`)
  }
  const rows = regions.map(savedRow)
  const sayings = regions.flatMap((region, index) => sayingIn(region, rows[index], `regions[${index}]`))
  return { rows: rowsOf(rows), sayings: new Map(sayings) }
}

const [SPACE, BRACE] = [0x20, 0x7b]

function jsonObjectIn(text: Uint8Array): unknown {
  if (text.find((byte) => byte > SPACE) !== BRACE) return undefined
  try {
    return JSON.parse(Buffer.from(text.buffer, text.byteOffset, text.byteLength).toString())
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

const propertyOf = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined

// The name comes last, for it may hold anything.
function savedRow(region: unknown, index: number): Region {
  const place = `regions[${index}]`
  const column = (key: string): string => columnOf(region, key, place)
  const hex = (key: string): string => column(key).replace(/^0x/, '')
  const line = `${hex('start')}-${hex('end')} ${column('permissions')} ${hex('offset')} ${column('device')} ${column('inode')} ${textOf(region, 'name', place)}`
  const note = propertyOf(region, 'note')
  const latin1 = Buffer.from(line).toString('latin1')
  return parseRow(latin1, () => place, typeof note === 'string' ? note : undefined)
}

// With a blank in it one column would be read as several.
function columnOf(region: unknown, key: string, place: string): string {
  const text = textOf(region, key, place)
  if (!text.includes(' ')) return text
  throw new VasError('MAPS_SYNTAX', `${place}: expected "${key}" without blanks, got ${described(text)}`)
}

function textOf(region: unknown, key: string, place: string): string {
  const value = propertyOf(region, key)
  if (typeof value === 'string') return value
  throw new VasError('MAPS_SYNTAX', `${place}: expected "${key}" as text, got ${described(value)}`)
}

const WITHOUT_ROW: ReadonlySet<Segment> = new Set<Segment>(['unmapped', 'null', 'noncanonical', 'kernel'])

// Whoever made the JSON may have left it out.
function sayingIn(region: unknown, row: Region | undefined, place: string): [Region, Saying][] {
  const [segment, source] = [propertyOf(region, 'segment'), propertyOf(region, 'source')]
  if (row === undefined || segment === undefined) return []
  if (!isSegment(segment) || WITHOUT_ROW.has(segment)) throw notKnown('segment', segment, place)
  if (!isSource(source)) throw notKnown('source', source, place)
  return [[row, { segment, source, because: printable(textOf(region, 'because', place)) }]]
}

const notKnown = (key: string, value: unknown, place: string): VasError =>
  new VasError('MAPS_SYNTAX', `${place}: expected a ${key} that vas-explore knows, got ${described(value)}`)
