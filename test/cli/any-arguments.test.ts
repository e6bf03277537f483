// Whatever stands behind the command's name: a status that is documented, and no word on stderr but remarks.
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { COMMANDS } from '../../src/cli/commands.ts'
import { main } from '../../src/cli/main.ts'
import type { Terminal } from '../../src/cli/terminal.ts'
import { folderWith, LISTING } from './listing.ts'

// It would sleep until Ctrl-C.
vi.mock('../../src/cli/sleep.ts', () => ({
  async sleepCommand(_: unknown, terminal: Terminal) {
    terminal.result('slept\n')
    return 0
  },
}))

const folder = folderWith({
  'maps.txt': LISTING,
  'torn.txt': `${LISTING}${LISTING.replaceAll('rw-p', 'rwxp')}`,
  'backward.txt': '401000-400000 r--p 00000000 08:01 11 /opt/app\n',
  'prose.md': 'The row 7f1c-7f2c r-xp is code.\n',
  'row.json': '{"regions": [{"start": 7}]}',
})
const inFolder = (name: string): string => `${folder}/${name}`

const commands = fc.constantFrom(...COMMANDS.map(({ name }) => name))
const flags = [
  ...COMMANDS.flatMap(({ options }) => options.map((option) => option.flags.split(' ')[0] ?? '')),
  ...['--help', '-h', '--version', '-V', '--', '--bogus', '-x', '--json=1', '--file=', '--pid='],
]
// Beyond PID_MAX_LIMIT (2^22): no process ever has it.
const pids = ['2147483647', '0', '-1', '2147483648', '00', '1e3']
const files = [
  'maps.txt',
  'torn.txt',
  'backward.txt',
  'prose.md',
  'row.json',
  'missing',
  'a.svg',
  'a.html',
  'a.png',
  '.',
]
const others = [
  '/dev/null',
  '-',
  '',
  ' ',
  '0x401000',
  'ffffffffffffffff',
  '10000000000000000',
  'xyz',
  '\n',
  '\x1b[31m',
]
const row = LISTING.split('\n')[0] ?? ''
const anything = fc.string({ unit: 'binary', maxLength: 12 }).filter((text) => !/\.(svg|html?)$/i.test(text))
const word = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...flags) },
  { weight: 3, arbitrary: fc.constantFrom(...files.map(inFolder)) },
  { weight: 2, arbitrary: fc.constantFrom(...pids, ...others, row, ...row.split(/ +/)) },
  { weight: 1, arbitrary: anything },
)
const words = fc.array(word, { maxLength: 6 })
const args = fc.oneof(
  { weight: 9, arbitrary: fc.tuple(commands, words).map(([command, rest]) => [command, ...rest]) },
  { weight: 1, arbitrary: words },
)

// Takes long, and is tried elsewhere: what asks our own process for all it has.
const isAboutOurselves = (list: readonly string[]): boolean =>
  !list.some((one) => /^--(file|pid)/.test(one)) && /^(probe|map|gap|-.*|)$/.test(list[0] ?? '')

async function run(list: readonly string[]) {
  const written = { stdout: '', stderr: '' }
  const stdin = (async function* () {
    yield Buffer.from(LISTING)
  })()
  const status = await main(list, {
    stdout: { write: (text) => (written.stdout += text) },
    stderr: { write: (text) => (written.stderr += text) },
    stdin,
  })
  return { status, ...written }
}

const ONE_OF_EACH = [
  ['gap', '--file', inFolder('maps.txt')],
  ['where', 'ffffffffffffffff', '--file', inFolder('torn.txt')],
  ['where', 'xyz', '--file', inFolder('torn.txt')],
  ['map', '--file', inFolder('missing')],
]

test('any arguments give a documented status, and errors of one line', async () => {
  const seen = new Set<number>()
  const property = fc.asyncProperty(args, async (list) => {
    fc.pre(!isAboutOurselves(list))
    const { status, stdout, stderr } = await run(list)
    seen.add(status)
    expect([0, 1, 2, 3]).toContain(status)
    expect(stderr).toMatch(/^(vas-explore: [^\n]+\n)*$/)
    if (status >= 2) expect([stdout, stderr === '']).toEqual(['', false])
    else expect(stdout).not.toBe('')
  })
  await fc.assert(property, { numRuns: 500, examples: ONE_OF_EACH.map((list) => [list]) })
  expect([...seen].toSorted()).toEqual([0, 1, 2, 3])
})
