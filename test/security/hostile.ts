// Text that would be more than text, and what the command says when it meets it.
import { main } from '../../src/cli/main.ts'
import type { Streams } from '../../src/cli/terminal.ts'

/** What a terminal might obey, what no character is, and what ends strings, scripts, tags and CDATA sections elsewhere. */
export const HOSTILE = `\x1b[31m\x07\b\r\x7f\x9b5m\x85\u200f\u202e\u2066\u2028\ufeff\uffff\u{e0041}</script><svg onload=alert(1)>]]>"'\`\\%s`

/** What the command has said, and how it ended. */
export interface Said {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs the command in this process. */
export async function said(...args: readonly string[]): Promise<Said> {
  let [stdout, stderr] = ['', '']
  const streams: Streams = {
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
    stdin: nothing(),
  }
  const status = await main(args, streams)
  return { status, stdout, stderr }
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

// Written out, so that it is not what the command itself goes by: all of C0 but the newline, DEL and C1; marks, embeddings,
// overrides and isolates of direction; separators of lines and paragraphs; what is invisible, or no character.
const OBEYED =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\0-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\u{e0000}-\u{e007f}]/gu

/** What of a text a terminal might obey, each as its number; none is as it should be. */
export const obeyedIn = (text: string): string[] =>
  (text.match(OBEYED) ?? []).map((character) => `U+${character.codePointAt(0)?.toString(16)}`)

/** The same of both outputs. */
export const obeyed = ({ stdout, stderr }: Said): string[] => obeyedIn(stdout + stderr)
