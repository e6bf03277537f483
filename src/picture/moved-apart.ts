/** Where labels may stand. */
export interface Room {
  readonly top: number
  readonly bottom: number
  /** The least distance from one to the next. */
  readonly apart: number
}

/**
 * Places for labels that want to be at these heights, which ascend: in the same order, far enough apart, and all in all as
 * near to where they want to be as that allows (the mean of each group that gets into its own way: isotonic regression by
 * pooling adjacent violators). Where the room is too small they go on below it.
 */
export function movedApart(wanted: readonly number[], { top, bottom, apart }: Room): number[] {
  const highest = Math.max(bottom - (wanted.length - 1) * apart, top)
  const firsts = pooled(wanted.map((height, index) => height - index * apart))
  return firsts.map((first, index) => Math.min(Math.max(first, top), highest) + index * apart)
}

interface Pool {
  readonly mean: number
  readonly count: number
}

function pooled(values: readonly number[]): number[] {
  const pools: Pool[] = []
  for (const value of values) {
    let pool: Pool = { mean: value, count: 1 }
    for (let below = pools.at(-1); below && below.mean > pool.mean; below = pools.at(-1)) {
      pools.pop()
      pool = joined(below, pool)
    }
    pools.push(pool)
  }
  return pools.flatMap(({ mean, count }) => Array.from({ length: count }, () => mean))
}

function joined(a: Pool, b: Pool): Pool {
  const count = a.count + b.count
  return { mean: (a.mean * a.count + b.mean * b.count) / count, count }
}
