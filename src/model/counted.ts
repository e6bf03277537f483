/** A number of things in words: `1 row`, `42 rows`. */
export const counted = (count: number | bigint, what: string, several = `${what}s`): string =>
  `${count} ${Number(count) === 1 ? what : several}`
