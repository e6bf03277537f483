import { formatAddress } from '../model/address.ts'
import { printableJson } from '../model/printable.ts'

/** A result in JSON, for people and programs: addresses as `0x…`. It may be shown on a terminal, too. */
export const renderJson = (value: unknown): string => `${printableJson(JSON.stringify(value, replaced, 2))}\n`

/** The same on one line, for those who cannot wait for the end of the output. */
export const renderJsonLine = (value: unknown): string =>
  `${printableJson(JSON.stringify(value, replaced))}\n`

const replaced = (_: string, part: unknown): unknown =>
  typeof part === 'bigint' ? formatAddress(part) : part
