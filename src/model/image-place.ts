import { formatAddress } from './address.ts'

/** Where in an image an address lies. */
export interface ImagePlace {
  /** The image's file, without the remark ` (deleted)` if that is known to be the kernel's. */
  readonly path: string
  /** How far from where it was linked for the image lies: address = bias + vaddr. */
  readonly bias: bigint
  /** The place in the image's own link-time addresses. */
  readonly vaddr: bigint
  /** The place in its file, in bytes; undefined where the file has none for it, as for bss. */
  readonly fileOffset: bigint | undefined
  /** The GNU build id in hexadecimal, where the image has one. */
  readonly buildId: string | undefined
}

/** A section or symbol, and how many bytes behind its beginning the address lies. */
export interface Named {
  /** Its name. */
  readonly name: string
  /** How many bytes behind its beginning the address lies. */
  readonly offset: bigint
}

/** A place in an image in JSON. */
export interface ImagePlaceJson {
  /** The image's file. */
  readonly path: string
  /** How far from where it was linked for the image lies, `0x…`. */
  readonly bias: string
  /** The place in the image's own link-time addresses, `0x…`. */
  readonly vaddr: string
  /** The place in its file, `0x…`; absent where the file has none for it. */
  readonly fileOffset?: string
  /** The linker's fingerprint of the file, in hexadecimal. */
  readonly buildId?: string
}

/** A section or symbol in JSON. */
export interface NamedJson {
  /** Its name. */
  readonly name: string
  /** How many bytes behind its beginning the address lies, `0x…`. */
  readonly offset: string
}

/** The JSON form of a place in an image. */
export const imageJson = ({ path, bias, vaddr, fileOffset, buildId }: ImagePlace): ImagePlaceJson => ({
  path,
  bias: formatAddress(bias),
  vaddr: formatAddress(vaddr),
  ...(fileOffset !== undefined && { fileOffset: formatAddress(fileOffset) }),
  ...(buildId !== undefined && { buildId }),
})

/** The JSON form of a section or symbol. */
export const namedJson = ({ name, offset }: Named): NamedJson => ({ name, offset: formatAddress(offset) })
