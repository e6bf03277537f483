import type { Region } from '../model/region.ts'
import type { RowField } from './field.ts'
import { hasFile } from './name-kind.ts'

/**
 * A device number: which driver, and which of its devices.
 * @inline
 */
export interface Device {
  readonly major: number
  readonly minor: number
}

/** The numbers of a row's device. */
export function deviceOf({ device }: Region): Device {
  const [major = 0, minor = 0] = device.split(':').map((digits) => Number.parseInt(digits, 16))
  return { major, minor }
}

/** What the row's file system lies on. */
export function deviceField(region: Region): RowField {
  const device = deviceOf(region)
  const isNone = device.major === 0 && device.minor === 0
  return { field: 'device', text: region.device, says: isNone ? [none(region)] : says(device) }
}

const none = (region: Region): string =>
  hasFile(region)
    ? '00:00 is no device, although the row has a file: unusual.'
    : '00:00 is no device: there is no file.'

function says({ major, minor }: Device): string[] {
  const numbers = `Major ${major}, minor ${minor}; in the row they are hexadecimal.`
  if (major === 0) {
    return [numbers, 'Major 0: a file system that lies on no block device: tmpfs, overlay, btrfs, NFS …']
  }
  const known = BLOCK_MAJORS[major]
  const name = major === SCSI_DISKS ? scsiDisk(minor) : undefined
  return [
    numbers,
    ...(known === undefined
      ? []
      : [`Major ${major}: ${known}${name === undefined ? '' : `, here ${name}`}.`]),
    `On its machine, \`ls -l /sys/dev/block/${major}:${minor}\` tells which it is.`,
  ]
}

const SCSI_DISKS = 8

// Documentation/admin-guide/devices.txt. Other numbers are given out when a driver is loaded.
const BLOCK_MAJORS: Readonly<Record<number, string>> = {
  7: 'loop devices',
  [SCSI_DISKS]: 'disks with names such as /dev/sda',
  9: 'RAID devices (md)',
  11: 'CD-ROM drives (sr)',
}

const MINORS_OF_A_DISK = 16
const FIRST_DISKS = 'abcdefghijklmnop'

// Each disk has 16 minor numbers: the first is all of it, the others its partitions.
function scsiDisk(minor: number): string | undefined {
  const letter = FIRST_DISKS[Math.floor(minor / MINORS_OF_A_DISK)]
  return letter && `/dev/sd${letter}${minor % MINORS_OF_A_DISK || ''}`
}
