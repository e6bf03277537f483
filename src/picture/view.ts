import type { Shape } from './svg.ts'

/** A view of the address space, drawn from some height on down to `bottom`. */
export interface View {
  readonly bottom: number
  readonly shapes: readonly Shape[]
}

/** How wide every view is, and what is left free around it. */
export const WIDTH = 1024
export const MARGIN = 20
