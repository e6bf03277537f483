import { parseElf } from '../../src/elf/file.ts'
import { nonsenseIn } from '../properties/elf-file.ts'
import { bytesOf } from '../support/elf-builder.ts'

/** A file to be asked, with what was done to it. */
export type Case = readonly [what: string, content: Uint8Array]

const LONGEST_MS = 1000

/** What goes wrong when each of these files is asked everything at these vaddrs: no file may throw or take long. */
export function failuresOf(cases: Iterable<Case>, vaddrs: readonly bigint[]): string[] {
  const failures: string[] = []
  for (const [what, content] of cases) {
    const start = performance.now()
    try {
      const elf = parseElf(bytesOf(content))
      const nonsense = elf ? nonsenseIn(content, elf, vaddrs) : []
      failures.push(...nonsense.map((one) => `${what}: ${one}`))
    } catch (error) {
      failures.push(`${what}: ${String(error)}`)
    }
    const took = performance.now() - start
    if (took > LONGEST_MS) failures.push(`${what}: took ${Math.round(took)} ms`)
  }
  return failures
}
