import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { check as elfFile } from './elf-file.ts'
import { check as explanation } from './explanation.ts'
import { check as kernelText } from './kernel-text.ts'
import { check as looseText } from './loose-text.ts'
import type { Outcome } from './outcome.ts'
import { check as rowFlags } from './row-flags.ts'
import { check as savedMap } from './saved-map.ts'

/** What each target of `npm run fuzz` asks of its input. */
export const CHECKS: Readonly<Record<string, (data: Uint8Array) => Outcome>> = {
  'kernel-text': kernelText,
  'loose-text': looseText,
  'saved-map': savedMap,
  explanation,
  'row-flags': rowFlags,
  'elf-file': elfFile,
}

const CORPUS = fileURLToPath(new URL('../../soak/fuzz/corpus', import.meta.url))

/** The inputs that a target begins with: those called `refused-…` are none, the others are. */
export const seedsOf = (target: string): { readonly name: string; readonly data: Buffer }[] =>
  readdirSync(`${CORPUS}/${target}`).map((name) => ({
    name,
    data: readFileSync(`${CORPUS}/${target}/${name}`),
  }))

/** The targets that have a corpus. */
export const targetsWithSeeds = (): string[] => readdirSync(CORPUS)
