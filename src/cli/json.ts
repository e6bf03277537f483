import { formatAddress } from '../model/address.ts'

/** A result in JSON, for people and programs: addresses as `0x…`. */
export const renderJson = (value: unknown): string =>
  `${JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? formatAddress(part) : part), 2)}\n`
