// docs/lecture.md, read as its readers do: every command in order, in one shell, each showing what the chapter shows. Where
// no address can differ from run to run, as in a listing, every character counts.
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { PACKAGE_ROOT } from '../support/run-cli.ts'
import { outputsInOneSession } from '../support/session.ts'
import { asPattern, commandsShownIn, exactly, normalised } from '../support/shown-commands.ts'

const chapter = readFileSync(`${PACKAGE_ROOT}docs/lecture.md`, 'utf8')
const shown = commandsShownIn('docs/lecture.md')
const embedded = [...chapter.matchAll(/!\[.+\]\(pictures\/(.+\.svg)\)/g)].map(([, name = '']) => name)

// Asked at the end of the same session: what is still running, and whether the pictures in docs are those just written.
const STILL_RUNNING = 'jobs -r'
const isSame = (name: string): string => `cmp docs/pictures/${name} "$lecture/${name}" && echo same`

const printed = new Map<string, string>()
const printedBy = (part: string): string =>
  printed.get(shown.find(({ command }) => command.includes(part))?.command ?? part) ?? ''

beforeAll(() => {
  const commands = [...shown.map(({ command }) => command), STILL_RUNNING, ...embedded.map(isSame)]
  const outputs = outputsInOneSession(commands, 'kill $(jobs -p) 2> /dev/null; rm -r "$lecture"')
  for (const [at, command] of commands.entries()) printed.set(command, withoutNpm(outputs[at] ?? ''))
}, 120_000)

describe('the chapter', () => {
  test('shows commands, no two of them alike', () => {
    expect(shown.length).toBeGreaterThan(20)
    expect(new Set(shown.map(({ command }) => command)).size).toBe(shown.length)
    expect(chapter.match(/```console/g)?.length).toBe(shown.length)
  })

  test.each(shown)('shows what `$command` prints', ({ command, output }) => {
    expect(printed.has(command)).toBe(true)
    const text = steady(printed.get(command) ?? '')
    if (isFixed(command)) expect(text).toMatch(exactly(steady(output)))
    else expect(normalised(text).trim()).toMatch(wholly(asPattern(steady(output))))
  })

  test('ends what it started', () => expect(printed.get(STILL_RUNNING)).toBe(''))

  test('quotes the program that it compiles', () => {
    const [, quoted = ''] = /```cpp\n([\s\S]+?)```/.exec(chapter) ?? []
    expect(quoted).toContain('sbrk')
    expect(readFileSync(`${PACKAGE_ROOT}docs/examples/wall.cc`, 'utf8')).toContain(quoted)
  })

  test.each(embedded)('embeds %s as its command writes it', (name) =>
    expect(printed.get(isSame(name))).toBe('same\n'),
  )
})

describe('what the chapter says of numbers holds here, too', () => {
  test('heap and stack of a position-independent program are 26.6 to 42.7 TiB apart', () => {
    const gaps = [...printedBy('gap --pid').matchAll(/= ([\d.]+) TiB/g)].map(([, size]) => Number(size))
    expect(gaps).toHaveLength(3)
    for (const gap of gaps) {
      expect(gap).toBeGreaterThan(26.6)
      expect(gap).toBeLessThan(42.7)
    }
  })

  test('a stack grows at its low end, and what has grown stays', () => {
    const rows = [...printedBy('grep stack').matchAll(/^([0-9a-f]+)-([0-9a-f]+)/gm)]
    const starts = rows.map(([, start]) => BigInt(`0x${start}`))
    const [first = 0n, thousand = 0n, threeThousand = 0n, last = 0n] = starts
    expect(new Set(rows.map(([, , end]) => end)).size).toBe(1)
    expect([starts.length, first > thousand, thousand > threeThousand, threeThousand >= last]).toEqual([
      4,
      true,
      true,
      true,
    ])
  })

  test('malloc goes beyond the wall', () => {
    const [, wall = 0, first = 0, last = 0] = [...printedBy('wall.cc').matchAll(/0x[0-9a-f]+/g)].map(Number)
    expect(wall).toBeGreaterThan(first)
    expect(last).toBeGreaterThan(wall)
  })
})

// Also npm's warnings about the settings of the machine.
const withoutNpm = (text: string): string => text.replace(/^npm \w+ .*\n/gm, '')

// In one run of a hundred V8 puts its code right above the brk heap, and what then cannot grow there lies elsewhere.
const WITHOUT_ROOM =
  /~ anonymous( +heap\n +row +\S+ rw-p) \(no name\)\n +why +The row is rw-p and has no name, and no evidence tells more\.\n +note .+/

/**
 * Text without what `normalised` leaves: the scratch folder, rows as the kernel prints them, counts of live rows, and
 * whether the brk heap had room.
 */
function steady(text: string): string {
  return text
    .replace(WITHOUT_ROOM, '✓ heap     $1 [heap]')
    .replace(/\S*\/tmp\.\w+\//g, '$lecture/')
    .replace(/^[0-9a-f]{8,}-[0-9a-f]{8,} /gm, '#-# ')
    .replace(/(process \d+) \(\S+\): \d+ rows/g, '$1 (#): # rows')
    .replace(/^(text +image) +\d+ /gm, '$1 # ')
    .replace(/(own\.html): \d+ rows in \d+ bands/g, '$1: # rows in # bands')
}

// What a listing, a row or arithmetic tells is the same everywhere.
const isFixed = (command: string): boolean =>
  /--file test\/|^vas-explore explain |^vas-explore diff docs\/|^printf /.test(command)

const wholly = ({ source }: RegExp): RegExp => new RegExp(`${source}$`)
