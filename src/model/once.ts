/** The same function, run at most once. */
export function once<T>(find: () => T): () => T {
  let found: { readonly value: T } | undefined
  return () => {
    found ??= { value: find() }
    return found.value
  }
}

/** The same function, run until it finds something: what it finds is kept, a failure may be a passing one. */
export function onceFound<T>(find: () => T | undefined): () => T | undefined {
  let found: T | undefined
  return () => {
    found ??= find()
    return found
  }
}
