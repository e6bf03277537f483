import { readdirSync, readFileSync } from 'node:fs'

/** A process, those that it has started, and those that these have started, and so on. */
export function processTree(root: number): number[] {
  const parents = new Map(allProcesses().map((pid) => [pid, parentOf(pid)]))
  const tree = [root]
  for (const parent of tree) {
    for (const [pid, itsParent] of parents) if (itsParent === parent) tree.push(pid)
  }
  return tree
}

/** The command line of a process, its words separated by spaces; '' when there is no such process. */
export const commandLineOf = (pid: number): string => contentOf(`/proc/${pid}/cmdline`).replaceAll('\0', ' ')

const allProcesses = (): number[] => readdirSync('/proc').map(Number).filter(Number.isInteger)

// The program's name, in parentheses, may hold spaces and parentheses; then follow the state and the parent's pid.
function parentOf(pid: number): number {
  const stat = contentOf(`/proc/${pid}/stat`)
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
}

function contentOf(path: string): string {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    return ''
  }
}
