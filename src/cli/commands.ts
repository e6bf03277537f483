import type { Terminal } from './terminal.ts'

/** An option as the help shows it. */
export interface OptionDescription {
  readonly flags: string
  readonly meaning: string
  /** The options that it cannot be given together with. */
  readonly conflictsWith?: readonly string[]
  /** The option that it says nothing without. */
  readonly needs?: string
  /** What its argument must look like, and how that is said. */
  readonly form?: { readonly pattern: RegExp; readonly words: string }
}

/** A command as its users see it; what it does is loaded when it is asked for. */
export interface CommandDescription {
  readonly name: string
  readonly summary: string
  /** Whether it is meant where no command is named. */
  readonly isDefault?: boolean
  readonly argument?: {
    readonly form: string
    readonly meaning: string
    /** Whether a word of it may begin with a dash, as `--xp` does. */
    readonly mayLookLikeOption?: boolean
  }
  readonly options: readonly OptionDescription[]
  readonly examples: readonly (readonly [line: string, meaning: string])[]
  /** Answers, and returns the exit status. */
  readonly run: (words: string[], options: object, terminal: Terminal) => Promise<number>
}

const json: OptionDescription = { flags: '--json', meaning: 'print JSON' }
const pid: OptionDescription = { flags: '--pid <pid>', meaning: 'ask about this process instead of our own' }
const file: OptionDescription = {
  flags: '--file <listing>',
  meaning: 'ask about a captured map, or a text with rows of one; - is standard input',
  conflictsWith: ['pid'],
}
const picture: OptionDescription = {
  flags: '--picture <file>',
  meaning: 'draw it: write an SVG, or an HTML page, by the ending of the name',
  conflictsWith: ['json'],
  form: { pattern: /\.(svg|html?)$/i, words: 'a file name that ends in .svg or .html' },
}

/** Every command, in the order of the help. */
export const COMMANDS: readonly CommandDescription[] = [
  {
    name: 'probe',
    summary: 'locate the specimens: objects whose storage is known',
    isDefault: true,
    options: [
      { flags: '--worker', meaning: 'inside a worker thread, whose stack and heap lie elsewhere' },
      json,
    ],
    examples: [
      ['vas-explore', 'the specimens, each with the reason'],
      ['vas-explore probe --worker', 'the same inside a worker thread'],
    ],
    run: async (_, options, terminal) => (await import('./probe.ts')).probeCommand(options, terminal),
  },
  {
    name: 'where',
    summary: 'say what is at each address',
    argument: { form: '<address...>', meaning: 'hexadecimal, with or without 0x' },
    options: [pid, file, json],
    examples: [
      ['vas-explore where 7ffd0c07547c --pid 4242', 'what is there in process 4242'],
      ['vas-explore where 0x400000 0 --file maps.txt', 'two addresses in a captured map'],
    ],
    run: async (words, options, terminal) =>
      (await import('./where.ts')).whereCommand(words, options, terminal),
  },
  {
    name: 'map',
    summary: 'print every row of the memory map with its segment, or draw them',
    options: [
      pid,
      file,
      {
        flags: '--summary',
        meaning: 'count rows and bytes by segment, and list the rows that nobody can name',
      },
      { ...picture, conflictsWith: ['json', 'summary'] },
      { flags: '--at <address...>', meaning: 'let the picture point at these addresses', needs: 'picture' },
      json,
    ],
    examples: [
      ['vas-explore map --pid 4242', 'the map of process 4242'],
      ['vas-explore map --picture own.html', 'a picture, with the specimens'],
      ['vas-explore map --file issue.md', 'the rows in a text with other lines'],
      ['vas-explore map --json > before.json', 'to be looked at, or compared, later'],
    ],
    run: async (_, options, terminal) => (await import('./map.ts')).mapCommand(options, terminal),
  },
  {
    name: 'gap',
    summary: 'measure the space between heap and stack, and say what lies in it',
    options: [pid, file, json],
    examples: [
      ['vas-explore gap', 'of our own process'],
      ['vas-explore gap --pid 4242', 'of process 4242'],
      ['vas-explore gap --file maps.txt', 'in a captured map'],
    ],
    run: async (_, options, terminal) => (await import('./gap.ts')).gapCommand(options, terminal),
  },
  {
    name: 'diff',
    summary: 'compare two maps of a process, or of two runs of a program',
    argument: {
      form: '<maps...>',
      meaning: 'two of these: a pid, a listing or saved map, - for standard input',
    },
    options: [
      { flags: '--pid <pid>', meaning: 'take the second map of this process' },
      { flags: '--aslr', meaning: 'align two runs by what their rows are, and say how far each kind moved' },
      json,
    ],
    examples: [
      ['vas-explore diff before.json 4242', 'what process 4242 has changed since'],
      ['vas-explore diff one.txt two.txt --aslr', 'how far two runs lie apart'],
    ],
    run: async (words, options, terminal) =>
      (await import('./diff.ts')).diffCommand(words, options, terminal),
  },
  {
    name: 'explain',
    summary: 'explain a row of /proc/PID/maps field by field, or how an address is split',
    argument: {
      form: '<row-or-address...>',
      meaning: 'a row, best in quotes; or an address, hexadecimal, with or without 0x',
      mayLookLikeOption: true,
    },
    options: [picture, json],
    examples: [
      ['vas-explore explain 0x7ffd64d7dd94', 'how it is split'],
      ['vas-explore explain 0x7ffd64d7dd94 --picture split.svg', 'as a picture'],
      ["vas-explore explain '1000-2000 r-xp 00000000 08:12 7 /app'", 'each field'],
    ],
    run: async (words, options, terminal) =>
      (await import('./explain.ts')).explainCommand(words, options, terminal),
  },
  {
    name: 'sleep',
    summary: 'hold the specimens for another terminal to look at, until Ctrl-C',
    options: [json],
    examples: [['vas-explore sleep', 'something to look at from elsewhere']],
    run: async (_, options, terminal) => (await import('./sleep.ts')).sleepCommand(options, terminal),
  },
]
