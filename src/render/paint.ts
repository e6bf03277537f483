import { styleText } from 'node:util'
import type { Segment } from '../model/segment.ts'

/** How text may be marked. Colour only repeats what the words say. */
export interface Paint {
  readonly segment: (name: Segment, text: string) => string
  readonly dim: (text: string) => string
  readonly bold: (text: string) => string
}

type Format = Parameters<typeof styleText>[0]

const FORMATS: Readonly<Record<Segment, Format>> = {
  text: 'green',
  rodata: 'cyan',
  relro: 'cyan',
  data: 'yellow',
  bss: 'yellow',
  tls: 'yellow',
  heap: 'magenta',
  stack: 'blue',
  guard: 'red',
  'js-heap': 'magenta',
  jit: 'green',
  wasm: 'magenta',
  file: 'white',
  shared: 'white',
  vdso: 'green',
  vvar: 'cyan',
  vsyscall: 'green',
  reserved: 'gray',
  anonymous: 'gray',
  unmapped: 'red',
  null: 'red',
  noncanonical: 'red',
  kernel: 'red',
}

const styled = (format: Format, text: string): string => styleText(format, text, { validateStream: false })

/** Marks with terminal colours. */
export const colours: Paint = {
  segment: (name, text) => styled(FORMATS[name], text),
  dim: (text) => styled('dim', text),
  bold: (text) => styled('bold', text),
}

/** Marks nothing: for pipes, files and NO_COLOR. */
export const plain: Paint = { segment: (_, text) => text, dim: (text) => text, bold: (text) => text }
