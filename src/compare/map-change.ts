import { type Extent, isEqualRow, type Region } from '../model/region.ts'
import type { Component } from './components.ts'
import { joined, type Piece, piecesOf } from './pieces.ts'

/** What may have happened to rows, in the order in which a change lists it. */
export const changeKinds = [
  'new',
  'gone',
  'split',
  'merged',
  'grown',
  'shrunk',
  'permissions',
  'renamed',
] as const

/**
 * What happened to rows that belong together.
 * @useDeclaredType
 */
export type ChangeKind = (typeof changeKinds)[number]

/** Address space that is mapped in both maps, with other permissions in each. */
export interface PermissionChange extends Extent {
  /** The permissions in the earlier map, such as `rw-p`. */
  readonly before: string
  /** The permissions in the later map. */
  readonly after: string
}

/** Rows that belong together and are not the same in both maps. */
export interface MapChange {
  /** At least one; in a fixed order. */
  readonly kinds: readonly ChangeKind[]
  /** The rows of the earlier map, by address; none of what is new. */
  readonly before: readonly Region[]
  /** The rows of the later map, by address; none of what is gone. */
  readonly after: readonly Region[]
  /** What only the later rows cover. */
  readonly added: readonly Extent[]
  /** What only the earlier rows covered. */
  readonly removed: readonly Extent[]
  /** What both cover with other permissions. */
  readonly permissions: readonly PermissionChange[]
}

/** Whether the rows are the same in both maps, in every column. */
export const isUnchanged = ({ before, after }: Component): boolean =>
  before.length === after.length &&
  before.every((row, index) => {
    const other = after[index]
    return other !== undefined && isEqualRow(row, other)
  })

/** What happened to the rows of a component that is not unchanged. */
export function changeOf(component: Component): MapChange {
  const pieces = piecesOf(component)
  const covered = {
    ...component,
    added: extents(pieces.filter(({ before, after }) => !before && after)),
    removed: extents(pieces.filter(({ before, after }) => before && !after)),
    permissions: permissionChanges(pieces),
  }
  return { kinds: kindsOf(covered, pieces), ...covered }
}

const extents = (pieces: readonly Piece[]): Extent[] =>
  joined<Extent>(pieces, () => true).map(({ start, end }) => ({ start, end }))

const permissionChanges = (pieces: readonly Piece[]): PermissionChange[] =>
  joined(
    pieces.flatMap(({ start, end, before, after }) =>
      before && after && before.permissions !== after.permissions
        ? [{ start, end, before: before.permissions, after: after.permissions }]
        : [],
    ),
    (a, b) => a.before === b.before && a.after === b.after,
  )

function kindsOf(change: Omit<MapChange, 'kinds'>, pieces: readonly Piece[]): readonly ChangeKind[] {
  const { before, after, added, removed, permissions } = change
  if (before.length === 0) return ['new']
  if (after.length === 0) return ['gone']
  const happened: Readonly<Partial<Record<ChangeKind, boolean>>> = {
    split: after.length > before.length,
    merged: after.length < before.length,
    grown: added.length > 0,
    shrunk: removed.length > 0,
    permissions: permissions.length > 0,
    renamed: pieces.some(isRenamed),
  }
  const kinds = changeKinds.filter((kind) => happened[kind])
  // Rows that differ in what maps does not show (madvise, mlock …) moved the boundary between them.
  return kinds.length > 0 ? kinds : ['split', 'merged']
}

// Rows that belong together have the same inode, and where they begin at the same place and show a file the same offset.
// Where there is no file the kernel prints 0, but a listing may show anything.
const isRenamed = ({ before, after }: Piece): boolean =>
  before !== undefined &&
  after !== undefined &&
  (before.name !== after.name ||
    before.device !== after.device ||
    (before.start === after.start && before.offset !== after.offset))
