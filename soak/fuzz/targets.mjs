/**
 * What is fuzzed: what it reads, and in words what must be so, by the name of the file in test/properties that asks it.
 *
 * @type {Readonly<Record<string, string>>}
 */
export const TARGETS = {
  'kernel-text': 'text of a map: read in one pass and line by line, printed, read again',
  'loose-text': 'any text with rows in it: every line is a row or is told of',
  'saved-map': 'a map as JSON or as text: saved, read, saved again',
  explanation: 'a row or an address: explained, printed, explained again',
  'row-flags': 'text of smaps: its flags, against a reading line by line',
  'elf-file': 'an ELF file: headers, sections, symbols, thread-locals, build id',
}
