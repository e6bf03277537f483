// Where Buffers really live: a small one in Node's pool, a big one in memory of its own.
import { snapshot } from 'vas-explore'

const pooled = Buffer.from('hello')
const big = Buffer.alloc(10 * 1024 * 1024)

const map = snapshot()

const small = map.whereIs(pooled)
console.log(`A pooled Buffer is at 0x${small.address.toString(16)}: ${small.segment}. ${small.because}`)

const large = map.whereIs(big)
console.log(`A Buffer of 10 MiB is at 0x${large.address.toString(16)}: ${large.segment}. ${large.because}`)

console.log('Its row, between its neighbours in the map:')
const index = large.region ? map.regions.indexOf(large.region) : -1
for (const region of map.regions.slice(Math.max(index - 1, 0), index + 2)) {
  const { segment } = map.whereIs(region.start)
  const range = `0x${region.start.toString(16)}-0x${region.end.toString(16)}`
  console.log(
    `${region === large.region ? '>' : ' '} ${range} ${region.permissions} ${segment} ${region.name}`,
  )
}
