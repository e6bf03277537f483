import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'

/** Makes a named pipe at the path and returns it. */
export function namedPipe(path: string): string {
  const { status, stderr } = spawnSync('mkfifo', [path], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`mkfifo ${path}: ${stderr}`)
  return path
}

/** What `run` gives and whether it waited: for then somebody comes to the other end of the pipe at last. */
export async function withoutWaiting<T>(pipe: string, run: () => T): Promise<{ value: T; waited: boolean }> {
  const rescue = spawn('sh', ['-c', 'sleep 5; exec 3<>"$0"; sleep 1', pipe], { stdio: 'ignore' })
  const start = performance.now()
  const value = run()
  const waited = performance.now() - start > 4000
  rescue.kill()
  await once(rescue, 'exit')
  return { value, waited }
}
