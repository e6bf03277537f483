/** Random 64-bit numbers (xorshift64*): the same for the same seed, which is not 0n. */
export function randomNumbers(seed: bigint): () => bigint {
  let state = seed
  return () => {
    state ^= state >> 12n
    state = BigInt.asUintN(64, state ^ (state << 25n))
    state ^= state >> 27n
    return BigInt.asUintN(64, state * 0x2545f4914f6cdd1dn)
  }
}
