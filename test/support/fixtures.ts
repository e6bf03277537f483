import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Where the global set-up puts what it builds. */
export const FIXTURE_DIR = fileURLToPath(new URL('../fixtures/build', import.meta.url))

/** One way to link a file of test/fixtures. */
export interface Fixture {
  readonly path: string
  readonly flags: readonly string[]
  /** Options of strip(1), where it is stripped. */
  readonly strip?: readonly string[]
}

const plain: Fixture = { path: `${FIXTURE_DIR}/plain.node`, flags: [] }

/** The same objects, linked in every way that changes where they lie or what the file tells of them. */
export const FIXTURES = {
  plain,
  stripped: { path: `${FIXTURE_DIR}/stripped.node`, flags: [], strip: ['--strip-all'] },
  noSeparateCode: { path: `${FIXTURE_DIR}/noseparate.node`, flags: ['-Wl,-z,noseparate-code'] },
  noRelro: { path: `${FIXTURE_DIR}/norelro.node`, flags: ['-Wl,-z,norelro'] },
  noBuildId: { path: `${FIXTURE_DIR}/nobuildid.node`, flags: ['-Wl,--build-id=none'] },
  spacesInPath: { path: `${FIXTURE_DIR}/a b  c/objects .node `, flags: [] },
  bigPages: { path: `${FIXTURE_DIR}/64k.node`, flags: ['-Wl,-z,max-page-size=65536'] },
} satisfies Record<string, Fixture>

/** test/fixtures/program.cc, as every kind of executable. */
export const PROGRAMS = {
  pie: { path: `${FIXTURE_DIR}/program-pie`, flags: ['-fPIE', '-pie', '-Wl,-z,relro,-z,now'] },
  fixed: { path: `${FIXTURE_DIR}/program-fixed`, flags: ['-fno-pie', '-no-pie'] },
  static: { path: `${FIXTURE_DIR}/program-static`, flags: ['-fno-pie', '-static'] },
  staticPie: {
    path: `${FIXTURE_DIR}/program-static-pie`,
    flags: ['-fPIE', '-static-pie', '-Wl,-z,relro,-z,now'],
  },
} satisfies Record<string, Fixture>

/** The same as programs of 32 bits. */
export const PROGRAMS_32 = {
  pie: { path: `${FIXTURE_DIR}/program-32-pie`, flags: ['-m32', ...PROGRAMS.pie.flags] },
  fixed: { path: `${FIXTURE_DIR}/program-32-fixed`, flags: ['-m32', ...PROGRAMS.fixed.flags] },
  static: { path: `${FIXTURE_DIR}/program-32-static`, flags: ['-m32', ...PROGRAMS.static.flags] },
  staticPie: { path: `${FIXTURE_DIR}/program-32-static-pie`, flags: ['-m32', ...PROGRAMS.staticPie.flags] },
} satisfies Record<string, Fixture>

/** test/fixtures/threads.cc, with addresses of 64 and of 32 bits. */
export const THREADS: Fixture = { path: `${FIXTURE_DIR}/threads`, flags: ['-pthread'] }
export const THREADS_32: Fixture = { path: `${FIXTURE_DIR}/threads-32`, flags: ['-m32', '-pthread'] }

/** Whether there is all that programs of 32 bits are built with: compiler, headers and libraries. */
export const canBuildFor32Bits = (): boolean =>
  spawnSync('g++', ['-m32', '-x', 'c++', '-', '-o', '/dev/null'], {
    input: '#include <cstdio>\nint main() {}\n',
  }).status === 0

/** test/fixtures/cloned.cc: threads that no C library knows of. */
export const CLONED_PROGRAM: Fixture = { path: `${FIXTURE_DIR}/cloned`, flags: ['-fPIE', '-pie'] }

/** test/fixtures/overlaid.cc: has memory where its brk heap would begin, which it does not use. */
export const OVERLAID_PROGRAM: Fixture = { path: `${FIXTURE_DIR}/overlaid`, flags: ['-fPIE', '-pie'] }

/** test/fixtures/rows.cc: changes its own map when told so. */
export const ROWS_PROGRAM: Fixture = { path: `${FIXTURE_DIR}/rows`, flags: ['-fPIE', '-pie'] }

/** test/fixtures/storage*.cc, with the addon's own thread-locals where malloc puts them, and in the static block. */
export const STORAGE_FIXTURES = {
  dynamic: { path: `${FIXTURE_DIR}/storage.node`, flags: [] },
  static: { path: `${FIXTURE_DIR}/storage-static.node`, flags: ['-ftls-model=initial-exec'] },
} satisfies Record<string, Fixture>

/** test/fixtures/live*.cc: calls any function of C. And a library to load and to unload. */
export const LIVE_FIXTURE: Fixture = { path: `${FIXTURE_DIR}/live.node`, flags: ['-pthread'] }
export const LIVE_LIBRARY: Fixture = { path: `${FIXTURE_DIR}/library.so`, flags: [] }

/** test/fixtures/scarce.cc: to be preloaded, makes an allocation fail. */
export const SCARCE_LIBRARY: Fixture = { path: `${FIXTURE_DIR}/scarce.so`, flags: [] }

/** test/fixtures/walled_heap.cc: to be preloaded, takes the page above the brk heap. */
export const WALLED_HEAP_LIBRARY: Fixture = { path: `${FIXTURE_DIR}/walled-heap.so`, flags: [] }

/** LLD puts constants before code, and starts load segments in the middle of a page. */
export const LLD_FIXTURE: Fixture = { path: `${FIXTURE_DIR}/lld.node`, flags: ['-fuse-ld=lld'] }

export const hasLld = (): boolean => spawnSync('ld.lld', ['--version']).error === undefined

/** The addresses that a fixture reports of its own objects. */
export type FixtureAddresses = Readonly<
  Record<
    | 'literal'
    | 'constants'
    | 'pointers'
    | 'data'
    | 'smallBss'
    | 'largeBssEnd'
    | 'function'
    | 'libcData'
    | 'libcBss'
    | 'libcFunction',
    bigint
  >
>

/** The fixture addon. */
export interface ObjectsAddon {
  addresses(): FixtureAddresses
  /** A function of libm in a namespace of its own (dlmopen(3)); 0n where there is no such thing. */
  functionOfSecondCopy(): bigint
  /** Maps a page where the brk heap ends and returns its address; 0n where something is there already. */
  mapBehindHeap(): bigint
  unmapBehindHeap(address: bigint): void
}

/** Loads a fixture into this process. */
export function loadAddon(path: string): ObjectsAddon {
  const module: { exports: Partial<ObjectsAddon> } = { exports: {} }
  process.dlopen(module, path)
  const { addresses, functionOfSecondCopy, mapBehindHeap, unmapBehindHeap } = module.exports
  if (addresses && functionOfSecondCopy && mapBehindHeap && unmapBehindHeap) {
    return { addresses, functionOfSecondCopy, mapBehindHeap, unmapBehindHeap }
  }
  throw new Error(`${path} is not the fixture addon`)
}

/** Loads a fixture into this process and asks where its objects lie. */
export const loadFixture = (path: string): FixtureAddresses => loadAddon(path).addresses()
