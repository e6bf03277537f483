// An object moves as it survives garbage collections: within V8's space for young objects, then out of it. The bytes
// of a Buffer stay where they are, so native code may hold on to them.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { addressOf, whereIs } from 'vas-explore'

setFlagsFromString('--expose-gc')
const collect: (options: { type: 'minor' }) => void = runInNewContext('gc')

const placesNow = (object: object, buffer: Buffer) => {
  const place = whereIs.value(object)
  // A small integer would have no address.
  return { object: 'address' in place ? place.address : 0n, bytes: addressOf(buffer) }
}

// What is loaded on first use is loaded now, and there is room again: V8 has no reason of its own to collect.
placesNow({}, Buffer.alloc(1))
collect({ type: 'minor' })

const object = { what: 'an object' }
const buffer = Buffer.alloc(4096)
const places = [placesNow(object, buffer)]
for (let count = 1; count <= 3; count++) {
  collect({ type: 'minor' })
  places.push(placesNow(object, buffer))
}

console.log('collections  the object is at       the bytes of the Buffer are at')
for (const [count, now] of places.entries()) {
  const before = places[count - 1] ?? now
  const [object, bytes] = [shown(now.object, before.object), shown(now.bytes, before.bytes)]
  console.log(`${String(count).padEnd(13)}${object.padEnd(23)}${bytes}`)
}

function shown(address: bigint, before: bigint): string {
  return `0x${address.toString(16)}${address === before ? '' : ' moved'}`
}
