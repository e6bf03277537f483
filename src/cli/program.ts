import { Command, Option } from 'commander'
import { isHex } from '../model/address.ts'
import type { Terminal } from './terminal.ts'
import { packageVersion } from './version.ts'

/** Every command, with its options and help. `finish` takes the exit status of a command that has answered. */
export function buildProgram(terminal: Terminal, finish: (status: number) => void): Command {
  const program = new Command('vas-explore')
    .description('What is at this address, and how do we know?')
    .version(packageVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help for a command')
    .helpCommand(false)
    .addHelpText('after', EXAMPLES)
  speakThrough(terminal, program)

  program
    .command('probe', { isDefault: true })
    .description('locate the specimens: literals, statics, functions, locals, blocks, Buffers, objects …')
    .addOption(new Option('--worker', 'inside a worker thread, whose stack and heap lie elsewhere'))
    .addOption(json())
    // A word that is no command ends up here: that gets a better answer than "too many arguments".
    .allowExcessArguments()
    .action(async (options, command: Command) => {
      if (command.args[0] !== undefined) unknownCommand(command.args[0], command)
      const { probeCommand } = await import('./probe.ts')
      finish(await probeCommand(options, terminal))
    })
  program
    .command('where')
    .description('say what is at each address')
    .argument('<address...>', 'hexadecimal, with or without 0x')
    .addOption(pid())
    .addOption(file())
    .addOption(json())
    .action(async (addresses: string[], options) => {
      const { whereCommand } = await import('./where.ts')
      finish(whereCommand(addresses, options, terminal))
    })
  program
    .command('map')
    .description('print every row of the memory map with its segment')
    .addOption(pid())
    .addOption(file())
    .addOption(
      new Option('--summary', 'count rows and bytes by segment, and list the rows that nobody can name'),
    )
    .addOption(json())
    .action(async (options) => {
      const { mapCommand } = await import('./map.ts')
      finish(mapCommand(options, terminal))
    })
  for (const command of program.commands) speakThrough(terminal, command)
  return program
}

const EXAMPLES = `
Examples:
  vas-explore                              the specimens, each with the reason
  vas-explore map --pid 4242               the map of process 4242
  vas-explore where 7ffd0c07547c --pid 4242
  vas-explore where 0x400000 --file maps.txt --json`

const json = (): Option => new Option('--json', 'print JSON')
const pid = (): Option => new Option('--pid <pid>', 'ask about this process instead of our own')
const file = (): Option => new Option('--file <listing>', 'ask about a captured map').conflicts('pid')

// Every error of usage is one line that says what to do.
function speakThrough(terminal: Terminal, command: Command): void {
  command.exitOverride().configureOutput({
    writeOut: terminal.result,
    outputError: (text) => terminal.remark(oneLine(text)),
  })
}

function oneLine(text: string): string {
  const message = text
    .trim()
    .replace(/\s*\n\s*/g, ' ')
    .replace(/^error: /, '')
  return `${message}${/[.?!)]$/.test(message) ? '' : ';'} see vas-explore --help`
}

function unknownCommand(word: string, command: Command): never {
  const hint = isHex(word) ? `did you mean \`vas-explore where ${word}\`?` : ''
  command.error(`error: unknown command '${word}'${hint && `; ${hint}`}`)
}
