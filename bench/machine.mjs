import { cpus, release, type } from 'node:os'

/**
 * When and where it was measured.
 * @typedef {object} Machine
 * @property {string} date
 * @property {string} system
 * @property {string} kernel
 * @property {string} processor
 * @property {number} cores
 * @property {string} node
 */

/** @returns {Machine} */
export function machine() {
  const all = cpus()
  return {
    date: new Date().toISOString().slice(0, 10),
    system: `${type()} ${process.arch}`,
    kernel: release(),
    processor: all[0]?.model.trim() ?? 'unknown',
    cores: all.length,
    node: process.version,
  }
}

/** @param {Machine} machine */
export const machineLine = ({ date, system, kernel, processor, cores, node }) =>
  `${date}, ${system}, kernel ${kernel}, ${processor}, ${cores} cores, Node ${node}`
