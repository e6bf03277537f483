import { decodedText, linesOf } from '../maps/lines.ts'
import { rowIn } from '../maps/loose-row.ts'
import { parseRow } from '../maps/row.ts'
import { VasError } from '../model/error.ts'
import { type Region, type RegionJson, sizeOf } from '../model/region.ts'
import { type Device, deviceField, deviceOf } from './device.ts'
import type { RowField } from './field.ts'
import { inodeField } from './inode.ts'
import { nameField } from './name.ts'
import { type NameKind, nameKind } from './name-kind.ts'
import { offsetField } from './offset.ts'
import { permissionsField } from './permissions.ts'
import { rangeField, wholePages } from './range.ts'

/** What a row says of itself: nothing that only the rest of the map, or the process, could tell. */
export interface RowExplanation {
  readonly kind: 'row'
  readonly region: Region
  readonly fields: readonly RowField[]
}

/**
 * A row of /proc/PID/maps, explained field by field.
 * @throws VasError MAPS_SYNTAX for a text that is not one row
 */
export function explainRow(text: string): RowExplanation {
  const line = onlyLine(text)
  const region = rowIn(line) ?? parseRow(line)
  return { kind: 'row', region, fields: FIELDS.map((fieldOf) => fieldOf(region)) }
}

const FIELDS = [rangeField, permissionsField, offsetField, deviceField, inodeField, nameField]

// A newline in a name is printed as \012, so a row never has one.
function onlyLine(text: string): string {
  const [line = '', ...others] = linesOf(Buffer.from(text.trimStart()))
  const further = others.filter((other) => decodedText(other).trim() !== '').length
  if (further === 0) return line
  throw new VasError('MAPS_SYNTAX', `expected one row, got ${further + 1} lines`)
}

/** An explained row in JSON. */
export interface RowExplanationJson {
  /** What it was that is explained. */
  readonly kind: 'row'
  /** The row. */
  readonly region: RegionJson
  /** How large it is, as decimal text. */
  readonly bytes: string
  /** Of 4 KiB; absent where a part of one is left over. */
  readonly pages?: string
  /** What the numbers of its device say. */
  readonly device: Device
  /** What kind of name it has. */
  readonly nameKind: NameKind
  /** Its fields, from left to right. */
  readonly fields: readonly RowField[]
}

/** The JSON form of an explained row. */
export function rowExplanationJson({ region, fields }: RowExplanation): RowExplanationJson {
  const bytes = sizeOf(region)
  const pages = wholePages(bytes)
  return {
    kind: 'row',
    region: region.toJSON(),
    bytes: bytes.toString(),
    ...(pages !== undefined && { pages: pages.toString() }),
    device: deviceOf(region),
    nameKind: nameKind(region.name),
    fields,
  }
}
