// A listing opens no file: what can be said, the rows alone say.
import { describe, expect, test } from 'vitest'
import { parseMaps } from '../../src/index.ts'

const LISTING = `
556a8a831000-556a8a837000 r--p 00000000 08:12 815699                     /usr/bin/program
556a8a837000-556a8a86e000 r-xp 00006000 08:12 815699                     /usr/bin/program
556a8a86e000-556a8a87c000 r--p 0003d000 08:12 815699                     /usr/bin/program
556a8a87c000-556a8a87d000 ---p 0004b000 08:12 815699                     /usr/bin/program
556a8a880000-556a8a881000 rw-p 0004e000 08:12 815699                     /usr/bin/program
556a8c01b000-556a8c03c000 rw-p 00000000 00:00 0                          [heap]
7f5e59600000-7f5e59601000 r--p 00000000 08:12 700                        /usr/lib/locale/C.utf8
7f5e59610000-7f5e59611000 r-xs 00000000 08:12 701                        /tmp/shared-code
7f5e59620000-7f5e59621000 rw-s 00000000 00:01 0                          /SYSV1234abcd (deleted)
7f5e59622000-7f5e59623000 rw-s 00000000 00:01 9                          /memfd:some thing (deleted)
7f5e59624000-7f5e59625000 rw-s 00000000 00:01 9                          /dev/zero (deleted)
7f5e59626000-7f5e59627000 rw-s 00000000 00:19 9                          /dev/shm/sem.x
7f5e59628000-7f5e59629000 rw-s 00000000 00:00 0                          [anon_shmem:x]
7f5e59630000-7f5e59631000 rw-s 00000000 00:0e 9                          anon_inode:[perf_event]
7f5e59636000-7f5e59638000 rw-p 00000000 00:00 0 
7f5e59638000-7f5e59639000 rw-p 00000000 00:01 9                          /memfd:private (deleted)
7f5e5963a000-7f5e5963b000 rw-s 00000000 00:0f 9                          /anon_hugepage (deleted)
7f5e5963c000-7f5e5963d000 rw-p 00000000 00:0f 9                          /anon_hugepage (deleted)
7f5e5963e000-7f5e5963f000 rw-p 00000000 00:00 0                          constructor
7f5e59640000-7f5e59641000 rw-p 00000000 00:00 0                          [anon:dalvik-main space (x)]
7f5e59642000-7f5e59643000 rw-p 00000000 00:00 0                          [something new]
7f5e59885000-7f5e59886000 ---p 00000000 00:00 0 
7ffe91c09000-7ffe91c2a000 rw-p 00000000 00:00 0                          [stack]
7ffe91c36000-7ffe91c38000 r--p 00000000 00:00 0                          [vvar_vclock]
7ffe91c38000-7ffe91c3b000 r--p 00000000 00:00 0                          [vvar]
7ffe91c3b000-7ffe91c3c000 r-xp 00000000 00:00 0                          [vdso]
ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0                  [vsyscall]
`
const map = parseMaps(LISTING)

test.each([
  ['556a8a831000', 'rodata', 'pattern', /which alone could tell rodata, relro and bss apart/],
  ['556a8a837000', 'text', 'pattern', /has an executable row/],
  ['556a8a87bfff', 'rodata', 'pattern', /a listing opens no file/],
  ['556a8a87c000', 'reserved', 'kernel', /between the load segments of a file like \/usr\/bin\/program/],
  ['556a8a880abc', 'data', 'pattern', /r?w/],
  ['556a8c01b000', 'heap', 'kernel', /labels this row \[heap\]/],
  ['7f5e59600000', 'file', 'kernel', /maps \/usr\/lib\/locale\/C\.utf8/],
  ['7f5e59610000', 'file', 'kernel', /maps \/tmp\/shared-code/],
  ['7f5e59620000', 'shared', 'kernel', /System V/],
  ['7f5e59622000', 'shared', 'kernel', /memfd/],
  ['7f5e59624000', 'shared', 'kernel', /handed down to child processes/],
  ['7f5e59626000', 'shared', 'kernel', /POSIX shared memory/],
  ['7f5e59628000', 'shared', 'kernel', /shared anonymous memory/],
  ['7f5e59630000', 'file', 'kernel', /anon_inode:\[perf_event\]/],
  ['7f5e59637fff', 'anonymous', 'kernel', /has no name/],
  ['7f5e59638000', 'file', 'kernel', /maps \/memfd:private/],
  ['7f5e5963a000', 'shared', 'kernel', /huge pages/],
  ['7f5e5963c000', 'anonymous', 'kernel', /labels it \/anon_hugepage/],
  ['7f5e5963e000', 'file', 'kernel', /maps constructor/],
  ['7f5e59640000', 'anonymous', 'kernel', /the program itself called it \[anon:dalvik-main space \(x\)\]/],
  ['7f5e59642000', 'anonymous', 'kernel', /labels it \[something new\]/],
  ['7f5e59885000', 'reserved', 'kernel', /neither read, written nor executed/],
  ['7ffe91c29fff', 'stack', 'kernel', /stack of the main thread/],
  ['7ffe91c36000', 'vvar', 'kernel', /\[vvar_vclock\]/],
  ['7ffe91c38000', 'vvar', 'kernel', /\[vvar\]/],
  ['7ffe91c3b000', 'vdso', 'kernel', /\[vdso\]/],
  ['ffffffffff600000', 'vsyscall', 'kernel', /\[vsyscall\]/],
])('%s is %s, and %s vouches for it', (address, segment, source, because) => {
  expect(map.whereIs(address)).toMatchObject({ segment, source })
  expect(map.whereIs(address).because).toMatch(because)
  const { image, section, symbol } = map.whereIs(address)
  expect([image, section, symbol]).toEqual([undefined, undefined, undefined])
})

