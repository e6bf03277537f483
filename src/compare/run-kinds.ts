import { mayHoldBrkHeap } from '../locate/brk-heap-row.ts'
import type { Address } from '../model/address.ts'
import {
  fileKey,
  isExecutable,
  isFileBacked,
  isPrivateAnonymous,
  isShared,
  type Region,
} from '../model/region.ts'

/** What a row is in every run of a program, as far as rows alone tell; the order is fixed. */
export const runKinds = ['program', 'library', 'heap', 'stack', 'vdso', 'vvar', 'vsyscall', 'file'] as const

/**
 * What a row is in every run of a program.
 * @useDeclaredType
 */
export type RunKind = (typeof runKinds)[number]

/** The kind of each row that has one; rows without a name, or with one that the program gave, have none. */
export function kindsIn(rows: readonly Region[]): Map<Region, RunKind> {
  const mappings = mappingsIn(rows)
  const images = new Set(mappings.filter(isImage))
  const stacks = rows.filter(({ name }) => name === '[stack]')
  const heap = new Set(rows.filter((row) => mayHoldBrkHeap(row, stacks)))
  const [lowestOfHeap] = heap
  const program = programAmong([...images], lowestOfHeap?.start)
  const kindOf = (mapping: Mapping): RunKind | undefined => {
    if (mapping === program) return 'program'
    // A second mapping of the program's own file, as V8 makes of its built-ins, is no library.
    return images.has(mapping) && !showsFileOf(mapping, program) ? 'library' : kindOfOther(mapping, heap)
  }
  return new Map(
    mappings.flatMap((mapping) => {
      const kind = kindOf(mapping)
      return kind ? mapping.map((row) => [row, kind] as const) : []
    }),
  )
}

// A file as it was mapped, in one row or in several: their offsets ascend, and nothing else with a name lies between them. A
// program that also maps its own file as data has two.
type Mapping = readonly Region[]

function mappingsIn(rows: readonly Region[]): Mapping[] {
  const all: Region[][] = []
  for (const row of rows) {
    if (isPrivateAnonymous(row)) continue
    const mapping = all.at(-1)
    const last = mapping?.at(-1)
    if (last && isContinuedBy(last, row)) mapping?.push(row)
    else all.push([row])
  }
  return all
}

const isContinuedBy = (row: Region, next: Region): boolean =>
  isFileBacked(next) &&
  fileKey(row) === fileKey(next) &&
  isShared(row) === isShared(next) &&
  row.offset <= next.offset

const isImage = (mapping: Mapping): boolean =>
  mapping.some((row) => isFileBacked(row) && isExecutable(row) && !isShared(row))

const showsFileOf = ([row]: Mapping, [other]: Mapping = []): boolean =>
  row !== undefined && other !== undefined && fileKey(row) === fileKey(other)

// The brk heap begins behind the program's bss; where there is none yet, the kernel maps a program below its libraries. A
// program without an interpreter (a static PIE, or ld.so itself) is the first in the region of mappings, which fills from
// its top: far above its heap, and above all that it maps.
function programAmong(images: readonly Mapping[], heap: Address | undefined): Mapping | undefined {
  if (heap === undefined) return images[0]
  const below = images.filter(([first]) => first !== undefined && first.start < heap)
  return below.at(-1) ?? images.at(-1)
}

const LABELS: ReadonlyMap<string, RunKind> = new Map([
  ['[stack]', 'stack'],
  ['[vdso]', 'vdso'],
  ['[vvar]', 'vvar'],
  ['[vvar_vclock]', 'vvar'],
  ['[vsyscall]', 'vsyscall'],
])

function kindOfOther([row]: Mapping, heap: ReadonlySet<Region>): RunKind | undefined {
  if (row === undefined) return undefined
  if (heap.has(row)) return 'heap'
  return isFileBacked(row) ? 'file' : LABELS.get(row.name)
}
