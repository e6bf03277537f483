/** A thread as the fixture knows it from pthread_setname_np(3) and gettid(2). */
export interface KnownThread {
  readonly tid: number
  readonly name: string
}

/** What the storage addon made, and where. What this system has no such thing of has no address. */
export interface Storage {
  readonly addresses: Readonly<Record<string, bigint>>
  readonly threads: Readonly<Record<string, KnownThread>>
  /** Of the blocks that malloc's main arena gave, those that lie outside the brk heap. */
  readonly beyondBreak: readonly string[]
}

/** The addon of test/fixtures/storage.cc. */
export interface StorageAddon {
  /** Makes everything and keeps it alive until stop(); one of the threads may spin all the time. */
  start(spins: boolean): Storage
  stop(): void
  /** From this size on, malloc maps every block by itself. */
  mapBlocksFrom(bytes: number): void
}

/** Loads the storage addon into this process. */
export function loadStorage(path: string): StorageAddon {
  const module: { exports: Partial<StorageAddon> } = { exports: {} }
  process.dlopen(module, path)
  const { start, stop, mapBlocksFrom } = module.exports
  if (start && stop && mapBlocksFrom) return { start, stop, mapBlocksFrom }
  throw new Error(`${path} is not the storage addon`)
}
