import { findAddon } from './load.ts'

/** The pid of our own process, asked anew: after a fork(2) by a native module, process.pid is the parent's. */
export const ownPid = (): number => findAddon()?.processId() || process.pid
