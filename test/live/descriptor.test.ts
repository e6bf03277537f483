// The file by which single rows are asked for is opened once, out of the way, and whatever a program does to it.
import { describe, expect } from 'vitest'
import { reportOf, testSingleRows } from '../support/live.ts'

// `mine()` is what the kernel lists of our own map among the open files; `changing()` maps a page and asks about it,
// then unmaps it and asks again.
const WITH_LISTING = `
  const nameOf = (fd) => { try { return fs.readlinkSync('/proc/self/fd/' + fd) } catch { return '' } }
  const mine = () => fs.readdirSync('/proc/self/fd').filter((fd) => nameOf(fd) === '/proc/' + process.pid + '/maps').map(Number)
  const SIZE = 0x10000n
  const changing = () => {
    const place = call('mmap', 0, SIZE, PROT.read, MAP.private | MAP.anonymous, -1, 0)
    const mapped = whereIs(place)
    call('mprotect', place, SIZE, PROT.none)
    const held = whereIs(place)
    call('munmap', place, SIZE)
    return [mapped.segment, mapped.region?.permissions, held.segment, held.region?.permissions, whereIs(place).region?.permissions]
  }
  const code = call('dlsym', 0, text('malloc'))
`
const CHANGING = ['anonymous', 'r--p', 'reserved', '---p']

const ask = <T>(script: string): T => reportOf<T>(`${WITH_LISTING}\n${script}`)

interface Opened {
  readonly counts: readonly number[]
  readonly fd: number
  readonly softLimit: number
  readonly flags: string
  readonly inChild: string
}

testSingleRows(
  'one file is opened, at the first question, with a high number, and not for child processes',
  () => {
    const opened = ask<Opened>(`
    import { execFileSync } from 'node:child_process'
    const counts = [mine().length]
    for (let i = 0; i < 3; i++) counts.push((whereIs(code), whereIs(BigInt(i)), mine().length))
    const [fd] = mine()
    const softLimit = Number(/^Max open files +(\\d+)/m.exec(fs.readFileSync('/proc/self/limits', 'utf8'))[1])
    const flags = /^flags:\\s+(\\d+)/m.exec(fs.readFileSync('/proc/self/fdinfo/' + fd, 'utf8'))[1]
    const inChild = execFileSync('ls', ['-l', '/proc/self/fd'], { encoding: 'utf8' })
    print({ counts, fd, softLimit, flags, inChild })`)
    expect(opened.counts).toEqual([0, 1, 1, 1])
    expect(opened.fd).toBeGreaterThanOrEqual(opened.softLimit >= 200 ? 100 : 3)
    // O_CLOEXEC as x86 and ARM have it (fcntl.h).
    expect(Number.parseInt(opened.flags, 8) & 0o2000000).toBe(0o2000000)
    expect(opened.inChild).toContain('->')
    expect(opened.inChild).not.toContain('/maps')
  },
)

// Node unloads the addon then, and the next worker loads it anew.
testSingleRows('when all threads that asked have ended, it is closed', () => {
  const counts = ask<number[]>(`
    import { once } from 'node:events'
    import { Worker } from 'node:worker_threads'
    const question = 'import(' + JSON.stringify(INDEX) + ').then(({ whereIs }) => whereIs(0n))'
    const counts = []
    for (let i = 0; i < 3; i++) {
      const workers = [1, 2].map(() => new Worker(question, { eval: true, execArgv: [] }))
      await Promise.all(workers.map((worker) => once(worker, 'exit')))
      counts.push(mine().length)
    }
    print([...counts, (whereIs(code), mine().length)])`)
  expect(counts).toEqual([0, 0, 0, 1])
})

testSingleRows('where few files may be open, its number is lower', () => {
  const { fd, answers } = ask<{ fd: number; answers: unknown[] }>(`
    const limit = new BigUint64Array(2)
    call('getrlimit', 7, limit)
    limit[0] = 64n
    call('setrlimit', 7, limit)
    const answers = changing()
    print({ fd: mine()[0], answers })`)
  expect(fd).toBeLessThan(64)
  expect(answers.slice(0, 4)).toEqual(CHANGING)
})

const OTHERS = [
  ['is closed', "call('close', fd)", ''],
  ['becomes /dev/null', "call('dup2', fs.openSync('/dev/null'), fd)", '/dev/null'],
  ['becomes an ordinary file', "call('dup2', fs.openSync(process.execPath), fd)", process.execPath],
  ['becomes a pipe', "call('pipe', ends), call('dup2', ends[0], fd)", expect.stringContaining('pipe:')],
] as const

describe.each(OTHERS)('when it %s', (_, act, name) => {
  testSingleRows('the next answers are right, and what has its number stays open', () => {
    const report = ask<{ answers: unknown[]; name: string; count: number; isOther: boolean }>(`
      const ends = new Int32Array(2)
      whereIs(code)
      const [fd] = mine()
      ${act}
      const answers = [...changing().slice(0, 4), whereIs(code).segment, whereIs(0n).segment]
      print({ answers, name: mine().includes(fd) ? '' : nameOf(fd), count: mine().length })`)
    expect(report.answers).toEqual([...CHANGING, 'text', 'null'])
    expect(report).toMatchObject({ name, count: 1 })
  })
})

// Reading the text of the map needs a file, too: what needs it is refused, with a reason.
describe('when no file can be opened', () => {
  const EXHAUSTED = `
    const told = (question) => { try { return question() } catch (error) { return error.code } }
    const limit = new BigUint64Array(2)
    call('getrlimit', 7, limit)
    limit[0] = 100n
    call('setrlimit', 7, limit)
    const taken = []
    const take = () => { for (let fd; (fd = call('open', text('/dev/null'), 0)) < 100n && lastError() !== 24; ) taken.push(fd) }
    const giveBack = () => { for (const fd of taken) call('close', fd) }
  `
  const MAY_BE = ['text', 'MAPS_UNREADABLE']

  testSingleRows('what was asked before is answered, the rest is answered or refused', () => {
    const report = ask<Record<'before' | 'now' | 'unmapped' | 'changing' | 'later', unknown>>(`${EXHAUSTED}
      // While the brk heap grows, as it may for a first question, nothing is remembered.
      let before
      for (let i = 0; i < 50; i++) before = whereIs(code).segment
      take()
      const now = whereIs(code).segment
      const unmapped = told(() => whereIs(0n).segment)
      const other = told(() => changing().slice(0, 4).join())
      giveBack()
      print({ before, now, unmapped, changing: other, later: changing().slice(0, 4) })`)
    expect(report).toMatchObject({ before: 'text', now: 'text', later: CHANGING })
    expect(['null', 'MAPS_UNREADABLE']).toContain(report.unmapped)
    expect([CHANGING.join(), 'MAPS_UNREADABLE']).toContain(report.changing)
  })

  testSingleRows('a first question is answered or refused, and the next answers are right', () => {
    const report = ask<{ first: string; later: unknown[] }>(`${EXHAUSTED}
      index.addressOf(new Uint8Array(1))
      take()
      const first = told(() => whereIs(code).segment)
      giveBack()
      print({ first, later: [...changing().slice(0, 4), whereIs(code).segment] })`)
    expect(MAY_BE).toContain(report.first)
    expect(report.later).toEqual([...CHANGING, 'text'])
  })
})
