import type { Reporter, TestCase, TestModule } from 'vitest/node'

/** Ends the run with one plain line, and with VAS_EXPLORE_NO_SKIPS=1 takes a skipped test for a failed run. */
class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const count = (state: string): number => tests.filter((test) => test.result().state === state).length
    const broken = modules.filter((module) => module.state() === 'failed' && !hasFailedTest(module)).length
    const skipped = count('skipped')
    if (skipped > 0 && process.env.VAS_EXPLORE_NO_SKIPS === '1') {
      process.exitCode = 1
      process.stdout.write(`\nskipped, and none may be:\n${tests.filter(isSkipped).map(lineOf).join('')}`)
    }
    const skips = skipped > 0 ? `, ${skipped} skipped` : ''
    process.stdout.write(`\n${count('passed')} passed, ${count('failed') + broken} failed${skips}\n`)
  }
}

const isSkipped = (test: TestCase): boolean => test.result().state === 'skipped'
const lineOf = (test: TestCase): string => `  ${test.fullName}\n`
const hasFailedTest = (module: TestModule): boolean =>
  [...module.children.allTests()].some((test) => test.result().state === 'failed')

// vitest asks for a default export here.
export default CountReporter
