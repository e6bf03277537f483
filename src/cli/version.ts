import { readFileSync } from 'node:fs'
import { once } from '../model/once.ts'

/** The version in package.json. */
export const packageVersion = once((): string => {
  const file = new URL('../../package.json', import.meta.url)
  const { version }: { version: string } = JSON.parse(readFileSync(file, 'utf8'))
  return version
})
