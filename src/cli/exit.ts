import type { VasErrorCode } from '../model/error.ts'

/** Exit statuses of the command, as its users know them. */
export const EXIT = { answered: 0, notAsHoped: 1, usage: 2, unreadable: 3 } as const

/** The exit status for each kind of error. */
export const STATUS_OF: Readonly<Record<VasErrorCode, number>> = {
  ADDRESS_SYNTAX: EXIT.usage,
  ADDRESS_RANGE: EXIT.usage,
  TARGET_TYPE: EXIT.usage,
  PID_SYNTAX: EXIT.usage,
  MAPS_SYNTAX: EXIT.usage,
  UNMAPPED: EXIT.notAsHoped,
  MAPS_UNREADABLE: EXIT.unreadable,
  NO_PROCESS: EXIT.unreadable,
  NO_PERMISSION: EXIT.unreadable,
  NATIVE_MISSING: EXIT.unreadable,
  UNSUPPORTED_PLATFORM: EXIT.unreadable,
}
