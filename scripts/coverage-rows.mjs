// How many rows and bytes of a Node process have a name, that is: are something else than `anonymous`. Of an idle and
// of a busy process, asked from outside and by the process itself, for this Node and for others that npm has.
// Ends with status 1 where a figure misses its goal. docs/coverage.md says what the figures mean.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { release, type } from 'node:os'
import { join } from 'node:path'
import { installedNode, VERSIONS } from './node-versions.mjs'

// In per cent, at least.
const GOALS = { idle: { rows: 95, bytes: 99 }, busy: { rows: 90, bytes: 0 } }

const PACKAGE = new URL('../dist/index.js', import.meta.url).href
const PROCESS = join(import.meta.dirname, 'coverage-process.mjs')

const { snapshot } = await import(PACKAGE)

console.log(`${new Date().toISOString().slice(0, 10)}, ${type()} ${release()} ${process.arch}`)
const installed = VERSIONS.map((version) => installedNode(version)).filter((node) => node !== undefined)
console.log('')
printCells([
  'Node',
  'state',
  'asked',
  'rows',
  'named rows',
  'named bytes',
  'rows that stay anonymous, in KiB',
])
printCells(['---', '---', '---', '--:', '--:', '--:', '---'])
for (const node of [process.execPath, ...installed]) {
  for (const state of ['idle', 'busy']) await measure(node, state)
}

// Starts a process and asks for its rows twice: from outside; then it loads the package and asks itself.
async function measure(node, state) {
  const child = fork(PROCESS, [state], { execPath: node, execArgv: [] })
  const { version } = await answerOf(child)
  const name = node === process.execPath ? `${version} (this one)` : version
  const told = (asked, { regions }) => printAnswer([name, state, asked], regions, rowsNow(child.pid))
  told('from outside', snapshot(child.pid).toJSON())
  child.send(PACKAGE)
  told('by itself', await answerOf(child))
  child.kill()
  await once(child, 'exit')
}

async function answerOf(child) {
  const isOver = new AbortController()
  const { signal } = isOver
  const ended = once(child, 'exit', { signal }).then(([status]) => {
    throw new Error(`${child.spawnfile} ended with ${status} before it answered`)
  })
  const [answer] = await Promise.race([once(child, 'message', { signal }), ended])
  ended.catch(() => {})
  isOver.abort()
  return answer
}

function rowsNow(pid) {
  return new Set(snapshot(pid).regions.map((region) => keyOf(region.toJSON())))
}

function keyOf({ start, end }) {
  return `${start}-${end}`
}

function printAnswer([name, state, asked], rows, now) {
  const anonymous = rows.filter(({ segment }) => segment === 'anonymous')
  const staying = anonymous.filter((row) => now.has(keyOf(row)))
  const named = rows.length - anonymous.length
  const [bytes, goals] = [sizeOf(rows), GOALS[state]]
  const namedRows = shareOf(named, rows.length, goals.rows)
  const namedBytes = shareOf(bytes - sizeOf(anonymous), bytes, goals.bytes)
  const remark = sizesOf(staying) + goneRemark(anonymous.length - staying.length)
  printCells([name, state, asked, rows.length, namedRows, namedBytes, remark])
}

function sizeOf(rows) {
  return rows.reduce((sum, { start, end }) => sum + Number(BigInt(end) - BigInt(start)), 0)
}

// Rounded down; marked where it misses its goal, and then the script has failed.
function shareOf(part, whole, goal) {
  const percent = Math.floor((part * 10_000) / whole) / 100
  if (percent >= goal) return `${percent.toFixed(2)} %`
  process.exitCode = 1
  return `**${percent.toFixed(2)} %, not ${goal} %**`
}

function sizesOf(rows) {
  if (rows.length === 0) return 'none'
  const sizes = rows.map((row) => sizeOf([row]) / 1024).sort((a, b) => a - b)
  return `${rows.length}: ${sizes.join(', ')}`
}

// A row that a busy process has given back, or changed, before anybody could look into it.
function goneRemark(count) {
  return count === 0 ? '' : `; ${count} more were gone or changed`
}

function printCells(cells) {
  console.log(`| ${cells.join(' | ')} |`)
}
