/** The same function, run at most once. */
export function once<T>(find: () => T): () => T {
  let found: { readonly value: T } | undefined
  return () => {
    found ??= { value: find() }
    return found.value
  }
}

/** The same function, run at most once for each argument. */
export function oncePerKey<Key, T>(find: (key: Key) => T): (key: Key) => T {
  const found = new Map<Key, { readonly value: T }>()
  return (key) => {
    const known = found.get(key) ?? { value: find(key) }
    found.set(key, known)
    return known.value
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
