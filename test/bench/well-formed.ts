const TAG = /<(\/?)([a-z]+)((?:\s[\w:-]+="[^"<&]*")*)\s*(\/?)>/g

/** Whether it is one XML element with others in it, properly nested, and with text in which nothing is unescaped. */
export function isWellFormed(text: string): boolean {
  const open: string[] = []
  let roots = 0
  for (const [, isEnd, name = '', , isEmpty] of text.matchAll(TAG)) {
    if (isEnd ? open.pop() !== name : open.length === 0 && roots++ > 0) return false
    if (!isEnd && !isEmpty) open.push(name)
  }
  return roots === 1 && open.length === 0 && !/[<>]|&(?!(amp|lt|gt|quot);)/.test(text.replace(TAG, ''))
}