describe('where no row is', () => {
  test.each([
    ['0', 'null'],
    ['ffff', 'null'],
    ['10000', 'unmapped'],
    ['556a8a881000', 'unmapped'],
    ['7fffffffffff', 'unmapped'],
    ['800000000000', 'noncanonical'],
    ['ffff7fffffffffff', 'noncanonical'],
    ['ffff800000000000', 'kernel'],
    ['ffffffffffffffff', 'kernel'],
  ])('%s is %s', (address, segment) => {
    expect(map.whereIs(address)).toMatchObject({ segment, source: 'kernel', region: undefined })
  })

  test('the neighbours and how far they are is said', () => {
    const location = map.whereIs('556a8a882000')
    expect(location.below?.name).toBe('/usr/bin/program')
    expect(location.above?.name).toBe('[heap]')
    expect(location.because).toBe(
      'No row of the map holds it: 4 KiB above the end of /usr/bin/program (0x556a8a880000-0x556a8a881000)' +
        ' and 23.6 MiB below the start of [heap] (0x556a8c01b000-0x556a8c03c000).',
    )
  })

  test('at the very end of a row, it is directly above it', () => {
    expect(map.whereIs('556a8a881000').because).toMatch(/: directly above the end of/)
  })

  test('in a map without rows there are no neighbours', () => {
    expect(parseMaps('').whereIs('10000')).toMatchObject({
      segment: 'unmapped',
      below: undefined,
      above: undefined,
    })
    expect(parseMaps('').whereIs('10000').because).toBe('No row of the map holds it: the map is empty.')
  })
})

test('gaps lie between neighbouring rows of the user half', () => {
  const rows =
    '1000-2000 r--p 0 00:00 0\n2000-3000 r--p 0 00:00 0\n5000-6000 r--p 0 00:00 0\nffffffffff600000-ffffffffff601000 --xp 0 00:00 0 [vsyscall]\n'
  const [below, above] = parseMaps(rows).regions.slice(1)
  expect(parseMaps(rows).gaps()).toEqual([{ start: 0x3000n, end: 0x5000n, below, above }])
})

test('a row that covers others leaves no gap behind them', () => {
  const torn = parseMaps('1000-9000 r--p 0 00:00 0\n2000-3000 r--p 0 00:00 0\nb000-c000 r--p 0 00:00 0\n')
  expect(torn.gaps().map(({ start, end }) => [start, end])).toEqual([[0x9000n, 0xb000n]])
  expect(torn.whereIs('a000').below?.start).toBe(0x1000n)
})

test('rows above 2^47 show that the user half is larger there, as on arm64', () => {
  const arm = parseMaps(
    'aaaaaaaa0000-aaaaaaab0000 r-xp 0 08:01 7 /a\nfffffffdf000-1000000000000 rw-p 0 00:00 0 [stack]\n',
  )
  expect(arm.whereIs('bbbbbbbb0000').segment).toBe('unmapped')
  expect(arm.whereIs('1000000000000').segment).toBe('noncanonical')
  expect(arm.gaps()).toHaveLength(1)
})

test('an old label of a thread stack is a stack of that thread', () => {
  const old = parseMaps('7f0000000000-7f0000800000 rw-p 00000000 00:00 0 [stack:986]\n')
  expect(old.whereIs('7f0000000000')).toMatchObject({ segment: 'stack', source: 'kernel' })
  expect(old.whereIs('7f0000000000').because).toMatch(/thread 986/)
})

test('findRegion finds nothing where getRegion throws UNMAPPED', () => {
  expect(map.findRegion(0x10n)).toBeUndefined()
  expect(() => map.getRegion(0x10n)).toThrow(
    expect.objectContaining({ code: 'UNMAPPED', message: expect.stringMatching(/no region holds 0x10$/) }),
  )
  expect(map.getRegion(0x7ffe91c09000n).name).toBe('[stack]')
})

test('as JSON a map has every row with its segment, without a pid', () => {
  const json = JSON.parse(JSON.stringify(map))
  expect(Object.keys(json)).toEqual(['torn', 'regions'])
  expect(json.regions).toHaveLength(27)
  expect(json.regions[5]).toEqual({
    start: '0x556a8c01b000',
    end: '0x556a8c03c000',
    permissions: 'rw-p',
    offset: '0x0',
    device: '00:00',
    inode: '0',
    name: '[heap]',
    deleted: false,
    segment: 'heap',
    source: 'kernel',
    because:
      'The kernel labels this row [heap]: it holds the brk heap, and where in it that ends is not known.',
  })
})
