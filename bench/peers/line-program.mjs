import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

/** A program that answers each line of its input with a line: the start of a row, and nanoseconds. */
export class LineProgram {
  /**
   * @param {string} program
   * @param {readonly string[]} args
   */
  constructor(program, args) {
    this.child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] })
    this.lines = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]()
  }

  /**
   * @param {number} batch how many nanoseconds it is to go on asking
   * @returns {Promise<import('./contenders.mjs').Answer>}
   */
  async ask(batch) {
    this.child.stdin.write(`${batch}\n`)
    const { value: line, done } = await this.lines.next()
    if (done) throw new Error(`${this.child.spawnfile} ended before it answered`)
    const [start, nanoseconds] = line.split(' ')
    return { start: BigInt(`0x${start}`), nanoseconds: Number(nanoseconds) }
  }

  close() {
    this.child.stdin.end()
  }
}
