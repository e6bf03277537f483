import { BaseSequencer, type TestSpecification } from 'vitest/node'

// What takes more than three seconds, longest first: with one of them last, a worker would have nothing to do meanwhile.
// Not locate/storage, which has a thread that spins, as has storage-worker: side by side they would leave no core free.
const LONG = [
  'locate/storage-valgrind',
  'bench/bench',
  'locate/any-address',
  'locate/storage-worker',
  'locate/segments-of',
  'live/addresses',
  'other-processes/chromium',
  'cli/json-types',
  'live/changing',
  'locate/storage-settings',
  'docs/readme',
  'live/addresses-text',
  'native/sanitized',
  'native/two-builds',
  'live/remembering-heap',
].map((name) => `/test/${name}.test.ts`)

/** The order of test files: in each project those first that are known to take long. */
export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.sort(
      (one, other) =>
        groupOf(one) - groupOf(other) || rank(one) - rank(other) || sharing(one) - sharing(other),
    )
  }
}

const groupOf = ({ project }: TestSpecification): number => project.config.sequence.groupOrder
const sharing = ({ project }: TestSpecification): number => (project.config.isolate ? 1 : 0)

function rank({ moduleId }: TestSpecification): number {
  const place = LONG.findIndex((end) => moduleId.endsWith(end))
  return place < 0 ? LONG.length : place
}
