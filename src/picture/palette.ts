import type { BandKind } from './band-kind.ts'

/** How a surface is filled: its colour, what is hatched over it, and the colour of words on it. */
export interface Surface {
  readonly fill: string
  readonly ink: string
  readonly hatch?: 'lines' | 'dots'
}

// The colours that people with any kind of colour vision can tell apart (Okabe and Ito, "Color Universal Design", 2008).
const ORANGE = '#e69f00'
const SKY_BLUE = '#56b4e9'
const GREEN = '#009e73'
const YELLOW = '#f0e442'
const BLUE = '#0072b2'
const VERMILION = '#d55e00'
const PURPLE = '#cc79a7'
const BLACK = '#000000'
const WHITE = '#ffffff'
const GREY = '#dddddd'

/** What lines, addresses and explanations are drawn in. */
export const INK = { strong: BLACK, soft: '#4d4d4d', line: '#767676' } as const

/** The surface of each kind. What programs may not touch is hatched; colour only repeats what the words say. */
export const SURFACES: Readonly<Record<BandKind, Surface>> = {
  text: { fill: BLUE, ink: WHITE },
  rodata: { fill: PURPLE, ink: BLACK },
  relro: { fill: PURPLE, ink: BLACK, hatch: 'dots' },
  data: { fill: YELLOW, ink: BLACK },
  bss: { fill: YELLOW, ink: BLACK, hatch: 'dots' },
  libraries: { fill: SKY_BLUE, ink: BLACK },
  heap: { fill: ORANGE, ink: BLACK },
  'malloc elsewhere': { fill: ORANGE, ink: BLACK, hatch: 'dots' },
  stack: { fill: GREEN, ink: BLACK },
  'thread stacks': { fill: GREEN, ink: BLACK, hatch: 'dots' },
  'js-heap': { fill: VERMILION, ink: BLACK },
  jit: { fill: VERMILION, ink: BLACK, hatch: 'dots' },
  wasm: { fill: VERMILION, ink: BLACK, hatch: 'lines' },
  V8: { fill: VERMILION, ink: BLACK },
  file: { fill: GREY, ink: BLACK, hatch: 'dots' },
  shared: { fill: GREY, ink: BLACK, hatch: 'lines' },
  'vdso and vvar': { fill: BLACK, ink: WHITE },
  vsyscall: { fill: BLACK, ink: WHITE },
  anonymous: { fill: GREY, ink: BLACK },
  reserved: { fill: WHITE, ink: BLACK, hatch: 'lines' },
  mixed: { fill: WHITE, ink: BLACK },
}

/** What a picture of notation is drawn in, one colour a field. */
export const FIELD_COLOURS = [SKY_BLUE, ORANGE, PURPLE, YELLOW, VERMILION, GREEN] as const

/** What a picture of notation shows to be wrong. */
export const REFUSED_COLOUR = VERMILION
