import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'

/** Makes a named pipe at the path and returns it. */
export function namedPipe(path: string): string {
  const { status, stderr } = spawnSync('mkfifo', [path], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`mkfifo ${path}: ${stderr}`)
  return path
}

// Looks ten times in a second whether the process sleeps, and comes to the pipe when it has found that 30 times in a row.
// From then on it ends by itself (a process that is killed has no status).
const RESCUE = `
  times=0
  while [ $times -lt 30 ]; do
    sleep 0.1
    [ -e "/proc/$1" ] || exit 1
    case $(sed 's/.*) //' "/proc/$1/stat") in S*) times=$((times + 1));; *) times=0;; esac
  done
  trap '' TERM
  exec 3<>"$0"
  sleep 1`

/** What `run` gives and whether it waited: until somebody came to the other end of the pipe. */
export async function withoutWaiting<T>(pipe: string, run: () => T): Promise<{ value: T; waited: boolean }> {
  const rescue = spawn('sh', ['-c', RESCUE, pipe, String(process.pid)], { stdio: 'ignore' })
  const exit = once(rescue, 'exit')
  let value: T
  try {
    value = run()
  } finally {
    rescue.kill()
  }
  const [status] = await exit
  return { value, waited: status === 0 }
}
