import { unsupportedSystem } from '../native/system.ts'

/** There is no map to be had on this system yet. */
export function readMapText(): never {
  throw unsupportedSystem()
}
