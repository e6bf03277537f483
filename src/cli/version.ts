import { readFileSync } from 'node:fs'
import { once } from '../model/once.ts'
import { packageRoot } from '../native/package-root.ts'

/** The version in package.json. */
export const packageVersion = once((): string => {
  const { version }: { version: string } = JSON.parse(readFileSync(`${packageRoot()}package.json`, 'utf8'))
  return version
})
