import { kindsIn } from '../compare/run-kinds.ts'
import { mayHoldBrkHeap } from '../locate/brk-heap-row.ts'
import type { RowMeaning } from '../locate/row-meaning.ts'
import { type Segment, segments } from '../model/segment.ts'

const meaningOf = (wanted: Segment): string => segments.find(({ name }) => name === wanted)?.meaning ?? ''

/** Every kind of rows with how people call it and what it means, in the order of a legend. */
export const bandKinds = [
  { kind: 'text', name: 'text (code)', meaning: meaningOf('text') },
  { kind: 'rodata', name: 'rodata (constants)', meaning: meaningOf('rodata') },
  { kind: 'relro', name: 'relro', meaning: meaningOf('relro') },
  { kind: 'data', name: 'data (variables)', meaning: meaningOf('data') },
  { kind: 'bss', name: 'bss (zeros)', meaning: meaningOf('bss') },
  {
    kind: 'libraries',
    name: 'libraries',
    meaning: 'images that the program has loaded: code, constants, variables',
  },
  { kind: 'heap', name: 'heap', meaning: 'the brk heap, which malloc takes small blocks from' },
  {
    kind: 'malloc elsewhere',
    name: 'malloc elsewhere',
    meaning: 'large blocks, and arenas of other threads',
  },
  { kind: 'stack', name: 'stack', meaning: "the main thread's stack" },
  { kind: 'thread stacks', name: 'thread stacks', meaning: 'with the guard pages below them' },
  { kind: 'js-heap', name: 'js-heap (V8)', meaning: meaningOf('js-heap') },
  { kind: 'jit', name: 'jit (V8)', meaning: meaningOf('jit') },
  { kind: 'wasm', name: 'wasm', meaning: meaningOf('wasm') },
  { kind: 'V8', name: 'V8', meaning: 'js-heap, jit and wasm, interleaved' },
  { kind: 'file', name: 'files', meaning: meaningOf('file') },
  { kind: 'shared', name: 'shared', meaning: meaningOf('shared') },
  { kind: 'vdso and vvar', name: 'vdso and vvar', meaning: 'code and data that the kernel provides' },
  { kind: 'vsyscall', name: 'vsyscall', meaning: meaningOf('vsyscall') },
  { kind: 'anonymous', name: 'anonymous', meaning: meaningOf('anonymous') },
  { kind: 'reserved', name: 'reserved', meaning: meaningOf('reserved') },
  { kind: 'mixed', name: 'mixed', meaning: 'rows of several kinds, interleaved' },
] as const satisfies readonly Meaning[]

/** A kind of rows, how people call it, and what it means. */
export type BandKindMeaning = (typeof bandKinds)[number]

interface Meaning {
  readonly kind: string
  readonly name: string
  readonly meaning: string
}

/** What rows are drawn as: a part of the program, or memory of a kind. */
export type BandKind = (typeof bandKinds)[number]['kind']

const BY_KIND: ReadonlyMap<string, Meaning> = new Map(bandKinds.map((one) => [one.kind, one]))

/** How people call a kind. */
export const nameOfKind = (kind: BandKind): string => BY_KIND.get(kind)?.name ?? kind

/** What a linker makes images of. */
export const PARTS_OF_IMAGES = ['text', 'rodata', 'relro', 'data', 'bss'] as const
export const OF_IMAGES: ReadonlySet<Segment> = new Set<Segment>(PARTS_OF_IMAGES)

const OF_OTHERS: Readonly<Partial<Record<Segment, BandKind>>> = {
  tls: 'libraries',
  guard: 'thread stacks',
  vdso: 'vdso and vvar',
  vvar: 'vdso and vvar',
}

const isKind = (name: string): name is BandKind => BY_KIND.has(name)

/** Tells what a row is drawn as. */
export type KindOf = (row: RowMeaning) => BandKind

/** What each row of a map is drawn as. Which image is the program, the rows alone tell, as they do for `diff --aslr`. */
export function bandKindIn(rows: readonly RowMeaning[]): KindOf {
  const regions = rows.map(({ region }) => region)
  const runKinds = kindsIn(regions)
  const stacks = regions.filter(({ name }) => name === '[stack]')
  const program = rows.find(({ region }) => runKinds.get(region) === 'program')
  const isOfProgram = ({ region, image }: RowMeaning): boolean =>
    runKinds.get(region) === 'program' || (image !== undefined && image === program?.image)
  return (row) => {
    const { region, segment } = row
    if (OF_IMAGES.has(segment) && !isOfProgram(row)) return 'libraries'
    if (segment === 'heap') return mayHoldBrkHeap(region, stacks) ? 'heap' : 'malloc elsewhere'
    if (segment === 'stack') return region.name === '[stack]' ? 'stack' : 'thread stacks'
    return OF_OTHERS[segment] ?? (isKind(segment) ? segment : 'anonymous')
  }
}
