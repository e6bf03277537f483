// What README.md shows is what its commands print: names, words and order; addresses and versions may differ.
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { probe } from '../../src/index.ts'
import { asPattern, commandsShownIn, exactly, normalised } from '../support/shown-commands.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const readme = readFileSync(`${root}README.md`, 'utf8')

const shown = commandsShownIn('README.md')

function run(command: string): string {
  const [program = '', ...args] = command.split(' ')
  const { stdout, error } = spawnSync(program, args, {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  })
  if (error) throw error
  return stdout
}

describe('README.md', () => {
  test('shows the output of several commands, and has at most 120 lines', () => {
    expect(shown.length).toBeGreaterThanOrEqual(3)
    expect(readme.split('\n').length).toBeLessThanOrEqual(121)
  })

  test.each(shown)('shows what `$command` prints', ({ command, output }) => {
    if (command.includes('--file')) expect(run(command)).toMatch(exactly(output))
    else expect(normalised(run(command)).trim()).toMatch(asPattern(output))
  })

  test('counts the specimens that there are', () => {
    const [, count] = /`npm start` prints all (\d+)/.exec(readme) ?? []
    expect(Number(count)).toBe(probe().length)
    expect(readme).toContain(`as expected ${count} `)
  })

  test.each(['npm ci && npm start', 'npm cit'])('names the command %s', (command) =>
    expect(readme).toContain(command),
  )
})

describe('every example', () => {
  const examples = readdirSync(`${root}examples`)
  test.each(examples)(
    '%s has at most 40 lines, imports only the public API, and is in the README',
    (name) => {
      const text = readFileSync(`${root}examples/${name}`, 'utf8')
      expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(40)
      expect(
        [...text.matchAll(/from '([^']+)'/g)]
          .map(([, from]) => from)
          .filter((from) => !from?.startsWith('node:')),
      ).toEqual(['vas-explore'])
      expect(readme).toContain(`npx tsx examples/${name}`)
    },
  )

  test.each([
    ['probe.ts', /^HEAP: \(Box impl Pointer trait\)0x[0-9a-f]+,0x[0-9a-f]+ {2}is (heap|anonymous), stack$/m],
    ['buffers.ts', /^> 0x[0-9a-f]+-0x[0-9a-f]+ rw-p (heap|bss)/m],
    ['moving-object.ts', /^1 +0x[0-9a-f]+ moved +0x[0-9a-f]+\n2 +0x[0-9a-f]+( moved)? +0x[0-9a-f]+$/m],
    ['other-process.ts', /^0x[0-9a-f]+-0x[0-9a-f]+ r-xp text +image +\/.+$/m],
  ])('%s runs and says what it is for', (name, expected) => {
    expect(examples).toContain(name)
    // What npx would run, which takes longer to find it than it takes to run.
    expect(run(`node_modules/.bin/tsx examples/${name}`)).toMatch(expected)
  })
})
