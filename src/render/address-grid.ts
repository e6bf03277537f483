import type { AddressReading } from '../explain/address.ts'
import type { Address } from '../model/address.ts'
import { pageOffset, type TableIndex } from '../model/page-tables.ts'
import { formatSize } from '../model/size.ts'
import type { Paint } from './paint.ts'

/** What stands in front of the lines of an address's pieces. */
export const PIECE_LABELS = ['Linux', 'manual', 'bits', 'binary', 'decimal', 'hex', 'covers']

/** An address cut where the processor cuts it: a column for each piece, or where that is too wide a line for each. */
export function addressGrid(
  address: Address,
  reading: AddressReading,
  paint: Paint,
  width: number,
): string[] {
  const pieces = addressPieces(address, reading)
  const [labels = [], ...columns] = alignedColumns([PIECE_LABELS, ...pieces])
  const lines = labels.map((label, row) => lineOf(paint.dim(label), columns, row))
  const plainWidth = [labels, ...columns].reduce((sum, [cell = '']) => sum + cell.length + 1, -1)
  return plainWidth <= width ? lines : standing(pieces, paint)
}

/** The pieces from the highest bits to the lowest, each with a text for every label. */
export const addressPieces = (address: Address, reading: AddressReading): string[][] => [
  sign(address, reading),
  ...reading.tables.map(index),
  offset(address),
]

const lineOf = (label: string, columns: readonly (readonly string[])[], row: number): string =>
  [label, ...columns.map((cells) => cells[row] ?? '')].join(' ').trimEnd()

// The same pieces, one below the other.
function standing(pieces: readonly (readonly string[])[], paint: Paint): string[] {
  const columns = alignedColumns(transposed([PIECE_LABELS, ...pieces]))
  return [PIECE_LABELS, ...pieces].map((_, row) => {
    const line = columns
      .map((cells) => cells[row] ?? '')
      .join(' ')
      .trimEnd()
    return row === 0 ? paint.dim(line) : line
  })
}

const transposed = (columns: readonly (readonly string[])[]): string[][] =>
  PIECE_LABELS.map((_, row) => columns.map((cells) => cells[row] ?? ''))

const alignedColumns = (columns: readonly (readonly string[])[]): string[][] =>
  columns.map((cells) => {
    const width = Math.max(...cells.map((cell) => cell.length))
    return cells.map((cell) => cell.padEnd(width))
  })

function sign(address: Address, { bits }: AddressReading): string[] {
  const copies = binary(address >> BigInt(bits), 64 - bits)
  return ['sign', '', `63…${bits}`, copies, '', '', '']
}

function index({ linux, manual, highBit, lowBit, index }: TableIndex): string[] {
  const bits = highBit - lowBit + 1
  const covers = formatSize(1n << BigInt(lowBit))
  return [
    linux,
    manual,
    `${highBit}…${lowBit}`,
    binary(BigInt(index), bits),
    `${index}`,
    hex(BigInt(index)),
    covers,
  ]
}

function offset(address: Address): string[] {
  const inPage = pageOffset(address)
  return ['offset', '', '11…0', binary(inPage, 12), `${inPage}`, hex(inPage), '1 byte']
}

/** A number in so many bits. */
export const binary = (value: bigint, bits: number): string => value.toString(2).padStart(bits, '0')

// Twelve bits, or nine.
const hex = (value: bigint): string => `0x${value.toString(16).padStart(3, '0')}`
