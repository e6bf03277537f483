import { findRegion } from '../maps/find.ts'
import { isEqualRow, type Region } from '../model/region.ts'
import type { Addon } from '../native/contract.ts'
import type { Exchange } from '../native/exchange.ts'
import type { Image } from './image.ts'
import { loadedImages } from './loaded-images.ts'

interface Sight {
  readonly imageChanges: number
  readonly ownCopyChanges: number
  readonly images: readonly Image[]
}

let last: Sight | undefined

/**
 * The images on our own loader's list. They are looked at anew only when it has loaded or unloaded, when the asking thread
 * has got a copy of thread-locals, or when a row of one is not what it was (its file was deleted, say).
 */
export function ownLoadedImages(
  addon: Addon,
  exchange: Exchange,
  regions: readonly Region[],
): readonly Image[] {
  exchange.look()
  const { imageChanges, ownCopyChanges } = exchange
  const isCurrent = last?.imageChanges === imageChanges && last.ownCopyChanges === ownCopyChanges
  if (last && isCurrent && last.images.every(({ row }) => isStillThere(row, regions))) return last.images
  last = { imageChanges, ownCopyChanges, images: loadedImages(addon.loadedImages(), regions) }
  return last.images
}

function isStillThere(row: Region, regions: readonly Region[]): boolean {
  const now = findRegion(regions, row.start)
  return now !== undefined && isEqualRow(now, row)
}
