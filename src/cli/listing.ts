import { parseMaps } from '../locate/ask.ts'
import type { MemoryMap } from '../locate/memory-map.ts'
import { readToEnd } from '../maps/read-to-end.ts'
import { counted } from '../model/counted.ts'
import { described, isRefusal, VasError } from '../model/error.ts'
import type { Terminal } from './terminal.ts'

/** A captured map, in a file or on standard input, and how it is called. */
export interface Listing {
  readonly map: MemoryMap
  readonly title: string
}

/** The word that stands for standard input. */
export const STANDARD_INPUT = '-'

/**
 * The rows in a file, or in what standard input brings; what else the text holds is remarked upon.
 * @throws VasError MAPS_SYNTAX, MAPS_UNREADABLE
 */
export async function readListing(file: string, terminal: Terminal): Promise<Listing> {
  const title = file === STANDARD_INPUT ? 'standard input' : file
  const text = file === STANDARD_INPUT ? await readInput(terminal) : readFile(file)
  const others: OtherLine[] = []
  const onOtherLine = (line: string, number: number): unknown => others.push({ line, number })
  const map = terminal.withProgress(`reading the lines of ${title}`, (onProgress) =>
    parseMaps(text, { loose: true, onOtherLine, onProgress }),
  )
  if (map.regions.length === 0) {
    throw new VasError('MAPS_UNREADABLE', `expected rows of a memory map in ${title}, found none`)
  }
  if (others.length > 0) terminal.remark(`${title}: ${remarkOn(others, map.regions.length)}`)
  if (map.regions.filter(({ name }) => name === '[stack]').length > 1)
    terminal.remark('more than one row is a [stack]: this map shows more than one process, or moment')
  return { map, title }
}

interface OtherLine {
  readonly line: string
  readonly number: number
}

function remarkOn(others: readonly OtherLine[], rows: number): string {
  const taken = `${counted(rows, 'row')} taken, ${counted(others.length, 'other line')} passed over`
  const cut = others.find(({ line }) => BEGIN_OF_ROW.test(line))
  return cut ? `${taken}; line ${cut.number} begins like a row, but is none: ${described(cut.line)}` : taken
}

const BEGIN_OF_ROW = /^\s*[0-9a-f]{4,16}-[0-9a-f]{4,16}(\s+[r-][w-]|$)/i

// A map of a million rows is some 100 MB.
const LARGEST_LISTING = 1 << 28

async function readInput({ input }: Terminal): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let size = 0
  try {
    for await (const piece of input()) {
      pieces.push(piece)
      size += piece.length
      if (size > LARGEST_LISTING) throw tooLarge('standard input')
    }
  } catch (error) {
    throw explained('standard input', error)
  }
  return Buffer.concat(pieces)
}

function readFile(file: string): Uint8Array {
  const text = readOrExplain(file)
  if (text) return text
  throw tooLarge(file)
}

const tooLarge = (title: string): VasError =>
  new VasError('MAPS_UNREADABLE', `expected a memory map in ${title}, got more than ${LARGEST_LISTING} bytes`)

function readOrExplain(file: string): Uint8Array | undefined {
  try {
    return readToEnd(file, LARGEST_LISTING)
  } catch (error) {
    throw explained(file, error)
  }
}

const explained = (title: string, error: unknown): unknown =>
  isRefusal(error)
    ? new VasError('MAPS_UNREADABLE', `${title} cannot be read: ${error.message}`, { cause: error })
    : error
