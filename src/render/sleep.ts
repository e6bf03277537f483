import { formatAddress } from '../model/address.ts'
import type { Specimen } from '../probe/probe.ts'
import type { Paint } from './paint.ts'
import { beginning } from './text.ts'

const COLUMNS = { label: 8, what: 38, address: 20 }

/** The greeting of a process that is about to sleep: who it is, what it holds and where, and how to look at it. */
export function renderSleep(
  pid: number,
  specimens: readonly Specimen[],
  paint: Paint,
  width = Infinity,
): string {
  const { label, what, address } = COLUMNS
  const lines = specimens.map((one) => {
    const start = one.label.padEnd(label) + one.what.padEnd(what) + formatAddress(one.address).padEnd(address)
    return start + paint.segment(one.location.segment, one.location.segment)
  })
  return [
    paint.bold(`Hello, world! I am process ${pid}, and I hold these:`),
    '',
    paint.dim(['LABEL'.padEnd(label), 'WHAT'.padEnd(what), 'ADDRESS'.padEnd(address), 'SEGMENT'].join('')),
    ...lines,
    '',
    'To look at them from another terminal:',
    ...questions(pid, specimens).map((line) => `  ${beginning(line, width - 2)}`),
    '',
    'I sleep until Ctrl-C.',
    '',
  ].join('\n')
}

function questions(pid: number, specimens: readonly Specimen[]): string[] {
  const block = specimens.find(({ label }) => label === 'HEAP')
  const where = block ? [`vas-explore where ${formatAddress(block.address)} --pid ${pid}`] : []
  return [`vas-explore map --pid ${pid}`, ...where, `vas-explore gap --pid ${pid}`]
}
