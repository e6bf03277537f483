// The probe, as it is typed: its table, its JSON.
import { release } from 'node:os'
import { expect, test } from 'vitest'
import { runCli } from '../support/run-cli.ts'
import { hex, type LocationText, locationForm } from './json-forms.ts'

const text = runCli(['probe'])
const lines = text.stdout.split('\n')
const json = runCli(['probe', '--json'])
const specimens: { label: string; what: string; location: LocationText }[] = JSON.parse(json.stdout)

const COUNT = 27
const LABELS = /^(RODATA|DATA|BSS|RELRO|TEXT|STACK|HEAP|TLS|WASM|JS|VDSO|NULL|HOLE) /
const firstLines = lines.filter((line) => LABELS.test(line))
const marked = (mark: string) => firstLines.filter((line) => line.includes(` ${mark} `))

// malloc leaves the brk heap for mmap when something stands in the heap's way, as the kernel's random layout has
// it in about one run of a hundred. Then blocks are found in memory that nobody vouches for: status 1, not wrong.
test('finds nothing elsewhere than expected, and ends with status 0 unless an answer is weaker', () => {
  const summary = lines.at(-2)?.match(/^✓ as expected (\d+) {3}~ weaker (\d+) {3}✗ different 0$/)
  const [expected, weaker] = summary?.slice(1).map(Number) ?? []
  expect([expected, weaker]).toEqual([marked('✓').length, marked('~').length])
  expect(text).toMatchObject({ status: weaker === 0 ? 0 : 1, stderr: '' })
})

test('names the process, the version of Node and the system on top', () => {
  const [, heading = ''] = lines
  expect(heading).toMatch(/^process [1-9][0-9]* \([^)]+\), main thread, Node /)
  expect(heading).toContain(`Node ${process.version}, Linux ${release()} ${process.arch}`)
})

test('is at most 100 characters wide below the line that names the system', () => {
  expect(lines.slice(2).filter((line) => [...line].length > 100)).toEqual([])
})

test('puts every address and every segment below its heading', () => {
  const columns = lines.find((line) => line.startsWith('LABEL')) ?? ''
  expect(columns).toBe(
    'LABEL   WHAT                                 ADDRESS               SEGMENT       EXPECTED',
  )
  expect(firstLines).toHaveLength(COUNT)
  for (const line of firstLines) {
    expect(line.slice(columns.indexOf('ADDRESS'))).toMatch(/^0x[0-9a-f]+ /)
    expect(line.slice(columns.indexOf('SEGMENT') - 2)).toMatch(/^[✓~✗] [a-z]/)
    expect(line.slice(columns.indexOf('EXPECTED'))).toMatch(/^[a-z-]+$/)
  }
})

test.each([
  ['const static (static MAX)', 'The Rust demo prints its static MAX under DATA. The label is wrong'],
  ['variable that holds the box (&data)', 'The Rust demo prints &data under HEAP. That misleads'],
])('says below %j that its label in the Rust demo misleads', (what, remark) => {
  const block = text.stdout.split('\n\n').find((part) => part.split('\n')[0]?.includes(what))
  expect(block?.replace(/\s+/g, ' ')).toContain(`note ${remark}`)
})

test('says of no other label that it misleads', () => {
  expect(text.stdout.split('The Rust demo')).toHaveLength(3)
})

test('is what the command does when none is named', () => {
  const { stdout, stderr } = runCli([])
  expect(stderr).toBe('')
  expect(stdout.split('\n').filter((line) => LABELS.test(line))).toHaveLength(COUNT)
})

test('takes its options when it is not named, too', () => {
  const { stdout } = runCli(['--json'])
  expect(JSON.parse(stdout)).toHaveLength(COUNT)
})

test('in JSON is a list of specimens', () => {
  expect(json.stderr).toBe('')
  expect(specimens).toEqual(
    specimens.map(({ location, ...specimen }) => ({
      label: expect.stringMatching(/^[A-Z]+$/),
      what: expect.any(String),
      address: hex,
      expected: expect.stringMatching(/^[a-z-]+$/),
      location: locationForm(location),
      ...('remark' in specimen && { remark: expect.stringContaining('The Rust demo') }),
    })),
  )
})

test('in JSON names the image of an initialised static, and where it lies in it', () => {
  expect(specimens.find(({ what }) => what === 'initialised static')?.location).toMatchObject({
    segment: 'data',
    source: 'image',
    image: { path: expect.stringMatching(/\.node$/), bias: hex, vaddr: hex, fileOffset: hex },
    section: { name: '.data', offset: hex },
  })
})

test('in JSON has no file offset for a zero static, which the file does not hold', () => {
  const { location } = specimens.find(({ what }) => what === 'zero static') ?? {}
  expect(location).toMatchObject({ segment: 'bss', image: { vaddr: hex } })
  expect(location).not.toHaveProperty('image.fileOffset')
})

test('in JSON has neither image nor section nor symbol for a local variable', () => {
  const { location = {} } = specimens.find(({ what }) => what === 'local variable') ?? {}
  expect(location).toMatchObject({ segment: 'stack', region: { permissions: 'rw-p' } })
  const ofImages = ['image', 'section', 'symbol']
  expect(Object.keys(location).filter((key) => ofImages.includes(key))).toEqual([])
})
