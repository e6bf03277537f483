import type { Rows } from '../maps/rows.ts'
import { once } from '../model/once.ts'
import { isEqualRow, type Region } from '../model/region.ts'
import type { Addon, LoadedImage } from '../native/contract.ts'
import type { Exchange } from '../native/exchange.ts'
import { fittedImages } from './fitted-images.ts'
import type { Image } from './image.ts'
import { type IsStillLoaded, loadedImages } from './loaded-images.ts'

/** What the loader told, and how often things had changed then. */
interface Sight {
  readonly imageChanges: number
  readonly ownCopyChanges: number
  readonly list: readonly LoadedImage[]
  readonly isStillLoaded: IsStillLoaded
  readonly images: readonly Image[]
}

let last: Sight | undefined

/**
 * The images on our own loader's list, as it is now; what the rows tell of them is looked at when they are first used.
 * The list is the one that was asked for last, unless the loader has loaded or unloaded since, or the asking thread has got
 * or lost a copy of thread-locals.
 */
export function ownLoadedImages(addon: Addon, exchange: Exchange, rows: Rows): () => readonly Image[] {
  exchange.look()
  const { imageChanges, ownCopyChanges } = exchange
  if (last?.imageChanges !== imageChanges || last.ownCopyChanges !== ownCopyChanges) {
    const list = addon.loadedImages()
    const isStillLoaded = (entry: LoadedImage): boolean => {
      exchange.look()
      return exchange.imageChanges === imageChanges || addon.loadedImages().some((now) => isSame(now, entry))
    }
    const images = loadedImages(list, rows, isStillLoaded)
    last = { imageChanges, ownCopyChanges, list, isStillLoaded, images }
  }
  const sight = last
  return once(() => imagesIn(sight, rows))
}

const isSame = (a: LoadedImage, b: LoadedImage): boolean =>
  a.name === b.name && a.bias === b.bias && Buffer.compare(a.programHeaders, b.programHeaders) === 0

// A row of an image may have got another name: its file was deleted.
function imagesIn(sight: Sight, rows: Rows): readonly Image[] {
  if (sight.images.every(({ row }) => isStillThere(row, rows))) return sight.images
  const images = loadedImages(sight.list, rows, sight.isStillLoaded)
  if (last === sight) last = { ...sight, images }
  return images
}

const isStillThere = (row: Region, rows: Rows): boolean => isEqual(rows.find(row.start), row)

const isEqual = (a: Region | undefined, b: Region | undefined): boolean =>
  a !== undefined && b !== undefined && isEqualRow(a, b)

interface Fit {
  readonly loaded: readonly Image[]
  readonly fileRows: readonly Region[]
  readonly images: readonly Image[]
}

let lastFit: Fit | undefined

/** The images that our own rows show besides. They are the same as long as the rows with files are. */
export function ownFittedImages(rows: Rows, loaded: readonly Image[]): readonly Image[] {
  const fileRows = [...rows.fileBacked()]
  if (lastFit?.loaded === loaded && areEqual(lastFit.fileRows, fileRows)) return lastFit.images
  lastFit = { loaded, fileRows, images: fittedImages('self', rows, loaded) }
  return lastFit.images
}

const areEqual = (a: readonly Region[], b: readonly Region[]): boolean =>
  a.length === b.length && a.every((row, index) => isEqual(row, b[index]))
