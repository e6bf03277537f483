/**
 * Whether a snapshot is asked about the storage addon's objects, too. It reads the text of the map both ways
 * (vitest.config.ts), so where live questions do, it would only be asked the same once more.
 */
export const IS_FROZEN_ASKED = process.env.VAS_EXPLORE_NO_IOCTL !== '1'
