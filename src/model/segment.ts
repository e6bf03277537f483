/** The textbook words for what an address is part of, each with its meaning; the order is fixed. */
export const segments = Object.freeze([
  { name: 'text', meaning: 'machine code of an image' },
  { name: 'rodata', meaning: 'read-only constants of an image, and its headers and tables' },
  { name: 'relro', meaning: 'written once by the dynamic linker, then read-only' },
  { name: 'data', meaning: 'initialised variables of an image' },
  { name: 'bss', meaning: 'zero-initialised variables of an image' },
  { name: 'tls', meaning: 'thread-local variables of an image, for one thread' },
  { name: 'heap', meaning: 'memory that malloc manages' },
  { name: 'stack', meaning: "a thread's stack" },
  { name: 'guard', meaning: 'no-access pages at the low end of a stack' },
  { name: 'js-heap', meaning: 'pages that V8 manages' },
  { name: 'jit', meaning: "code made at run time, and V8's copy of its built-ins" },
  { name: 'wasm', meaning: 'a WebAssembly memory and the space reserved around it' },
  { name: 'file', meaning: 'a mapped file that is not a loaded image' },
  { name: 'shared', meaning: 'memory shared by name or descent (memfd, SysV, shared anonymous)' },
  { name: 'vdso', meaning: 'code that the kernel provides' },
  { name: 'vvar', meaning: "data that the kernel provides, read by the vdso's code" },
  { name: 'vsyscall', meaning: 'an old fixed page of system calls that the kernel emulates' },
  { name: 'reserved', meaning: 'address space held with no access' },
  { name: 'anonymous', meaning: 'mapped, private, and nobody can vouch for more' },
  { name: 'unmapped', meaning: 'no row of the map' },
  { name: 'null', meaning: 'the lowest addresses, kept empty so that null pointers fault' },
  { name: 'noncanonical', meaning: 'no address of this processor at all' },
  { name: 'kernel', meaning: "the kernel's half of the address space" },
] as const satisfies readonly SegmentMeaning[])
segments.forEach(Object.freeze)

/** A segment's name and what it means, in a line. */
export interface SegmentMeaning {
  /** The word itself. */
  readonly name: string
  /** What it means, in a line. */
  readonly meaning: string
}

/**
 * The textbook word for what an address is part of.
 * @useDeclaredType
 */
export type Segment = (typeof segments)[number]['name']

/** Who may vouch for an answer, in the order of a summary. */
export const sources = ['kernel', 'image', 'runtime', 'pattern'] as const

/**
 * Who vouches for an answer. `kernel`: the map's own label or a rule about addresses. `image`: program headers
 * and sections. `runtime`: the thread, the allocator or Node itself. `pattern`: the shape of the rows.
 * @useDeclaredType
 */
export type Source = (typeof sources)[number]

/** Whether it is a segment's name. */
export const isSegment = (name: unknown): name is Segment => segments.some((segment) => segment.name === name)

/** Whether it is a source. */
export const isSource = (name: unknown): name is Source => sources.some((source) => source === name)
