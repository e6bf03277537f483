// Programs that are not ours, as every kind of executable: each object's storage is known by construction.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, readlinkSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { snapshot } from '../../src/index.ts'
import { FIXTURES, PROGRAMS } from '../support/fixtures.ts'
import { EXPECTED, segmentsOf } from '../support/program-answers.ts'
import { whileRunning } from '../support/running-program.ts'
import { scratchFolder } from '../support/scratch.ts'
import { outputOf, testWith } from '../support/witness.ts'

const directory = scratchFolder()

const test = testWith('g++')

describe('in another process that runs', () => {
  test('a position-independent executable, everything is found', () =>
    whileRunning(PROGRAMS.pie.path, ({ pid, addresses }) => {
      expect(segmentsOf(snapshot(pid), addresses)).toEqual(EXPECTED)
    }))

  // Without relocation, a constant table of pointers is as constant as any other.
  for (const kind of ['fixed', 'static'] as const) {
    test(`a ${kind} executable, everything is found`, () =>
      whileRunning(PROGRAMS[kind].path, ({ pid, addresses }) => {
        expect(segmentsOf(snapshot(pid), addresses)).toEqual({ ...EXPECTED, pointers: 'rodata' })
      }))
  }

  test('a static position-independent executable, everything is found', () =>
    whileRunning(PROGRAMS.staticPie.path, ({ pid, addresses }) => {
      expect(segmentsOf(snapshot(pid), addresses)).toEqual(EXPECTED)
    }))

  test('an executable, its image, section and symbol are named', () =>
    whileRunning(PROGRAMS.pie.path, ({ pid, addresses }) => {
      const location = snapshot(pid).whereIs(addresses.data ?? 0n)
      expect([location.source, location.section?.name]).toEqual(['image', '.data'])
      expect(location.symbol).toEqual({ name: 'program_data', offset: 0n })
      expect(location.image?.path).toBe(PROGRAMS.pie.path)
      expect(location.because).toMatch(/load segments fit the rows at bias 0x/)
    }))

  test('an executable that was deleted meanwhile, everything is found through the link to it', () => {
    const path = join(directory, 'deleted')
    copyFileSync(PROGRAMS.pie.path, path)
    return whileRunning(path, ({ pid, addresses }) => {
      rmSync(path)
      expect(segmentsOf(snapshot(pid), addresses)).toEqual(EXPECTED)
      // Neither a loader nor a file of that name can confirm that the remark is no part of the name.
      expect(snapshot(pid).whereIs(addresses.data ?? 0n).image?.path).toBe(`${path} (deleted)`)
    })
  })

  test('an executable, and has ended before it is asked about, the images are frozen, and only sections are missing', async () => {
    const path = join(directory, 'ended')
    copyFileSync(PROGRAMS.pie.path, path)
    const { map, addresses } = await whileRunning(path, ({ pid, addresses }) => ({
      map: snapshot(pid),
      addresses,
    }))
    expect(segmentsOf(map, addresses)).toEqual(EXPECTED)
    expect(map.whereIs(addresses.data ?? 0n)).toMatchObject({ source: 'image', section: undefined })
    expect(map.whereIs(addresses.function ?? 0n).section).toBeUndefined()
  })

  test('one program and then another, a snapshot of the first still names the first', async () => {
    const script = 'echo ready; read line; exec "$0"'
    const child = spawn('sh', ['-c', script, PROGRAMS.pie.path], { stdio: ['pipe', 'pipe', 'inherit'] })
    const gone = once(child, 'exit')
    try {
      await once(child.stdout, 'data')
      const before = snapshot(child.pid)
      const code = before.regions.find(({ permissions }) => permissions === 'r-xp')
      const path = before.whereIs(code?.start ?? 0n).image?.path
      child.stdin.end('\n')
      await once(child.stdout, 'data')
      expect(readlinkSync(`/proc/${child.pid}/exe`)).toBe(PROGRAMS.pie.path)
      expect(before.whereIs(code?.start ?? 0n)).toMatchObject({ segment: 'text', image: { path } })
      expect(path).toMatch(/^\/(?!.*program-pie)/)
    } finally {
      child.kill('SIGKILL')
      await gone
    }
  })

  testWith('g++', 'objcopy')('and maps a file of debug information, that is no image', () => {
    const debug = join(directory, 'plain.debug')
    outputOf('objcopy', '--only-keep-debug', FIXTURES.plain.path, debug)
    return whileRunning(
      PROGRAMS.pie.path,
      ({ pid, addresses }) => {
        expect(segmentsOf(snapshot(pid), addresses)).toEqual({ ...EXPECTED, argument: 'file' })
        const images = snapshot(pid).regions.map(({ start }) => snapshot(pid).whereIs(start).image?.path)
        expect(images).not.toContain(debug)
      },
      [debug],
    )
  })
})
