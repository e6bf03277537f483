// What must be true of any process's map, whoever wrote the program.
import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import { type MemoryMap, type MemoryMapJson, segments } from '../../src/index.ts'
import { stackPointers } from './stack-pointers.ts'

/** A row, and what is said of it. */
export type RowAnswer = MemoryMapJson['regions'][number]

const NAMES: readonly string[] = segments.map(({ name }) => name)

const LABELS: Readonly<Record<string, string>> = {
  '[heap]': 'heap',
  '[stack]': 'stack',
  '[vdso]': 'vdso',
  '[vvar]': 'vvar',
  '[vsyscall]': 'vsyscall',
}

/** All rows with their answers, of which each has a sentence that gives its reason, and is what the kernel labels it. */
export function soundAnswers(map: MemoryMap): readonly RowAnswer[] {
  const answers = map.toJSON().regions
  expect(answers).toHaveLength(map.regions.length)
  expect(answers.filter(({ segment }) => !NAMES.includes(segment))).toEqual([])
  expect(answers.filter(({ because }) => !/^[A-Z].+\.$/s.test(because))).toEqual([])
  const labelled = answers.filter((row) => row.name in LABELS && !isAroundHeapStart(row, map.pid))
  expect(labelled.filter(({ name, segment }) => segment !== LABELS[name])).toEqual([])
  return answers
}

// The kernel labels [heap] also what a program mapped around the place where its heap would begin (proc_pid_stat(5), field 47).
function isAroundHeapStart({ start, name }: RowAnswer, pid: number | undefined): boolean {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
  const heapStart = BigInt(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[47 - 3] ?? 0)
  return name === '[heap]' && BigInt(start) < heapStart
}

/** That where the kernel says that threads wait is stack. */
export function expectStacksFound(map: MemoryMap): void {
  const pointers = BigUint64Array.from(stackPointers(map.pid ?? 0).values())
  const found = [...map.segmentsOf(pointers)].map((index) => NAMES[index])
  expect(found).toEqual(found.map(() => 'stack'))
}

/** That it is stack of those very threads. */
export function expectThreadsFound(map: MemoryMap): void {
  for (const [tid, pointer] of stackPointers(map.pid ?? 0)) {
    const { segment, thread } = map.whereIs(pointer)
    expect({ segment, tid: thread?.tid }).toEqual({ segment: 'stack', tid })
  }
}

/** That of an image's rows the executable one is text, by its file, and what it has besides was told apart. */
export function expectImageFound(answers: readonly RowAnswer[], path: string): void {
  const rows = answers.filter(({ name }) => name === path)
  const text = rows.filter(({ permissions }) => permissions === 'r-xp')
  expect(text.map(({ segment, source }) => [segment, source])).toEqual([['text', 'image']])
  expect(rows.map(({ segment }) => segment)).toEqual(expect.arrayContaining(['rodata', 'relro', 'data']))
}
