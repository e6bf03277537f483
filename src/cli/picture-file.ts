import { writeFileSync } from 'node:fs'
import { isRefusal } from '../model/error.ts'
import { printable } from '../model/printable.ts'
import type { Terminal } from './terminal.ts'
import { UnwritableFile } from './unwritable.ts'

/** A picture, as each kind of file has it. */
export interface Picture {
  readonly svg: () => string
  readonly html: () => string
}

/**
 * Writes a picture as what the file's name says, and tells about it.
 * @throws UnwritableFile
 */
export function writePicture(file: string, picture: Picture, about: string, { result }: Terminal): void {
  const text = IS_SVG.test(file) ? picture.svg() : picture.html()
  try {
    writeFileSync(file, text)
  } catch (error) {
    throw isRefusal(error) ? new UnwritableFile(file, error) : error
  }
  result(`wrote ${printable(file)}${about === '' ? '' : `: ${about}`}\n`)
}

const IS_SVG = /\.svg$/i
