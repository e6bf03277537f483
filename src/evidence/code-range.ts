import type { Extent } from '../model/region.ts'
import { findAddon } from '../native/load.ts'

/** The address space that V8 holds for code, as it says itself of the isolate on the asking thread. */
export const ownCodeRange = (): Extent | undefined => findAddon()?.codeRange()
