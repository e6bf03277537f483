import { type Address, formatAddress } from './address.ts'

/** What the kernel prints behind the name of a file that has no directory entry any more. */
export const DELETED = ' (deleted)'

/** The columns of a row. `nameBytes` only where the name is no valid UTF-8, so that `name` cannot hold it all. */
export interface RegionFields {
  readonly start: Address
  readonly end: Address
  readonly permissions: string
  readonly offset: bigint
  readonly device: string
  readonly inode: bigint
  readonly name: string
  readonly nameBytes?: Uint8Array | undefined
  readonly note?: string | undefined
}

/** One row of the kernel's map (proc_pid_maps(5)): the half-open range from `start` to `end`. Frozen. */
export class Region {
  /** The first address: inside. */
  readonly start: Address
  /** The first address behind it: outside. */
  readonly end: Address
  /** As the kernel prints them: `r-xp`; the last letter is p(rivate) or s(hared). */
  readonly permissions: string
  /** Where in its file the row begins, in bytes. */
  readonly offset: bigint
  /** Major and minor number in hexadecimal: `08:12`. */
  readonly device: string
  /** The number of the mapped file in its file system; 0 where there is none. */
  readonly inode: bigint
  /** As the kernel's text prints it, `\012` for a newline and all; '' when it prints none. */
  readonly name: string
  /** Whether the printed name ends in ` (deleted)`, no more: a file may really be called so. */
  readonly deleted: boolean
  /** What somebody wrote behind a captured row (` # heap segment`); undefined of every other. */
  readonly note: string | undefined
  readonly #nameBytes: Uint8Array | undefined

  constructor(fields: RegionFields) {
    this.start = fields.start
    this.end = fields.end
    this.permissions = fields.permissions
    this.offset = fields.offset
    this.device = fields.device
    this.inode = fields.inode
    this.name = fields.name
    this.deleted = fields.name.endsWith(DELETED)
    this.note = fields.note
    this.#nameBytes = fields.nameBytes
    Object.freeze(this)
  }

  /** @internal The name as the kernel printed it, byte for byte. */
  nameBytes(): Uint8Array {
    return this.#nameBytes ?? Buffer.from(this.name)
  }

  /** The JSON form: addresses and offset as `0x…`, inode as decimal text. */
  toJSON(): RegionJson {
    return {
      start: formatAddress(this.start),
      end: formatAddress(this.end),
      permissions: this.permissions,
      offset: formatAddress(this.offset),
      device: this.device,
      inode: this.inode.toString(),
      name: this.name,
      deleted: this.deleted,
      ...(this.note !== undefined && { note: this.note }),
    }
  }
}

/** A Region in JSON. */
export interface RegionJson {
  /** The first address, `0x…`. */
  readonly start: string
  /** The first address behind it, `0x…`. */
  readonly end: string
  /** As the kernel prints them, such as `r-xp`. */
  readonly permissions: string
  /** Where in its file the row begins, `0x…`. */
  readonly offset: string
  /** The file's device, as the kernel prints it, such as `08:12`. */
  readonly device: string
  /** The number of the file in its file system, as decimal text. */
  readonly inode: string
  /** As the kernel's text prints it; empty where it prints none. */
  readonly name: string
  /** Whether the printed name ends in ` (deleted)`. */
  readonly deleted: boolean
  /** What somebody wrote behind the row. */
  readonly note?: string
}

/** A piece of address space, from `start` to before `end`. */
export interface Extent {
  /** The first address: inside. */
  readonly start: Address
  /** The first address behind it: outside. */
  readonly end: Address
}

/** How many bytes there are in it. */
export const sizeOf = ({ start, end }: Extent): bigint => end - start

/** `0x7f5e59638000-0x7f5e5965a000` */
export const formatRange = ({ start, end }: Extent): string => `${formatAddress(start)}-${formatAddress(end)}`

const padded = (address: Address): string => address.toString(16).padStart(8, '0')

/** Range and permissions, as the kernel prints them: the beginning of a row in maps and in smaps. */
export const rowKey = ({ start, end, permissions }: Region): string =>
  `${padded(start)}-${padded(end)} ${permissions}`

/** Whether the address lies in it. */
export const holds = ({ start, end }: Extent, address: Address): boolean => start <= address && address < end

/** Tells the row of a map that holds an address, if any does. */
export type RowAt = (address: Address) => Region | undefined

/** Whether both rows map the same file, as far as the map tells. */
export const mapSameFile = (a: Region, b: Region): boolean =>
  a.inode === b.inode && a.device === b.device && a.name === b.name

/** Whether all columns of both rows are the same. */
export const isEqualRow = (a: Region, b: Region): boolean =>
  a.start === b.start &&
  a.end === b.end &&
  a.permissions === b.permissions &&
  a.offset === b.offset &&
  mapSameFile(a, b)

/**
 * Whether a row of a later map is an earlier one, which may have grown or shrunk at either end: of the same kind, with
 * one end where it was, or around all of it.
 */
export function isSameRow(now: Region, row: Region): boolean {
  const isSameKind = now.permissions === row.permissions && mapSameFile(now, row)
  const sharesAnEnd = now.start === row.start || now.end === row.end
  return isSameKind && (sharesAnEnd || (now.start <= row.start && now.end >= row.end))
}

/** The file that a row maps: by device and inode, for in a listing a name may have been edited; else by name. */
export const fileKey = ({ device, inode, name }: Region): string =>
  inode === 0n ? name : `${device} ${inode}`

/** The name that the kernel gives to mappings of huge pages without a file (MAP_HUGETLB, mm/hugetlb.c). */
export const HUGE_PAGES = /^\/anon_hugepage \(deleted\)$/

/** Whether the row shows part of a file (or of something with a name of its own, as a memfd has). */
export const isFileBacked = ({ inode, name }: Region): boolean =>
  !HUGE_PAGES.test(name) && (inode !== 0n || (name !== '' && !name.startsWith('[')))

/** Whether the row is private memory without a file; a program may have given it a name (`[anon:…]`). */
export const isPrivateAnonymous = (region: Region): boolean =>
  !isShared(region) && (region.name === '' || region.name.startsWith('[anon:'))

export const isReadable = (region: Region): boolean => region.permissions[0] === 'r'
export const isWritable = (region: Region): boolean => region.permissions[1] === 'w'
export const isExecutable = (region: Region): boolean => region.permissions[2] === 'x'
export const isShared = (region: Region): boolean => region.permissions[3] === 's'

/** Whether the row can be neither read, written nor executed. */
export const hasNoAccess = (region: Region): boolean => region.permissions.startsWith('---')
