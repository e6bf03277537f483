import { covers, PF_W, PF_X, PT_GNU_RELRO } from '../../elf/headers.ts'
import { type Section, SHF_EXECINSTR, SHF_WRITE, sectionBefore } from '../../elf/sections.ts'
import type { Place } from '../../images/place.ts'
import { printable } from '../../model/printable.ts'
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
  return fromImage('rodata', 'was linked to be neither written nor executed')
}

const fromImage = (segment: Segment, claim: string): Verdict => ({ segment, source: 'image', claim })
const unknown = (claim: string): Verdict => ({ segment: 'anonymous', source: 'kernel', claim })

function writableSegment(place: Place, section: Section | undefined, region: Region): Verdict {
  const { load, vaddr } = place
  if (isRelro(place) && !isWritable(region)) return fromImage('relro', relroClaim(place))
  if (vaddr >= load.vaddr + load.memsz)
    return unknown('is past its last variable, and an allocator may use it')
  if (vaddr >= load.vaddr + load.filesz) {
    return fromImage('bss', 'is where the load segment has zeros that are not in the file')
  }
  if ((load.flags & PF_X) !== 0n) return mixedSegment(section)
  return fromImage('data', 'was linked to be written, with its first values in the file')
}

// Everything in one load segment that is writable and executable (ld -N): only the sections know.
function mixedSegment(section: Section | undefined): Verdict {
  if (!section) return unknown('may be written and executed, and no section tells whether it is code or data')
  if (isCode(section))
    return fromImage('text', 'holds machine code, though its load segment may be written too')
  if ((section.flags & SHF_WRITE) === 0n)
    return fromImage('rodata', 'is constant, though its load segment is not')
  return fromImage('data', 'was linked to be written, with its first values in the file')
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
// can tell them from code. What lies between two belongs to the first; before the first lie the headers.
function executableSegment(place: Place, section: Section | undefined): Verdict {
  const { image, load, vaddr } = place
  const sections = (image.file?.loadedSections() ?? []).filter(({ addr }) => covers(load, addr))
  if (sections.length === 0) return withoutSections(place)
  const nearest = section ?? sectionBefore(sections, vaddr < load.vaddr ? load.vaddr : vaddr)
  if (nearest && isCode(nearest)) {
    return fromImage(
      'text',
      section ? 'holds machine code' : `comes with the machine code of ${printable(nearest.name)}`,
    )
  }
  return fromImage('rodata', 'is constant, though it shares an executable load segment with the code')
}

// Program headers alone: a linker that gives constants a load segment of their own leaves code in this one.
function withoutSections({ image }: Place): Verdict {
  if (image.loads.some(({ flags }) => (flags & (PF_W | PF_X)) === 0n)) {
    return fromImage('text', 'may be executed, while constants have load segments of their own')
  }
  const claim =
    'may be executed; but no section tells its code from constants that may share the load segment'
  return { segment: 'text', source: 'pattern', claim }
}
