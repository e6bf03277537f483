// What a snapshot() of many rows costs a process at its peak, if nobody asks for its regions. It has taken one of few rows
// before, so that what is loaded and compiled for the first one does not count.
import { readFileSync, writeFileSync } from 'node:fs'
import { snapshot } from 'vas-explore'
import { outcomeOf } from '../outcome.mjs'
import { kept } from '../pairs.mjs'

/** @param {import('../child.mjs').Setting} setting */
export function run({ helper, wanted }) {
  forgetPeak()
  const before = peakOfMemory()
  kept.last = snapshot()
  const growth = peakOfMemory() - before
  const { rows, bytes } = helper.sizeOfMap()
  return outcomeOf([{ key: 'memory', wanted, rows, pairs: [[growth, bytes]] }])
}

// Sets the peak to what is in use now (proc_pid_clear_refs(5)). Where /proc may only be read, the peak of the start
// stays, and growth below it is not seen.
function forgetPeak() {
  try {
    writeFileSync('/proc/self/clear_refs', '5')
  } catch {}
}

// In bytes. VmHWM is in KiB (proc_pid_status(5)).
function peakOfMemory() {
  const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'latin1'))?.[1]
  if (kibibytes === undefined) throw new Error('expected VmHWM in /proc/self/status')
  return Number(kibibytes) * 1024
}
