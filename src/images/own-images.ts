import type { Rows } from '../maps/rows.ts'
import { isOutOfMemory, VasError } from '../model/error.ts'
import { isEqualRow, type Region } from '../model/region.ts'
import type { Addon, LoadedImage } from '../native/contract.ts'
import type { Exchange } from '../native/exchange.ts'
import { fittedImages } from './fitted-images.ts'
import type { Image } from './image.ts'
import { listedImage, loadedImage } from './loaded-images.ts'

/** What our own loader told, until it has loaded or unloaded, or the asking thread has got or lost a copy of thread-locals. */
export interface OwnList {
  /** Whether it is still what it was. */
  isCurrent(): boolean
  /** The images on it, as these rows show them. */
  imagesIn(rows: Rows): readonly Image[]
}

interface Kept extends OwnList {
  readonly ownCopyChanges: number
}

let last: Kept | undefined

/** Our own loader's list, now: the one that was asked for last, if it is still what it was. */
export function ownList(addon: Addon, exchange: Exchange): OwnList {
  exchange.look()
  if (last?.ownCopyChanges !== exchange.ownCopyChanges || !last.isCurrent()) last = newList(addon, exchange)
  return last
}

function newList(addon: Addon, exchange: Exchange): Kept {
  const { imageChanges, ownCopyChanges } = exchange
  const isCurrent = (): boolean => {
    exchange.look()
    return exchange.imageChanges === imageChanges
  }
  const listed = listOf(addon).map(listedImage)
  let known: readonly (Image | undefined)[] = []
  return {
    ownCopyChanges,
    isCurrent,
    imagesIn(rows) {
      // A row of an image may have got another name (its file was deleted), or not have been there when they were read.
      known = listed.map((one, index) => {
        const image = known[index]
        return image && isStillThere(image.row, rows) ? image : loadedImage(one, rows, isCurrent)
      })
      return known.filter((image) => image !== undefined)
    },
  }
}

function listOf(addon: Addon): LoadedImage[] {
  try {
    return addon.loadedImages()
  } catch (error) {
    if (!isOutOfMemory(error)) throw error
    const message = `the loader's list of this process could not be read: ${error.message}`
    throw new VasError('MAPS_UNREADABLE', message, { cause: error })
  }
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
  if (lastFit && areSame(lastFit.loaded, loaded) && areEqual(lastFit.fileRows, fileRows))
    return lastFit.images
  lastFit = { loaded, fileRows, images: fittedImages('self', rows, loaded) }
  return lastFit.images
}

const areSame = (a: readonly Image[], b: readonly Image[]): boolean =>
  a.length === b.length && a.every((image, index) => image === b[index])

const areEqual = (a: readonly Region[], b: readonly Region[]): boolean =>
  a.length === b.length && a.every((row, index) => isEqual(row, b[index]))
