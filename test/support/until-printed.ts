import type { ChildProcess } from 'node:child_process'

/** What a process has printed, on whichever output, when this has come; what it prints later is thrown away. */
export function untilPrinted({ stdout, stderr }: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    const hear = (piece: Buffer): void => {
      if (pattern.test(text)) return
      text += piece
      if (pattern.test(text)) resolve(text)
    }
    for (const output of [stdout, stderr]) {
      output?.on('data', hear)
      output?.once('close', () => reject(new Error(`it ended before it printed ${pattern}: ${text}`)))
    }
  })
}
