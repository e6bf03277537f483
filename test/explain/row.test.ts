// What each field of a row says of itself.
import { describe, expect, test } from 'vitest'
import type { FieldName } from '../../src/explain/field.ts'
import { nameKind } from '../../src/explain/name-kind.ts'
import { explainRow, rowExplanationJson } from '../../src/explain/row.ts'

const saysOf = (field: FieldName, row: string): string =>
  explainRow(row)
    .fields.filter((candidate) => candidate.field === field)
    .flatMap(({ says }) => says)
    .join('\n')

const named = (name: string): string => `1000-3000 r--p 00001000 08:12 77 ${name}`

describe('the range', () => {
  test.each([
    ['1000-3000', '0x2000 = 8192 bytes (8 KiB) = 2 pages of 4 KiB.'],
    ['1000-2000', '0x1000 = 4096 bytes (4 KiB) = 1 page of 4 KiB.'],
    ['0-ffffffffffffffff', '0xffffffffffffffff = 18446744073709551615 bytes (16 EiB).'],
    ['7f438050-7f438060', '0x10 = 16 bytes.'],
    ['7f438050-7f438060', '0x7f438050 and 0x7f438060 are no multiples of 4096: unusual'],
    ['1000-2001', '0x2001 is no multiple of 4096: unusual'],
  ])('%s says %j', (range, sentence) => {
    expect(saysOf('range', `${range} rw-p 00000000 00:00 0`)).toContain(sentence)
  })
})

describe('the permissions', () => {
  test.each([
    ['rw-p', ['r  may be read', 'w  may be written', '-  may not be executed', 'p  private', 'never run']],
    ['---p', ['-  may not be read', '-  may not be written', '-  may not be executed', 'No access']],
    ['--xp', ['x  may be executed as code', 'Run, but not read']],
    ['rwxp', ['Written and run: seldom, and a risk']],
    ['r-xp', ['Read and run, never written: so is machine code.']],
    ['r--s', ['Read-only', 's  shared']],
    ['-w-s', ['Written, but not read']],
    ['-wxp', ['Written and run, but not read']],
    ['RW-P', ['r  may be read', 'p  private']],
  ])('%s', (permissions, sentences) => {
    const said = saysOf('permissions', `1000-2000 ${permissions} 00000000 00:00 0`)
    for (const sentence of sentences) expect(said).toContain(sentence)
    expect(said.split('\n').every((sentence) => sentence !== '')).toBe(true)
  })
})

test.each([
  ['00022000 08:12 7 /libc.so', 'The row begins 0x22000 = 136 KiB into its file: 0x1000 shows byte 139264.'],
  ['00000000 08:12 7 /libc.so', 'The row begins with the first byte of its file: that is what 0x1000 shows.'],
  ['0001b064 1f:03 7 /libc.so', 'That is no multiple of 4096: unusual'],
  ['00000000 00:00 0', 'It counts bytes of a file. There is none here, so the kernel prints 0.'],
  ['00001000 00:00 0 [heap]', 'It counts bytes of a file, but the row tells of none: unusual.'],
  ['00000000 00:01 5 [anon_shmem:x]', 'The row begins with the first byte of its file'],
])('the offset of %s says %j', (rest, sentence) => {
  expect(saysOf('offset', `1000-2000 r--p ${rest}`)).toContain(sentence)
})

test.each([
  ['00:00', '00:00 is no device, although the row has a file: unusual.'],
  ['08:12', 'Major 8, minor 18; in the row they are hexadecimal.'],
  ['08:12', 'here /dev/sdb2.'],
  ['08:00', 'here /dev/sda.'],
  ['08:ff', 'here /dev/sdp15.'],
  ['08:100', 'Major 8: disks with names such as /dev/sda.'],
  ['103:06', 'Major 259, minor 6'],
  ['103:06', '/sys/dev/block/259:6'],
  ['07:00', 'Major 7: loop devices.'],
  ['00:1b', 'Major 0, minor 27; in the row they are hexadecimal.'],
  ['00:1b', 'Major 0: a file system that lies on no block device'],
])('the device %s says %j', (device, sentence) => {
  expect(saysOf('device', `1000-2000 r--p 00000000 ${device} 7 /opt/app`)).toContain(sentence)
})

test.each(['0', '0 [heap]'])('the device 00:00 with %j behind it says that there is no file', (tail) => {
  expect(saysOf('device', `1000-2000 rw-p 00000000 00:00 ${tail}`)).toEqual(
    '00:00 is no device: there is no file.',
  )
})

test.each([
  ['0', '0: there is no file.'],
  ['0 [heap]', '0: there is no file.'],
  ['0 /opt/app', '0, although the row has a name: unusual.'],
  ['0 /SYSV1234abcd (deleted)', 'The id of the segment'],
  ['815699 /opt/app', 'The number of the file in its file system'],
  ['1035 /memfd:x (deleted)', 'The number of a file without a path'],
])('the inode %s says %j', (rest, sentence) => {
  expect(saysOf('inode', `1000-2000 r--s 00000000 00:01 ${rest}`)).toContain(sentence)
})

