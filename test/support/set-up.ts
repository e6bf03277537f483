import { buildFixtures } from './build-fixtures.ts'
import { settleNpx } from './settle-npx.ts'

/** What happens once before all tests. Neither needs what the other makes. */
export async function setup(): Promise<void> {
  await Promise.all([settleNpx(), buildFixtures()])
}
