/** The addon's export table (native/addon.cc) in TypeScript. It reports addresses and decides nothing. */
export interface Addon {
  /** Calls `visit` once, while every specimen is alive; what `visit` throws is thrown on. */
  withSpecimens(visit: (specimens: SpecimenAddresses) => void): void
  /** Where the first byte of these bytes lies; they must not be empty. */
  addressOfFirstByte(bytes: Uint8Array): bigint
  /** The dynamic loader's list of images (dl_iterate_phdr(3)); empty on systems that are not asked yet. */
  loadedImages(): LoadedImage[]
  /** Our own pid (getpid(2)), also after a fork that Node has not noticed; 0 on systems that are not asked yet. */
  processId(): number
  /** The end of the brk heap (sbrk(2) of 0); undefined on systems that are not asked yet. */
  programBreak(): bigint | undefined
  /** A C++ symbol as the programmer wrote it; undefined when it is no C++ name. */
  demangled(name: string): string | undefined
  /** The size of a page of memory, in bytes; undefined on systems that are not asked yet. */
  pageSize(): number | undefined
  /**
   * As many of the `length` bytes as the kernel can read from the first on (process_vm_readv(2)); undefined where it
   * refuses to read that process, or has no such call.
   */
  readMemory(pid: number, address: bigint, length: number): Uint8Array | undefined
  /** `length` bytes at each of the addresses, one behind the other; zeros for those that cannot be read. */
  readPieces(pid: number, addresses: BigUint64Array, length: number): Uint8Array | undefined
  /** All bytes of a file, as of one under /proc; undefined where it cannot be opened or read, and on systems not asked yet. */
  readWhole(path: string): Uint8Array | undefined
  /** The thread that asks; undefined on systems that are not asked yet. */
  askingThread(): OwnThread | undefined
  /** Where a thread keeps its list of robust mutexes (get_robust_list(2)). */
  robustList(tid: number): bigint | undefined
  /** The address space that V8 holds for code, for the isolate that runs on the asking thread. */
  codeRange(): { readonly start: bigint; readonly end: bigint } | undefined
  /** The bytes of the slot by which the engine refers to the value now; `pid` is our own. */
  handleWord(value: unknown, pid: number): Uint8Array | undefined
  /** Whether a buffer may be detached; undefined where V8 cannot be asked. Its handles must be known to hold what we read. */
  isDetachable(buffer: ArrayBuffer): boolean | undefined
  /** What the asking thread asks of single rows of our own map; it lasts as long as the thread. */
  newRowAsker(): RowAsker
  /** Calls `visit` with the address of a block that malloc gave for `size` bytes (0n: none), then frees it. */
  withMallocBlock(size: number, visit: (address: bigint) => void): void
}

/** The names in the export table, for the test that holds it against the addon. */
export const addonExports = Object.keys({
  withSpecimens: true,
  addressOfFirstByte: true,
  loadedImages: true,
  processId: true,
  programBreak: true,
  demangled: true,
  pageSize: true,
  readMemory: true,
  readPieces: true,
  readWhole: true,
  askingThread: true,
  robustList: true,
  codeRange: true,
  handleWord: true,
  isDetachable: true,
  newRowAsker: true,
  withMallocBlock: true,
} satisfies Record<keyof Addon, true>)

/** An entry of the loader's list. */
export interface LoadedImage {
  /** As the loader was given it; '' for the main program. */
  readonly name: string
  readonly bias: bigint
  /** The program header table, byte for byte as it lies in memory. */
  readonly programHeaders: Uint8Array
  /** Its number among the images with thread-locals, or 0. */
  readonly tlsModule: number
  /** The asking thread's copy of its thread-locals; undefined where it has none (yet). */
  readonly tlsBlock: bigint | undefined
  /** Whether it is this very addon. */
  readonly isAddon: boolean
}

/** What a thread says of itself. */
export interface OwnThread {
  readonly tid: number
  /** Its stack from the lowest byte that may be used, above the guard; undefined where its C library does not tell. */
  readonly stack: { readonly start: bigint; readonly end: bigint; readonly guardSize: bigint } | undefined
  /** By which it finds its thread-locals; undefined on processors that are not asked yet. */
  readonly pointer: bigint | undefined
}

/** Asks for rows. Question and answer lie in `exchange`, at the places that exchange.ts names. */
export interface RowAsker {
  readonly exchange: ArrayBuffer
  /**
   * Asks the kernel for the row that holds the address (ioctl PROCMAP_QUERY), and brings the changes up to date; for the
   * row of the main stack the name of the asking thread, too. 0, or the number of the error (errno(3)).
   */
  ask(): number
  /** Brings the changes up to date. */
  look(): void
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
  readonly largeMallocBlock: bigint
  readonly threadLocal: bigint
  readonly zeroThreadLocal: bigint
  /** undefined where the C library does not tell. */
  readonly argument: bigint | undefined
  /** undefined where there is no vdso. */
  readonly vdsoFunction: bigint | undefined
}