describe('the name', () => {
  test.each([
    ['', 'none', 'No name: memory without a file.'],
    ['[heap]', 'heap', 'The heap that brk() moves the end of'],
    ['[stack]', 'stack', 'The stack of the main thread.'],
    ['[stack:986]', 'thread-stack', 'The stack of thread 986: Linux 3.4 to 4.4'],
    ['[vdso]', 'vdso', 'Code that the kernel gives every process'],
    ['[vvar]', 'vvar', 'Data that the kernel keeps current'],
    ['[vvar_vclock]', 'vvar-clock', 'The clock pages of a virtual machine'],
    ['[vsyscall]', 'vsyscall', 'An old fixed page of three system calls'],
    ['[anon:dalvik-main space (region space)]', 'named', '"dalvik-main space (region space)"'],
    ['[anon_shmem:board]', 'named-shared', '"board" (since Linux 6.2)'],
    ['[page size compat]', 'label', 'This one is not among those that we know.'],
    ['/opt/app', 'path', 'The path of the mapped file, as the reader of the map sees it.'],
    ['/opt/my  app', 'path', 'A name goes to the end of the line, with all its spaces.'],
    ['/opt/a\\012b', 'path', '\\012 is how the kernel prints a newline.'],
    ['/opt/app (deleted)', 'path', '"(deleted)" behind it: no directory leads to this file any more.'],
    ['/opt/app (deleted)', 'path', 'A file whose own name ends so looks the same.'],
    ['/memfd:a b (deleted)', 'memfd', 'called "a b" to be recognised'],
    ['/SYSV1234abcd (deleted)', 'sysv', 'with the key 0x1234abcd'],
    ['/SYSV', 'path', 'The path of the mapped file'],
    ['/dev/zero (deleted)', 'shared-anonymous', 'nothing was deleted'],
    [
      '/anon_hugepage (deleted)',
      'huge-pages',
      'private or shared. The kernel calls them so; nothing was deleted',
    ],
    ['anon_inode:[perf_event]', 'object', 'Neither a path nor a label'],
    ['socket:[12345]', 'object', 'Neither a path nor a label'],
  ])('%j is a name of kind %s, and says %j', (name, kind, sentence) => {
    expect(nameKind(name)).toBe(kind)
    expect(saysOf('name', named(name))).toContain(sentence)
  })

  test.each(['/opt/app', '/opt/app (deleted)', '[anon:with space]', '/memfd:a b (deleted)'])(
    '%j has no spaces worth a word',
    (name) => expect(saysOf('name', named(name))).not.toContain('with all its spaces'),
  )

  test('that holds what a terminal obeys is quoted in words that it does not', () => {
    expect(saysOf('name', named('[anon:\x1b[31m]'))).toContain('"\\x1b[31m"')
  })

  test('keeps runs of spaces, and those at its end', () => {
    expect(explainRow(named('/runs   of  spaces  ')).region.name).toBe('/runs   of  spaces  ')
  })
})

describe('a note behind the row', () => {
  test.each([
    ['[heap] # heap segment', '[heap]', 'heap segment'],
    ['[heap]', '[heap]', undefined],
    ['/a#b', '/a#b', undefined],
    ['/a/ b # text(code segment) segment', '/a/ b', 'text(code segment) segment'],
    ['  # nobody named it', '', 'nobody named it'],
  ])('%j', (tail, name, note) => {
    expect(explainRow(named(tail)).region).toMatchObject({ name, note })
  })
})

test.each(['\r\n', '\r', '\r\r\n', '\n \u3000\n'])(
  'blanks in front and a line end %j behind are not of the row',
  (end) => {
    expect(explainRow(`   ${named('/opt/app')}${end}`).region.name).toBe('/opt/app')
  },
)

test.each([
  ['cut', '1000-2000 rw-p', 'expected a row such as '],
  ['backward', '2000-1000 rw-p 00000000 00:00 0', 'expected a range whose end is above its start'],
  ['too wide', '0-10000000000000000 rw-p 00000000 00:00 0', 'expected fields of at most 64 bits'],
  ['two', `${named('/a')}\n${named('/b')}`, 'expected one row, got 2 lines'],
])('a row that is %s is an error without a line number', (_, text, message) => {
  expect(() => explainRow(text)).toThrow(
    expect.objectContaining({
      code: 'MAPS_SYNTAX',
      message: expect.stringMatching(new RegExp(`^${message}`)),
    }),
  )
})

test('in JSON a row has no pages where its size is no multiple of one', () => {
  expect(rowExplanationJson(explainRow('1000-1010 rw-p 00000000 00:00 0'))).not.toHaveProperty('pages')
})
