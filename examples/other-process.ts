// The map of another process: of the one whose pid is given, or else of a `sleep` that is started to be looked at.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { snapshot } from 'vas-explore'

const given = process.argv[2]
const child = given === undefined ? spawn('sleep', ['60']) : undefined
if (child) await once(child, 'spawn')

const map = snapshot(child?.pid ?? Number(given))
for (const region of map.regions) {
  const { segment, source } = map.whereIs(region.start)
  const range = `0x${region.start.toString(16)}-0x${region.end.toString(16)}`
  console.log(`${range} ${region.permissions} ${segment.padEnd(10)} ${source.padEnd(7)} ${region.name}`)
}
child?.kill()
