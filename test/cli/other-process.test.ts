// --pid: a process that the test starts, and those whose map nobody may have.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, readlinkSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCli } from '../support/run-cli.ts'

// cat gives back what it was told: then it has been loaded, and waits.
const cat = spawn('cat', { stdio: ['pipe', 'pipe', 'inherit'] })
const pid = String(cat.pid)
afterAll(() => cat.kill())
beforeAll(async () => {
  cat.stdin.write('ready')
  await once(cat.stdout, 'data')
})

/** Start, end and name of its rows, as we see them ourselves. */
const rowsOfCat = () =>
  readFileSync(`/proc/${pid}/maps`, 'latin1')
    .trimEnd()
    .split('\n')
    .map((line) => line.match(/^([0-9a-f]+)-([0-9a-f]+) (?:\S+ ){4} *(.*)$/)?.slice(1) ?? [line])

/** Where its first instruction is: entry AT_ENTRY of the auxiliary vector (getauxval(3)). */
function entryPointOfCat(): string {
  const vector = readFileSync(`/proc/${pid}/auxv`)
  const words = new BigUint64Array(vector.buffer.slice(vector.byteOffset, vector.byteOffset + vector.length))
  const AT_ENTRY = words.findIndex((word, index) => index % 2 === 0 && word === 9n)
  return `0x${words[AT_ENTRY + 1]?.toString(16)}`
}

describe('of another process', () => {
  test('map names it and counts its rows', () => {
    const { status, stdout, stderr } = runCli(['map', '--pid', pid])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout.split('\n')[0]).toBe(`process ${pid} (cat): ${rowsOfCat().length} rows`)
  })

  test('map --json has its pid and every row that the kernel shows', () => {
    const { status, stdout } = runCli(['map', '--pid', pid, '--json'])
    const map: { pid: number; torn: boolean; regions: Record<string, string>[] } = JSON.parse(stdout)
    expect({ status, pid: map.pid, torn: map.torn }).toEqual({ status: 0, pid: cat.pid, torn: false })
    expect(map.regions.map(({ start, end, name }) => [start, end, name])).toEqual(
      rowsOfCat().map(([start, end, name]) => [
        `0x${start?.replace(/^0+(?=.)/, '')}`,
        `0x${end?.replace(/^0+(?=.)/, '')}`,
        name,
      ]),
    )
  })

  test('where finds its first instruction in its program', () => {
    const { status, stdout } = runCli(['where', entryPointOfCat(), '--pid', pid, '--json'])
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject([
      { segment: 'text', source: 'image', image: { path: readlinkSync(`/proc/${pid}/exe`) } },
    ])
  })

  test('where finds its stack', () => {
    const stack = rowsOfCat().find(([, , name]) => name === '[stack]')?.[0] ?? ''
    const { status, stdout } = runCli(['where', stack, '--pid', pid, '--json'])
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject([{ address: `0x${stack}`, segment: 'stack', source: 'kernel' }])
  })

  test('where finds nothing at address 0', () => {
    expect(runCli(['where', '0', '--pid', pid])).toMatchObject({ status: 1, stderr: '' })
  })
})
