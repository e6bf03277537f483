import { readdirSync, readFileSync } from 'node:fs'

/** Where the threads of a process wait, as the kernel knows it: the stack pointers of those that do not run now. */
export function stackPointers(pid: number): ReadonlyMap<number, bigint> {
  const pointers = new Map<number, bigint>()
  for (const tid of readdirSync(`/proc/${pid}/task`)) {
    const pointer = pointerIn(`/proc/${pid}/task/${tid}/syscall`)
    if (pointer?.startsWith('0x')) pointers.set(Number(tid), BigInt(pointer))
  }
  return pointers
}

// proc_pid_syscall(5): the number of the system call, its arguments, the stack pointer and the program counter.
function pointerIn(path: string): string | undefined {
  try {
    return readFileSync(path, 'latin1').trim().split(' ').at(-2)
  } catch {
    return undefined
  }
}
