import { isRefusal, type Refusal } from '../model/error.ts'

/** A file that was to be written and cannot be. */
export class UnwritableFile extends Error {
  constructor(file: string, cause: Refusal) {
    super(`${file} cannot be written: ${cause.message}`, { cause })
  }
}

/** Whether a write was refused: the disk is full, say. */
export const isUnwritable = (error: unknown): error is Refusal =>
  isRefusal(error) && 'syscall' in error && error.syscall === 'write'

/** What people are told then. */
export const unwritable = ({ message }: Error): string => `the output cannot be written: ${message}`
