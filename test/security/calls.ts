// System calls of node, as strace sees them.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { commandIn, PACKAGE_ROOT, plainEnvironment } from '../support/run-cli.ts'

/** What a node did: its pid, and calls by which it named or ran files, talked, read memory or sent signals. */
export interface Traced {
  readonly pid: string
  readonly calls: readonly string[]
}

const WATCHED = '%file,%network,process_vm_readv,process_vm_writev,ptrace,kill,tkill,tgkill'

/** Runs node with these arguments; strace keeps what it sees in this file. */
export function traced(file: string, ...args: readonly string[]): Traced {
  const options = ['-f', '-qq', '-s', '4096', '-e', `trace=${WATCHED}`, '-e', 'signal=none', '-o', file]
  const { status, stderr } = spawnSync('strace', [...options, process.execPath, ...args], {
    encoding: 'utf8',
    // Of what io_uring does strace would see nothing.
    env: { ...plainEnvironment(), UV_USE_IO_URING: '0' },
  })
  if (status === null || stderr !== '') throw new Error(`strace of node ${args.join(' ')}: ${stderr}`)
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
  return { pid: /^\d+/.exec(lines[0] ?? '')?.[0] ?? '', calls: whole(lines) }
}

const UNFINISHED = ' <unfinished ...>'

// A call during which another thread made one stands on two lines.
function whole(lines: readonly string[]): string[] {
  const begun = new Map<string, string>()
  return lines.flatMap((line) => {
    const [, thread = '', text = ''] = /^(\d+) +(.*)$/.exec(line) ?? []
    if (!text.endsWith(UNFINISHED)) return text.replace(/^<\.\.\. \w+ resumed>/, begun.get(thread) ?? '')
    begun.set(thread, text.slice(0, -UNFINISHED.length))
    return []
  })
}

/** Runs the built command so. */
export const tracedCommand = (file: string, ...args: readonly string[]): Traced =>
  traced(file, commandIn(PACKAGE_ROOT), ...args)

/** The files that were opened. */
export function openedBy({ calls }: Traced): string[] {
  const opening = calls.filter((call) => /^open/.test(call) && !/ = -1 /.test(call))
  return [...new Set(opening.map((call) => /"([^"]*)"/.exec(call)?.[1] ?? ''))].sort()
}
