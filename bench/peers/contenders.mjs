// Who is asked "which row holds this address?", and how.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { BUILD } from '../helper.mjs'
import { answerOf, wholeProcess } from '../processes.mjs'
import { LineProgram } from './line-program.mjs'

/** @typedef {{ readonly start: bigint | undefined, readonly nanoseconds: number }} Answer */

/**
 * The process that is asked about: it has the row that starts there, and answers for itself, too.
 * @typedef {object} Target
 * @property {import('node:child_process').ChildProcess} child
 * @property {bigint} address
 * @property {bigint} start
 */

/** @typedef {{ readonly ask: () => Promise<Answer> | Answer, readonly close?: () => void }} Asker */

/**
 * @typedef {object} Contender
 * @property {string} id
 * @property {string} label
 * @property {boolean} isOurs
 * @property {boolean} [isReading] whether it is asked about a process that may not use the ioctl
 * @property {string} [missing] why it cannot be asked here
 * @property {(target: Target, batch: number) => Asker} start
 */

const RUST = join(BUILD, 'procfs', 'release', 'procfs-peer')
/** Debian's, which has Debian's modules. */
const PYTHON = '/usr/bin/python3'
const PSUTIL = join(import.meta.dirname, 'psutil_peer.py')

/** @returns {Contender[]} ours first */
export function contenders() {
  return [
    { id: 'where-is', label: 'whereIs, live', isOurs: true, start: byItself('whereIs') },
    { id: 'reading', label: 'whereIs, no ioctl', isOurs: true, isReading: true, start: byItself('whereIs') },
    { id: 'snapshot', label: 'snapshot + findRegion', isOurs: true, start: byItself('snapshot') },
    {
      id: 'procfs',
      label: 'Rust procfs',
      isOurs: false,
      ...missing('librust-procfs-dev', existsSync(RUST)),
      start: byLines(RUST),
    },
    { id: 'pattern', label: 'Node, RegExp', isOurs: false, start: byItself('pattern') },
    {
      id: 'psutil',
      label: 'Python psutil',
      isOurs: false,
      ...missing('python3-psutil', runs(PYTHON, '-c', 'import psutil')),
      start: byLines(PYTHON, PSUTIL),
    },
    {
      id: 'pmap',
      label: 'pmap -A, process',
      isOurs: false,
      ...missing('procps', runs('pmap', '--version')),
      start: asProcess('pmap', pmapArguments),
    },
    {
      id: 'gdb',
      label: 'gdb, process',
      isOurs: false,
      ...missing('gdb', runs('gdb', '--version')),
      start: asProcess('gdb', gdbArguments),
    },
  ]
}

/**
 * @param {string} name of a Debian package
 * @param {boolean} isThere
 */
function missing(name, isThere) {
  return isThere ? {} : { missing: `not here; bench/peers/setup installs ${name}` }
}

/**
 * @param {string} program
 * @param {...string} args
 */
const runs = (program, ...args) => spawnSync(program, args).status === 0

/**
 * The process is asked about itself.
 * @param {import('../tasks/answers.mjs').Way} way
 * @returns {Contender['start']}
 */
function byItself(way) {
  return ({ child }) => ({
    ask: () => {
      const answer = answerOf(child)
      child.send(way)
      return answer
    },
  })
}

/**
 * A program goes on running and is asked again and again; its start does not count.
 * @param {string} program
 * @param {...string} args
 * @returns {Contender['start']}
 */
function byLines(program, ...args) {
  return ({ child, address }, batch) => {
    const running = new LineProgram(program, [...args, `${child.pid}`, address.toString(16)])
    return { ask: () => running.ask(batch), close: () => running.close() }
  }
}

/**
 * A program is started for each answer, and prints the row, or all of them.
 * @param {string} program
 * @param {(target: Target) => string[]} argumentsFor
 * @returns {Contender['start']}
 */
function asProcess(program, argumentsFor) {
  return (target) => ({
    ask: () => {
      const { nanoseconds, output } = wholeProcess(program, argumentsFor(target))
      const isThere = new RegExp(`^\\s*(0x)?0*${target.start.toString(16)}\\s`, 'm').test(output)
      return { start: isThere ? target.start : undefined, nanoseconds }
    },
  })
}

/** @param {Target} target */
function pmapArguments({ child, address }) {
  const hex = address.toString(16)
  return ['-A', `${hex},${hex}`, `${child.pid}`]
}

// Not attached, as that would stop the process: gdb reads /proc/PID/maps, and no more. Told of no program, it takes
// addresses for 32 bits wide unless the processor is named.
/** @param {Target} target */
function gdbArguments({ child }) {
  const processor = process.arch === 'arm64' ? 'aarch64' : 'i386:x86-64'
  return ['-nx', '-batch', '-ex', `set architecture ${processor}`, '-ex', `info proc mappings ${child.pid}`]
}
