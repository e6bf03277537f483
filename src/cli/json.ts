/** A result in JSON, for people and programs: addresses as `0x…`. */
export const renderJson = (value: unknown): string =>
  `${JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? `0x${part.toString(16)}` : part), 2)}\n`
