import { describe, expect, test } from 'vitest'
import { buildIdIn } from '../../src/elf/build-id.ts'
import type { Encoding } from '../../src/elf/layout.ts'
import { ENCODINGS, elfOf, LITTLE_64, packed, SHAPES } from '../support/elf-builder.ts'

const PT_LOAD = 1
const PT_NOTE = 4
const NT_GNU_ABI_TAG = 1
const NT_GNU_BUILD_ID = 3

interface PlannedNote {
  readonly name: string
  readonly type: number
  readonly description: string
}

const BUILD_ID: PlannedNote = {
  name: 'GNU\0',
  type: NT_GNU_BUILD_ID,
  description: 'c67bab3e7934475e94c3db94',
}
const ABI_TAG: PlannedNote = {
  name: 'GNU\0',
  type: NT_GNU_ABI_TAG,
  description: '00000000030000000200000000000000',
}

/** A note as binutils and glibc read it: the description begins where header and name together are padded to. */
function note(encoding: Encoding, { name, type, description }: PlannedNote, align = 4): Buffer {
  const bytes = Buffer.from(description, 'hex')
  const fields = { nameSize: name.length, size: bytes.length, type }
  const start = Buffer.concat([
    packed(encoding, SHAPES[encoding.bits].note, fields),
    Buffer.from(name, 'latin1'),
  ])
  return padded(Buffer.concat([padded(start, align), bytes]), align)
}

const padded = (bytes: Buffer, align: number): Buffer =>
  Buffer.concat([bytes, Buffer.alloc((align - (bytes.length % align)) % align)])

/** A program header that says: here are notes. */
const segment = (content: Buffer, more: object = {}) => ({
  content,
  fields: { type: PT_NOTE, align: 4, ...more },
})

/** The build id of a file whose program headers speak of these bytes. */
const buildIdOf = (encoding: Encoding, content: Buffer, more: object = {}): string | undefined =>
  elfOf(encoding, { segments: [segment(content, more)] }).buildId()

describe.each(ENCODINGS)('in a file of %s', (_, encoding) => {
  test('the build id is read from its note', () => {
    expect(buildIdOf(encoding, note(encoding, BUILD_ID))).toBe('c67bab3e7934475e94c3db94')
  })

  test('the build id is found behind other notes', () => {
    const notes = [note(encoding, ABI_TAG), note(encoding, { ...BUILD_ID, name: 'stapsdt\0' })]
    expect(buildIdOf(encoding, Buffer.concat([...notes, note(encoding, BUILD_ID)]))).toBe(
      'c67bab3e7934475e94c3db94',
    )
  })
})

test('in notes aligned to 8 the description begins where header and name together are padded to', () => {
  expect(buildIdOf(LITTLE_64, note(LITTLE_64, BUILD_ID, 8), { align: 8 })).toBe('c67bab3e7934475e94c3db94')
})

test('a build id of no bytes is none', () => {
  expect(buildIdOf(LITTLE_64, note(LITTLE_64, { ...BUILD_ID, description: '' }))).toBeUndefined()
})

describe('the build id', () => {
  const ofLittle64 = (...notes: PlannedNote[]) =>
    buildIdOf(LITTLE_64, Buffer.concat(notes.map((each) => note(LITTLE_64, each))))

  test.each([
    ['may be one byte long', '07'],
    ['may be of 20 bytes, as SHA-1 is', '0102030405060708090a0b0c0d0e0f1011121314'],
    ['may be no multiple of four bytes long', '0102030405'],
  ])('%s', (_, description) => {
    expect(ofLittle64({ ...BUILD_ID, description }, ABI_TAG)).toBe(description)
  })

  test('is the first of two', () => {
    expect(ofLittle64(BUILD_ID, { ...BUILD_ID, description: 'ffff' })).toBe('c67bab3e7934475e94c3db94')
  })

  test.each([
    ['a name that takes padding', { ...ABI_TAG, name: 'Linux\0' }],
    ['a name of no bytes', { ...ABI_TAG, name: '' }],
    ['a description that takes padding', { ...ABI_TAG, description: '0102030405' }],
    ['a description of no bytes', { ...ABI_TAG, description: '' }],
  ])('is found behind a note with %s', (_, other) => {
    expect(ofLittle64(other, BUILD_ID)).toBe('c67bab3e7934475e94c3db94')
  })

  test.each([
    ['another name', { ...BUILD_ID, name: 'Go\0\0' }],
    ['a name without its zero', { ...BUILD_ID, name: 'GNU' }],
    ['a longer name', { ...BUILD_ID, name: 'GNU\0\0' }],
    ['another type', { ...BUILD_ID, type: 4 }],
  ])('is not in a note with %s', (_, other) => {
    expect(ofLittle64(other)).toBeUndefined()
  })
})

describe('notes', () => {
  const content = note(LITTLE_64, BUILD_ID)
  const buildIdAmong = (...segments: ReturnType<typeof segment>[]) => elfOf(LITTLE_64, { segments }).buildId()

  test('are those of PT_NOTE only', () => {
    expect(buildIdOf(LITTLE_64, content, { type: PT_LOAD })).toBeUndefined()
  })

  test.each([0, 1, 2])('that are said to be aligned to %i are so to 4', (align) => {
    const uneven = note(LITTLE_64, { ...ABI_TAG, name: 'Linux\0', description: '0102030405' })
    expect(buildIdOf(LITTLE_64, Buffer.concat([uneven, content]), { align })).toBe('c67bab3e7934475e94c3db94')
  })

  test.each([
    ['past the end of the file', { offset: 0x100000 }],
    ['that end past the end of the file', { filesz: 0x100000 }],
  ])('%s are passed over for the next', (_, fields) => {
    expect(buildIdAmong(segment(content, fields), segment(content))).toBe('c67bab3e7934475e94c3db94')
  })

  test('of more than a mebibyte are passed over for the next', () => {
    const other = note(LITTLE_64, { ...BUILD_ID, description: 'ffff' })
    expect(buildIdAmong(segment(Buffer.concat([other, Buffer.alloc(1 << 20)])), segment(content))).toBe(
      'c67bab3e7934475e94c3db94',
    )
  })

  test('aligned to 8 with properties are passed over, as x86-64 has them before the build id', () => {
    const properties = segment(note(LITTLE_64, { ...ABI_TAG, type: 5 }, 8), { align: 8 })
    expect(buildIdAmong(properties, segment(content))).toBe('c67bab3e7934475e94c3db94')
  })

  test('without a build id are passed over for the next', () => {
    expect(buildIdAmong(segment(note(LITTLE_64, ABI_TAG)), segment(content))).toBe('c67bab3e7934475e94c3db94')
  })

  test('cut anywhere have no build id', () => {
    const cuts = Array.from(content, (_, length) => content.subarray(0, length))
    expect(cuts.filter((cut) => buildIdOf(LITTLE_64, cut) !== undefined)).toEqual([])
  })

  test.each<[string, number]>([
    ['a name', 0],
    ['a description', 4],
  ])('may claim %s of 4 GiB, and are not believed', (_, at) => {
    const view = new DataView(Uint8Array.from(content).buffer)
    view.setUint32(at, 0xffffffff, true)
    expect(buildIdIn(view, 4, true)).toBeUndefined()
  })
})
