// Lines from the cells of a row down to what belongs to them. A cell's line goes down, then sideways to its target, then
// down again. Of those that go to the right the rightmost turns first, of those that go to the left the leftmost: as
// targets are in the order of their cells, no line crosses another.
import { INK } from './palette.ts'
import { path, rounded, type Shape, shape } from './svg.ts'

/** Where a line begins, and where it ends: at `y`, or at the side of what stands there, `inward` from it. */
export interface Leader {
  readonly fromX: number
  readonly toX: number
  readonly toY: number
  readonly inward: number
}

const TURN = 10
const APART = 8

/** How much height the turns of so many leaders take. */
export const turnsHeight = (count: number): number => 2 * TURN + (count - 1) * APART

/** The lines, which begin at `fromY`. */
export const leaderShapes = (leaders: readonly Leader[], fromY: number): Shape[] =>
  leaders.flatMap((leader, index) => {
    const turn = fromY + TURN + rankOf(leader, index, leaders) * APART
    const end = { x: leader.toX + leader.inward, y: leader.toY }
    const down = `M${rounded(leader.fromX)},${rounded(fromY)} V${rounded(turn)} H${rounded(leader.toX)}`
    return [
      path(`${down} V${rounded(end.y)} H${rounded(end.x)}`, { ...LINE, dataLeader: index + 1 }),
      shape('circle', { cx: rounded(end.x), cy: rounded(end.y), r: 3, fill: INK.strong }),
    ]
  })

const LINE = { stroke: INK.strong, strokeWidth: 1.5, strokeLinejoin: 'round' }

const goesRight = ({ fromX, toX }: Leader): boolean => toX > fromX

const rankOf = (leader: Leader, index: number, leaders: readonly Leader[]): number =>
  goesRight(leader)
    ? leaders.slice(index + 1).filter(goesRight).length
    : leaders.slice(0, index).filter((other) => !goesRight(other)).length
