import { parseElf } from '../../src/elf/file.ts'
import { sectionAt } from '../../src/elf/sections.ts'
import { asVaddr } from '../../src/model/address.ts'
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
      failures.push(...nonsenseIn(content, vaddrs).map((nonsense) => `${what}: ${nonsense}`))
    } catch (error) {
      failures.push(`${what}: ${String(error)}`)
    }
    const took = performance.now() - start
    if (took > LONGEST_MS) failures.push(`${what}: took ${Math.round(took)} ms`)
  }
  return failures
}

// A file may lie, but not so that an answer is none.
function nonsenseIn(content: Uint8Array, vaddrs: readonly bigint[]): string[] {
  const elf = parseElf(bytesOf(content))
  if (!elf) return []
  const nonsense: string[] = []
  const { programHeaders } = elf
  if (programHeaders.length * 32 > content.length) nonsense.push(`${programHeaders.length} program headers`)
  const sections = elf.sections()
  if (sections.length * 40 > content.length) nonsense.push(`${sections.length} sections`)
  const buildId = elf.buildId()
  if (buildId !== undefined && !/^([0-9a-f]{2})*$/.test(buildId)) nonsense.push(`build id ${buildId}`)
  for (const vaddr of vaddrs) {
    const symbol = elf.symbolAt(asVaddr(vaddr))
    if (symbol && (symbol.name === '' || symbol.offset < 0n || symbol.offset > vaddr))
      nonsense.push(`symbol ${symbol.name}+${symbol.offset} at ${vaddr}`)
    const section = sectionAt(sections, asVaddr(vaddr))
    if (section && section.addr > vaddr) nonsense.push(`section at ${section.addr} for ${vaddr}`)
  }
  return nonsense
}
