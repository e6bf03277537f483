/** The addon's export table (native/addon.cc) in TypeScript. It reports addresses and decides nothing. */
export interface Addon {
  /** Calls `visit` once, while every specimen is alive; what `visit` throws is thrown on. */
  withSpecimens(visit: (specimens: SpecimenAddresses) => void): void
  /** Where the first byte of these bytes lies; they must not be empty. */
  addressOfFirstByte(bytes: Uint8Array): bigint
  /** The dynamic loader's list of images (dl_iterate_phdr(3)); empty on systems that are not asked yet. */
  loadedImages(): LoadedImage[]
  /** The end of the brk heap (sbrk(2) of 0); undefined on systems that are not asked yet. */
  programBreak(): bigint | undefined
  /** A C++ symbol as the programmer wrote it; undefined when it is no C++ name. */
  demangled(name: string): string | undefined
}

/** The names in the export table, for the test that holds it against the addon. */
export const addonExports = Object.keys({
  withSpecimens: true,
  addressOfFirstByte: true,
  loadedImages: true,
  programBreak: true,
  demangled: true,
} satisfies Record<keyof Addon, true>)

/** An entry of the loader's list. */
export interface LoadedImage {
  /** As the loader was given it; '' for the main program. */
  readonly name: string
  readonly bias: bigint
  /** The program header table, byte for byte as it lies in memory. */
  readonly programHeaders: Uint8Array
}

/** Where the addon's specimens lie (native/specimens.h). */
export interface SpecimenAddresses {
  readonly stringLiteral: bigint
  readonly constantTable: bigint
  readonly constStatic: bigint
  readonly initializedStatic: bigint
  readonly zeroStatic: bigint
  readonly largeZeroStaticEnd: bigint
  readonly pointerTable: bigint
  readonly vtable: bigint
  readonly ownFunction: bigint
  /** undefined where libc could not be asked. */
  readonly libcFunction: bigint | undefined
  readonly local: bigint
  readonly stringObject: bigint
  readonly stringCharacters: bigint
  readonly boxPointer: bigint
  readonly box: bigint
  readonly mallocBlock: bigint
}
