import { VasError } from '../model/error.ts'

/** Whether this system's processes can be looked into. macOS and Windows are to come. */
export const isSupportedSystem = (): boolean => process.platform === 'linux'

/** What is said on the others. */
export const unsupportedSystem = (): VasError =>
  new VasError(
    'UNSUPPORTED_PLATFORM',
    `processes can be looked into on Linux only, not on ${process.platform}; parseMaps and --file work everywhere`,
  )
