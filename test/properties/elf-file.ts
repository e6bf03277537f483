import assert from 'node:assert/strict'
import { type ElfFile, parseElf } from '../../src/elf/file.ts'
import { sectionAt } from '../../src/elf/sections.ts'
import { asVaddr, compareAddresses } from '../../src/model/address.ts'
import { bytesOf } from '../support/elf-builder.ts'
import type { Outcome } from './outcome.ts'

/** The bytes of a file: asked everything, what it says is in it, and nothing is nonsense. */
export function check(content: Uint8Array): Outcome {
  const elf = parseElf(bytesOf(content))
  if (!elf) return 'refused'
  assert.deepEqual(nonsenseIn(content, elf, placesIn(elf)), [])
  for (const { name } of elf.sections()) assert.ok(isNamedIn(content, name), `section ${name}`)
  return 'accepted'
}

const MOST_PLACES = 40

// Where the file itself says that there is something; a lying one names thousands of places.
function placesIn(elf: ElfFile): bigint[] {
  const parts = [...elf.programHeaders.map(({ vaddr }) => vaddr), ...elf.sections().map(({ addr }) => addr)]
  const places = parts.slice(0, MOST_PLACES).flatMap((start) => [start, start + 4n])
  return [0n, ...places, 0xffffffffffffffffn].map((place) => BigInt.asUintN(64, place))
}

/** What an ELF file says about these vaddrs and of itself that cannot be. */
export function nonsenseIn(content: Uint8Array, elf: ElfFile, vaddrs: readonly bigint[]): string[] {
  return [...tablesOf(content, elf), ...vaddrs.flatMap((vaddr) => [...placesOf(content, elf, vaddr)])]
}

// A file may lie, but not so that an answer is none: each table takes room, and what is named is in the file.
function* tablesOf(content: Uint8Array, elf: ElfFile): Generator<string> {
  const { programHeaders } = elf
  if (programHeaders.length * 32 > content.length) yield `${programHeaders.length} program headers`
  const sections = elf.sections()
  if (sections.length * 40 > content.length) yield `${sections.length} sections`
  const loaded = elf.loadedSections().map(({ addr }) => addr)
  if (loaded.some((addr, i) => compareAddresses(loaded[i - 1] ?? 0n, addr) > 0)) yield 'sections in disorder'
  const words = elf.threadPointerWords().length
  if (words * 24 > content.length) yield `${words} words of thread pointers`
  const buildId = elf.buildId()
  if (buildId === undefined) return
  const bytes = Buffer.from(buildId, 'hex')
  if (bytes.length === 0 || bytes.length * 2 !== buildId.length || !holds(content, bytes))
    yield `build id ${buildId}`
}

function* placesOf(content: Uint8Array, elf: ElfFile, vaddr: bigint): Generator<string> {
  for (const symbol of [elf.symbolAt(asVaddr(vaddr)), elf.threadLocalAt(vaddr)]) {
    if (!symbol) continue
    const { name, offset } = symbol
    if (name === '' || !isNamedIn(content, name) || offset < 0n || offset > vaddr)
      yield `symbol ${name}+${offset} at ${vaddr}`
  }
  const section = sectionAt(elf.loadedSections(), asVaddr(vaddr))
  if (section && (section.addr > vaddr || vaddr >= section.addr + section.size))
    yield `section at ${section.addr} for ${vaddr}`
}

// Where bytes are no UTF-8, the name has other characters in their place.
const isNamedIn = (content: Uint8Array, name: string): boolean =>
  name.includes('\ufffd') || holds(content, Buffer.from(name))

const holds = (content: Uint8Array, bytes: Buffer): boolean =>
  Buffer.from(content.buffer, content.byteOffset, content.byteLength).includes(bytes)
