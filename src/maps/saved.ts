// A map that was saved as JSON (MemoryMap.toJSON(), `vas-explore map --json`). Of each row its columns are taken, and read
// as a row of the kernel's text is; what was said of it then is left.
import { described, VasError } from '../model/error.ts'
import type { Region } from '../model/region.ts'
import { rowsOf } from './made-rows.ts'
import { parseRow } from './row.ts'
import type { Rows } from './rows.ts'

/**
 * The rows of a saved map; undefined for a text that is no JSON object.
 * @throws VasError MAPS_SYNTAX for JSON that is no map
 */
export function parseSavedRows(text: Uint8Array): Rows | undefined {
  const saved = jsonObjectIn(text)
  if (saved === undefined) return undefined
  const regions = propertyOf(saved, 'regions')
  if (Array.isArray(regions)) return rowsOf(regions.map(savedRow))
  throw new VasError(
    'MAPS_SYNTAX',
    `expected a map in JSON with an array "regions", got ${described(regions)}`,
  )
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
