import { readdirSync, readFileSync } from 'node:fs'
import type { Address } from '../model/address.ts'
import { unlessRefused } from '../model/error.ts'
import type { Thread } from '../model/location.ts'
import type { OwnThread } from '../native/contract.ts'
import type { Exchange } from '../native/exchange.ts'
import { findAddon } from '../native/load.ts'
import { ownPid } from '../native/own-pid.ts'
import type { Pid } from './memory.ts'

/** The main thread of a process: its id is the process's, its name that of the process (proc_pid_comm(5)). */
export const mainThreadOf = (pid: Pid): Thread | undefined => threadOf(pid, pid === 'self' ? ownPid() : pid)

/** A thread by its id, with its name; undefined when there is no such thread (any more). */
export function threadOf(pid: Pid, tid: number): Thread | undefined {
  const name = unlessRefused(() => readFileSync(`/proc/${pid}/task/${tid}/comm`, 'utf8').replace(/\n$/, ''))
  return name === undefined ? undefined : Object.freeze({ tid, name })
}

/** Whether the main thread of our own process still has this name; the row of its stack has just been asked for. */
export const isStillCalled = ({ tid, name }: Thread, exchange: Exchange): boolean =>
  (tid === asking?.thread?.tid ? askingThreadName(exchange) : threadOf('self', tid)?.name) === name

let asking: { readonly pid: number; readonly thread: OwnThread | undefined } | undefined

/**
 * The asking thread, as it says itself: once, for its bounds and its pointer stay; but a fork(2) makes it another thread.
 * Where its stack is it may say later, if it cannot now (pthread_getattr_np(3) opens a file for it).
 */
export function askingThread(): OwnThread | undefined {
  const pid = ownPid()
  if (asking?.pid !== pid || !asking.thread?.stack) asking = { pid, thread: findAddon()?.askingThread() }
  return asking.thread
}

let known: { readonly words: Uint32Array; readonly name: string } = { words: new Uint32Array(0), name: '' }

function askingThreadName(exchange: Exchange): string {
  const words = exchange.threadName(known.words)
  if (words !== known.words) known = { words, name: nameIn(Buffer.from(words.buffer)) }
  return known.name
}

const nameIn = (bytes: Buffer): string => bytes.toString('utf8', 0, Math.max(bytes.indexOf(0), 0))

/** The ids of a process's threads, the main thread's among them. */
export const threadIds = (pid: Pid): number[] =>
  (unlessRefused(() => readdirSync(`/proc/${pid}/task`)) ?? []).map(Number)

/** How a thread calls itself, in a pid namespace of its own (NSpid in /proc/<pid>/task/<tid>/status, since Linux 4.1). */
export function innerThreadId(pid: Pid, tid: number): number | undefined {
  const status = unlessRefused(() => readFileSync(`/proc/${pid}/task/${tid}/status`, 'latin1'))
  const id = status && /^NSpid:.*\t(\d+)$/m.exec(status)?.[1]
  return id ? Number(id) : undefined
}

/**
 * Where a thread's stack pointer is: the last field but one of /proc/<pid>/task/<tid>/syscall. undefined while it
 * runs, for then the file says `running`, and where we may not trace the process.
 */
export function stackPointer(pid: Pid, tid: number): Address | undefined {
  const text = unlessRefused(() => readFileSync(`/proc/${pid}/task/${tid}/syscall`, 'latin1')) ?? ''
  const pointer = text.trim().split(' ').at(-2)
  return pointer?.startsWith('0x') ? BigInt(pointer) : undefined
}
