// Where the question for a single row is refused, the text of the map answers: the same, only later.
import { describe, expect } from 'vitest'
import type { LocationJson } from '../../src/index.ts'
import { reportOf, testRefusing, testRefusingRows } from '../support/live.ts'

interface Report {
  readonly before: Readonly<Record<string, LocationJson>>
  readonly after: Readonly<Record<string, LocationJson>>
  /** How many files are open that show our own map. */
  readonly open: number
}

const script = (error: number, isAskedBefore: boolean): string => `
  // Nobody else has memory that may only be written, so it stays a row of its own.
  const place = call('mmap', 0, 0x10000n, PROT.write, MAP.private | MAP.anonymous, -1, 0)
  const addresses = {
    code: call('dlsym', 0, text('malloc')),
    data: call('dlsym', 0, text('_IO_2_1_stdout_')),
    heap: inHeap(),
    stack: call('live_local'),
    errorNumber: call('__errno_location'),
    page: place,
    nothing: 0n,
    high: 0xffffffffff600000n,
  }
  const ask = () => Object.fromEntries(Object.entries(addresses).map(([name, it]) => [name, whereIs(it).toJSON()]))
  const map = snapshot()
  const frozen = Object.fromEntries(Object.entries(addresses).map(([name, it]) => [name, map.whereIs(it).toJSON()]))
  const before = ${isAskedBefore} ? (ask(), ask()) : frozen
  if (call('live_refuse_rows', ${error}) !== 0n) throw new Error('single rows are not refused')
  let after
  for (let i = 0; i < 10; i++) after = ask()
  const name = (fd) => { try { return fs.readlinkSync('/proc/self/fd/' + fd) } catch { return '' } }
  const open = fs.readdirSync('/proc/self/fd').filter((fd) => name(fd) === '/proc/' + process.pid + '/maps').length
  print({ before, after, open })`

/** What lasts of an answer: rows and ends of the heap and its neighbours may move. */
const lasting = (answers: Report['before']): unknown =>
  Object.entries(answers).map(([name, { segment, source, because, image, section, symbol, thread }]) => [
    name,
    { segment, source, image, section, symbol, thread, because: segment === 'heap' ? '' : because },
  ])

const ERRORS = [
  ['EPERM', 1],
  ['ENOSYS', 38],
  ['ENOTTY', 25],
  ['EINVAL', 22],
] as const
const MOMENTS = [
  ['after a first question', true],
  ['before the first question', false],
] as const

describe.each(ERRORS)('refused with %s', (_, error) => {
  for (const [when, isAskedBefore] of MOMENTS) {
    testRefusingRows(`${when}, the answers are the same, and no files are left open`, () => {
      const { before, after, open } = reportOf<Report>(script(error, isAskedBefore))
      expect(Object.entries(after).map(([name, { segment }]) => `${name} ${segment}`)).toEqual([
        'code text',
        'data data',
        'heap heap',
        'stack stack',
        'errorNumber tls',
        'page anonymous',
        'nothing null',
        expect.stringMatching(/^high (vsyscall|kernel)$/),
      ])
      expect(lasting(after)).toEqual(lasting(before))
      expect(after.page?.region).toEqual(before.page?.region)
      expect(open).toBeLessThanOrEqual(1)
    })
  }
})

describe('with VAS_EXPLORE_NO_IOCTL=1', () => {
  // A process that asked would be killed.
  const asking = `
    if (call('live_refuse_rows', 0) !== 0n) throw new Error('single rows are not refused')
    const code = call('dlsym', 0, text('malloc'))
    print([code, 0n, inHeap()].map((address) => whereIs(address).segment))`

  testRefusing('no single row is asked for, on pain of death', () => {
    const env = { VAS_EXPLORE_NO_IOCTL: '1' }
    expect(reportOf<string[]>(asking, { env })).toEqual(['text', 'null', 'heap'])
  })

  testRefusingRows('and without it, the same question is death', () => {
    expect(() => reportOf(asking)).toThrow('exited with null')
  })
})
