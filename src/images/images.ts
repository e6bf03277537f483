import type { Image } from './image.ts'

/** The images of a process, one list behind the other; a list is made when those before it are not enough. */
export class Images implements Iterable<Image> {
  readonly #lists: readonly (() => readonly Image[])[]

  constructor(...lists: readonly (() => readonly Image[])[]) {
    this.#lists = lists
  }

  *[Symbol.iterator](): Generator<Image, void> {
    for (const list of this.#lists) yield* list()
  }

  /** The first image of which this is true. */
  find(isWanted: (image: Image) => boolean): Image | undefined {
    for (const image of this) if (isWanted(image)) return image
    return undefined
  }
}
