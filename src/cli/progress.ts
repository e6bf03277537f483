import { groupedDigits } from '../model/size.ts'

/** Where the line is written, if it is a terminal. */
interface Output {
  write(text: string): unknown
  readonly isTTY?: boolean
  readonly columns?: number
}

/** Says how far something has come that takes long. */
export interface Progress {
  at(done: number, total: number): void
  /** Takes the line away again. */
  end(): void
}

const PATIENCE = 500
const PAUSE = 100
const ERASED = '\r\x1b[K'

/**
 * A line on a terminal that appears when something has taken more than half a second, and is kept current. What is no
 * terminal gets none, for it keeps everything.
 */
export function progressLine(output: Output, what: string, now = () => performance.now()): Progress {
  let next = now() + PATIENCE
  let isShown = false
  return {
    at(done, total) {
      const time = now()
      if (!output.isTTY || time < next) return
      const text = `vas-explore: ${what}: ${groupedDigits(done)} of ${groupedDigits(total)}`
      output.write(`${ERASED}${text.slice(0, output.columns || undefined)}`)
      isShown = true
      next = time + PAUSE
    },
    end() {
      if (isShown) output.write(ERASED)
      isShown = false
    },
  }
}

/** Does the work, and takes the line away whatever becomes of it. */
export function withProgress<T>(progress: Progress, work: (at: Progress['at']) => T): T {
  try {
    return work(progress.at)
  } finally {
    progress.end()
  }
}
