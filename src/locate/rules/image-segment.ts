import { covers, PF_W, PF_X, PT_GNU_RELRO } from '../../elf/headers.ts'
import { loadedSections, type Section, SHF_EXECINSTR } from '../../elf/sections.ts'
import type { Place } from '../../images/place.ts'
import { isWritable, type Region } from '../../model/region.ts'
import type { Segment, Source } from '../../model/segment.ts'

/** A verdict, and the part of the sentence that gives its reason. */
export interface Verdict {
  readonly segment: Segment
  readonly source: Source
  readonly claim: string
}

/** The segment of a place in an image, from section, load segment, RELRO range and sizes. */
export function imageSegment(place: Place, section: Section | undefined, region: Region): Verdict {
  if ((place.load.flags & PF_W) !== 0n) return writableSegment(place, section, region)
  if ((place.load.flags & PF_X) !== 0n) return executableSegment(place, section)
  return fromImage('rodata', 'is neither writable nor executable')
}

const fromImage = (segment: Segment, claim: string): Verdict => ({ segment, source: 'image', claim })

function writableSegment(place: Place, section: Section | undefined, region: Region): Verdict {
  const { load, vaddr } = place
  if (isRelro(place) && !isWritable(region)) return fromImage('relro', relroClaim(place))
  if (vaddr >= load.vaddr + load.memsz) {
    return {
      segment: 'anonymous',
      source: 'kernel',
      claim: 'is past its last variable, and an allocator may use it',
    }
  }
  if (vaddr >= load.vaddr + load.filesz) {
    return fromImage('bss', 'is in memory but not in the file, so it starts as zeros')
  }
  if (section && isCode(section)) {
    return fromImage('text', 'holds machine code, though its load segment is writable too')
  }
  return fromImage('data', 'is writable and gets its first values from the file')
}

// The dynamic linker protects whole pages, so what precedes the range in its first page is protected with it.
function isRelro({ image, load, vaddr }: Place): boolean {
  const relro = image.programHeaders.find(({ type }) => type === PT_GNU_RELRO)
  if (!relro || !covers(load, relro.vaddr)) return false
  return vaddr < relro.vaddr + relro.memsz && (vaddr >= relro.vaddr || vaddr < load.vaddr)
}

const relroClaim = ({ load, vaddr }: Place): string =>
  covers(load, vaddr)
    ? 'is in the range (PT_GNU_RELRO) that the dynamic linker fills in, then makes read-only'
    : 'shares a page with the range (PT_GNU_RELRO) that the dynamic linker makes read-only'

const isCode = ({ flags }: Section): boolean => (flags & SHF_EXECINSTR) !== 0n

// Linkers may put constants and headers into the executable segment (-z noseparate-code): there only the sections
// can tell them from code.
function executableSegment(place: Place, section: Section | undefined): Verdict {
  const sections = loadedSections(place.image.file?.sections() ?? [])
  if (sections.length === 0) return withoutSections(place)
  const nearest = section ?? sectionBefore(place, sections)
  if (nearest && isCode(nearest)) {
    return fromImage(
      'text',
      section ? 'holds machine code' : `comes with the machine code of ${nearest.name}`,
    )
  }
  return fromImage('rodata', 'is constant, though it shares an executable load segment with the code')
}

function withoutSections({ load }: Place): Verdict {
  if (load.offset > 0n) return fromImage('text', 'may be executed, and its sections could not be read')
  const claim =
    'may be executed; but its sections could not be read, and constants may share this load segment'
  return { segment: 'text', source: 'pattern', claim }
}

// What lies between sections belongs to the one before it; before the first lie the headers.
function sectionBefore({ load, vaddr }: Place, sections: readonly Section[]): Section | undefined {
  const from = vaddr < load.vaddr ? load.vaddr : vaddr
  return sections.filter(({ addr }) => covers(load, addr)).findLast(({ addr }) => addr <= from)
}
