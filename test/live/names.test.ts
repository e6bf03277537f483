// A name is bytes. Asked for singly, a row has the name that the text of the map prints.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { afterAll, expect } from 'vitest'
import { reportOf, testSingleRows } from '../support/live.ts'

const folder = mkdtempSync(`${realpathSync(tmpdir())}/names-`)
// What is deeper than a path can be long, only rm(1) gets rid of.
afterAll(() => spawnSync('rm', ['-rf', folder]))

/** What is told of a row, by the answer and by a snapshot: its name as text, and as bytes, one character for each. */
interface Told {
  readonly name: string
  readonly bytes: string
  readonly deleted: boolean
}

interface Both {
  readonly now: Told
  readonly frozen: Told
}

// `told(file)` maps a file and asks about it.
const WITH_ASKING = `
  process.chdir(${JSON.stringify(folder)})
  const toldOf = ({ region }) =>
    region && { name: region.name, bytes: Buffer.from(region.nameBytes()).toString('latin1'), deleted: region.deleted }
  const both = (place) => ({ now: toldOf(whereIs(place)), frozen: toldOf(snapshot().whereIs(place)) })
  const mapped = (file) => call('mmap', 0, 0x1000n, PROT.read, MAP.private, file, 0)
  const make = (path) => { fs.writeFileSync(path, 'some bytes'); return fs.openSync(path) }
`

const NAMES = [
  ['a newline', 'a\nb', 'a\\012b'],
  ['\\012', 'c\\012d', 'c\\012d'],
  ['spaces inside and at its end', 'spaces  in   ', 'spaces  in   '],
  ['control characters', 'e\r\t\x01\x7ff\r', 'e\r\t\x01\x7ff\r'],
  ['bytes that are no UTF-8', 'caf\xe9 \xff\xfe\n', 'caf\xe9 \xff\xfe\\012'],
  ['letters beyond ASCII', 'caf\xc3\xa9', 'caf\xc3\xa9'],
  ['the remark (deleted)', 'real (deleted)', 'real (deleted)'],
] as const

for (const [what, latin1, printed] of NAMES) {
  testSingleRows(`a file whose name has ${what} is named as the kernel prints it`, () => {
    const { now, frozen } = reportOf<Both>(
      `${WITH_ASKING}\nprint(both(mapped(make(Buffer.from(${JSON.stringify(latin1)}, 'latin1')))))`,
    )
    expect(now.bytes).toBe(`${folder}/${printed}`)
    expect(now.name).toBe(Buffer.from(`${folder}/${printed}`, 'latin1').toString())
    expect(now).toEqual(frozen)
  })
}

testSingleRows('a deleted file is named with the remark that it is deleted', () => {
  const { now, frozen } = reportOf<Both>(`${WITH_ASKING}
    const place = mapped(make('gone'))
    both(place)
    fs.unlinkSync('gone')
    print(both(place))`)
  expect(now).toMatchObject({ name: `${folder}/gone (deleted)`, deleted: true })
  expect(now).toEqual(frozen)
})

// The ioctl has no room for it (PATH_MAX), so that the text is read.
testSingleRows('a file deeper than a path can be long is named in full', () => {
  const { now, frozen } = reportOf<Both>(`${WITH_ASKING}
    for (let depth = 0; depth < 20; depth++) (fs.mkdirSync('d'.repeat(250)), process.chdir('d'.repeat(250)))
    print(both(mapped(make('deep'))))`)
  expect(now.name).toBe(`${folder}/${`${'d'.repeat(250)}/`.repeat(20)}deep`)
  expect(now).toEqual(frozen)
})

testSingleRows('rows without a file are named as the kernel prints them', () => {
  const told = reportOf<Record<string, Both>>(`${WITH_ASKING}
    const names = ['[vdso]', '[vvar]', '[vvar_vclock]', '[vsyscall]', '[stack]', '[heap]']
    const rows = snapshot().regions.filter(({ name }) => names.includes(name))
    const memory = call('memfd_create', text('some\\nmemory'), 0)
    const shared = call('mmap', 0, 0x1000n, PROT.read, MAP.shared | MAP.anonymous, -1, 0)
    const nameless = call('mmap', 0, 0x1000n, PROT.read, MAP.private | MAP.anonymous, -1, 0)
    const all = Object.fromEntries(rows.map(({ name, start }) => [name, both(start)]))
    print({ ...all, memory: both(mapped(memory)), shared: both(shared), nameless: both(nameless) })`)
  for (const { now, frozen } of Object.values(told)) expect(now).toEqual(frozen)
  const { memory, shared, nameless, ...labelled } = told
  expect(memory?.now.name).toBe('/memfd:some\\012memory (deleted)')
  expect(shared?.now.name).toBe('/dev/zero (deleted)')
  expect(nameless?.now.name).toBe('')
  for (const [name, { now }] of Object.entries(labelled)) expect(now.name).toBe(name)
  expect(Object.keys(labelled)).toEqual(expect.arrayContaining(['[stack]', '[heap]']))
})
