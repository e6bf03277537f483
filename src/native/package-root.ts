import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { once } from '../model/once.ts'

/** The folder of package.json, with a slash at its end: the nearest around this file, be it a source or built. */
export const packageRoot = once((): string => fileURLToPath(nearestPackage(new URL('.', import.meta.url))))

function nearestPackage(folder: URL): URL {
  const parent = new URL('..', folder)
  const isTop = parent.href === folder.href
  return isTop || existsSync(new URL('package.json', folder)) ? folder : nearestPackage(parent)
}
