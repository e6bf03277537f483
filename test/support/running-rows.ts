import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { ROWS_PROGRAM } from './fixtures.ts'

/** test/fixtures/rows.cc as it runs, which does what a letter means and answers `name start-end`. */
export class RunningRows {
  readonly pid: number
  readonly #child: ChildProcess
  readonly #lines: AsyncIterator<string>

  constructor() {
    const child = spawn(ROWS_PROGRAM.path, { stdio: ['pipe', 'pipe', 'inherit'] })
    this.pid = child.pid ?? 0
    this.#child = child
    this.#lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  }

  async tell(letter: string): Promise<string> {
    this.#child.stdin?.write(letter)
    return this.line()
  }

  async line(): Promise<string> {
    const { value, done } = await this.#lines.next()
    if (done) throw new Error('the program ended')
    return value
  }

  mapText = (): string => readFileSync(`/proc/${this.pid}/maps`, 'utf8')

  async end(): Promise<void> {
    const gone = once(this.#child, 'exit')
    this.#child.kill('SIGKILL')
    await gone
  }
}

/** The program, when it has mapped what it begins with. */
export async function startedRows(): Promise<RunningRows> {
  const rows = new RunningRows()
  await rows.line()
  return rows
}
