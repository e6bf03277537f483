import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { once } from '../model/once.ts'

/**
 * The package's folder, with a slash at its end: the nearest with a package.json that has a name, around this file, be it
 * a source or built (dist/cli has a package.json without one).
 */
export const packageRoot = once((): string => fileURLToPath(nearestPackage(new URL('.', import.meta.url))))

function nearestPackage(folder: URL): URL {
  const parent = new URL('..', folder)
  const isTop = parent.href === folder.href
  return isTop || isNamedPackage(new URL('package.json', folder)) ? folder : nearestPackage(parent)
}

function isNamedPackage(file: URL): boolean {
  if (!existsSync(file)) return false
  const { name }: { name?: string } = JSON.parse(readFileSync(file, 'utf8'))
  return name !== undefined
}
