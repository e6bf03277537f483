// Maps of sixteen pages, made page by page: what differs between two of them can be told by looking at each page.
import fc from 'fast-check'
import { type MemoryMap, parseMaps } from '../../src/index.ts'

const PAGE = 0x1000n

/** What may lie in a page: the columns of its row, and what it is part of. */
interface Kind {
  readonly thing: string
  readonly columns: (address: bigint) => string
}

const at = (offset: bigint): string => offset.toString(16)

const KINDS: readonly Kind[] = [
  { thing: 'private memory', columns: () => '0 00:00 0' },
  { thing: 'private memory', columns: () => '0 00:00 0 [anon:x]' },
  { thing: 'file 11', columns: (address) => `${at(address)} 08:01 11 /a` },
  { thing: 'file 11', columns: (address) => `${at(address)} 08:01 11 /a (deleted)` },
  { thing: 'file 11, further on', columns: (address) => `${at(address + PAGE)} 08:01 11 /a` },
  { thing: 'file 12', columns: (address) => `${at(address)} 08:01 12 /a` },
  { thing: 'vvar', columns: () => '0 00:00 0 [vvar]' },
]

/** A page that is mapped: what lies in it, its permissions, and whether a row must begin with it. */
export interface Page {
  readonly kind: number
  readonly permissions: string
  readonly beginsRow: boolean
}

/** Any sixteen pages, those that are undefined unmapped. */
export const anyPages: fc.Arbitrary<(Page | undefined)[]> = fc.array(
  fc.option(
    fc.record({
      kind: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(KINDS.length - 1)),
      permissions: fc.constantFrom('rw-p', 'r--p', 'rw-s'),
      beginsRow: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, fc.constant(true)),
    }),
    { nil: undefined, freq: 5 },
  ),
  { minLength: 16, maxLength: 16 },
)

/** What the page is part of, if it is mapped; private and shared pages never belong together. */
export const thingIn = (page: Page | undefined): string | undefined =>
  page && `${KINDS[page.kind]?.thing} ${page.permissions[3]}`

/** A run of pages in one row: its numbers, and how the row reads. */
export interface RunOfPages {
  readonly first: number
  readonly last: number
  readonly page: Page
}

/** The rows that the pages are in. */
export function runsOf(pages: readonly (Page | undefined)[]): RunOfPages[] {
  const runs: RunOfPages[] = []
  pages.forEach((page, number) => {
    const run = runs.at(-1)
    if (!page) return
    const goesOn = run?.last === number - 1 && isAlike(run.page, page) && !page.beginsRow
    if (goesOn) runs[runs.length - 1] = { ...run, last: number }
    else runs.push({ first: number, last: number, page })
  })
  return runs
}

const isAlike = (a: Page, b: Page): boolean => a.kind === b.kind && a.permissions === b.permissions

const FIRST = 0x10000n

/** The number of the page that begins at the address. */
export const pageAt = (address: bigint): number => Number((address - FIRST) / PAGE)

/** The map of these pages. */
export const mapOfPages = (pages: readonly (Page | undefined)[]): MemoryMap =>
  parseMaps(runsOf(pages).map(rowOf).join('\n'))

function rowOf({ first, last, page }: RunOfPages): string {
  const start = FIRST + BigInt(first) * PAGE
  const end = FIRST + BigInt(last + 1) * PAGE
  return `${at(start)}-${at(end)} ${page.permissions} ${KINDS[page.kind]?.columns(start)}`
}
