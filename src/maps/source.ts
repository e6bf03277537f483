import { isSupportedSystem } from '../native/system.ts'
import * as linux from './source-linux.ts'
import * as none from './source-none.ts'

/** What every system's region source offers; a new system is a new file with these names in it. */
export interface RegionSource {
  /**
   * The text of a process's map, as the kernel gives it now.
   * @throws VasError NO_PROCESS, NO_PERMISSION, MAPS_UNREADABLE or UNSUPPORTED_PLATFORM
   */
  readMapText(pid: number | 'self'): Uint8Array
}

/** The region source of the system we run on. */
export const regionSource = (): RegionSource => (isSupportedSystem() ? linux : none)
