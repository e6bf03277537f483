import { type Location, whereIs } from '../../src/index.ts'

/** Where the engine keeps a value that is no small integer. */
export function addressOfValue(value: unknown): bigint {
  const place = whereIs.value(value)
  if ('smi' in place) throw new Error(`expected a value with an address, got the small integer ${place.smi}`)
  return place.address
}

/** What `look` sees at the value's address; looked again while the collector moved it meanwhile. */
export function seenAt<T>(value: unknown, look: (address: bigint) => T): T {
  for (let attempt = 0; attempt < 20; attempt++) {
    const address = addressOfValue(value)
    const seen = look(address)
    if (addressOfValue(value) === address) return seen
  }
  throw new Error('the value was moved again and again')
}

/** What `whereIs` says of the address at which the engine keeps the value. */
export const locationOfValue = (value: unknown): Location => seenAt(value, (address) => whereIs(address))

/** The bounds of the page of V8's heap that a sentence speaks of. */
export function pageIn(sentence: string): { start: bigint; end: bigint } {
  const [, start, end] = /page of V8's heap at (0x[0-9a-f]+)-(0x[0-9a-f]+)/.exec(sentence) ?? []
  return { start: BigInt(start ?? -1), end: BigInt(end ?? -1) }
}
