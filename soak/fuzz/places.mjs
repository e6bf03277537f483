import { fileURLToPath } from 'node:url'

/** @param {string} path */
const place = (path) => fileURLToPath(new URL(path, import.meta.url))

/** The package's own folder. */
export const ROOT = place('../../')

/** Where all that fuzzing makes is put: nothing of it is kept with the sources. */
export const WORK = place('../build/fuzz')

/** The targets as JavaScript. */
export const CODE = `${WORK}/code`

/**
 * The inputs that a target begins with.
 *
 * @param {string} target
 */
export const seedsOf = (target) => place(`corpus/${target}`)
