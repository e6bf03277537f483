import { Argument, Command, InvalidArgumentError, Option } from 'commander'
import { isHex } from '../model/address.ts'
import { COMMANDS, type CommandDescription, type OptionDescription } from './commands.ts'
import type { Terminal } from './terminal.ts'
import { packageVersion } from './version.ts'

/** The command line: every command with its help. `finish` takes the exit status of a command that has answered. */
export function buildProgram(terminal: Terminal, finish: (status: number) => void): Command {
  const program = new Command('vas-explore')
    .description('What is at this address, and how do we know?')
    .version(packageVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help for a command')
    .helpCommand(false)
    // At 80 columns, the forms of the commands leave less than the 40 that commander wants before it breaks lines.
    .configureHelp({ subcommandTerm, minWidthToWrap: 24 })
    .addHelpText('after', examplesOf(COMMANDS.flatMap(({ examples }) => examples.slice(0, 1))))
  speakThrough(terminal, program)
  for (const description of COMMANDS) {
    speakThrough(terminal, addCommand(program, description, terminal, finish))
  }
  return program
}

// Every command has options; to say so each time leaves too little room for what it does.
const subcommandTerm = (command: Command): string =>
  [command.name(), ...command.registeredArguments.map((argument) => `<${argument.name()}...>`)].join(' ')

function addCommand(
  program: Command,
  { name, summary, isDefault = false, argument, options, examples, run }: CommandDescription,
  terminal: Terminal,
  finish: (status: number) => void,
): Command {
  const command = program.command(name, { isDefault }).description(summary)
  for (const option of options) command.addOption(optionOf(option))
  if (argument) command.addArgument(new Argument(argument.form, argument.meaning))
  if (argument?.mayLookLikeOption) command.allowUnknownOption()
  // A word too many gets a better answer from us than from commander.
  if (!argument) command.allowExcessArguments()
  return command.addHelpText('after', examplesOf(examples)).action(async () => {
    const [word] = argument ? [] : command.args
    if (word !== undefined) (isDefault ? unknownCommand : excessWord)(word, command)
    for (const option of options) refuseWithoutNeeded(option, command)
    finish(await run(command.args, command.opts(), terminal))
  })
}

function optionOf({ flags, meaning, conflictsWith = [], form }: OptionDescription): Option {
  const option = new Option(flags, meaning).conflicts([...conflictsWith])
  return form === undefined ? option : option.argParser((text) => ofForm(text, form))
}

function ofForm(text: string, { pattern, words }: NonNullable<OptionDescription['form']>): string {
  if (pattern.test(text)) return text
  throw new InvalidArgumentError(`Expected ${words}.`)
}

function refuseWithoutNeeded({ flags, needs }: OptionDescription, command: Command): void {
  const given = (name: string): boolean => command.getOptionValue(name) !== undefined
  if (needs === undefined || !given(new Option(flags).attributeName()) || given(needs)) return
  const needed = command.options.find((option) => option.attributeName() === needs)
  command.error(`error: option '${flags}' needs option '${needed?.flags}'`)
}

function examplesOf(examples: CommandDescription['examples']): string {
  const width = Math.max(...examples.map(([line]) => line.length))
  return ['', 'Examples:', ...examples.map(([line, meaning]) => `  ${line.padEnd(width)}  ${meaning}`)].join(
    '\n',
  )
}

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

function excessWord(word: string, command: Command): never {
  const option = /^[0-9]+$/.test(word) ? 'pid' : 'file'
  const isMeant = command.options.some((one) => one.name() === option)
  const hint = isMeant ? `; did you mean \`vas-explore ${command.name()} --${option} ${word}\`?` : ''
  command.error(`error: too many arguments: '${word}'${hint}`)
}
