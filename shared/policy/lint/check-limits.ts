import type { Policy, PolicyLimit } from '../schema.ts'
import type { Lint } from './finding.ts'
import { ALWAYS, type Worlds } from './worlds.ts'

/** Clocks that never start, never run, are never met, or are overtaken by another. */
export function checkLimits(lint: Lint): void {
  for (const [index, limit] of lint.policy.limits.entries()) {
    checkEnds(lint, limit, `limits.${index}`)
    checkOutlived(lint, limit, `limits.${index}`)
  }
}

function checkEnds({ policy, worlds, report }: Lint, limit: PolicyLimit, path: string): void {
  const isDead = (milestone: string) => {
    const stage = stageOf(milestone)
    return stage !== null && !worlds.stages.has(stage)
  }
  if (limit.from === 'closed' || isDead(limit.from)) {
    report(`${path}.from`, 'limit_never_starts', limit.from)
  } else if (isDead(limit.until)) report(`${path}.until`, 'limit_never_met', limit.until)
  else if (isOver(policy, limit)) report(`${path}.until`, 'limit_never_runs')
  else if (worlds.canHold(limit.when, worlds.anywhere) && !isAlive(policy, worlds, limit)) {
    report(`${path}.when`, 'limit_never_runs')
  } else if (maySkipEnd(policy, worlds, limit)) report(`${path}.until`, 'limit_may_not_end')
}

/** Whether what ends the limit always happens before, or with, what starts it. */
function isOver(policy: Policy, { from, until, repeats }: PolicyLimit): boolean {
  if (from === until) return !repeats
  const [start, end] = [placeOf(policy, from), placeOf(policy, until)]
  return start !== null && end !== null && end <= start
}

/** Where a milestone stands among the others; contacts may come at any time: null. */
function placeOf(policy: Policy, milestone: string): number | null {
  if (milestone === 'received') return -2
  if (milestone === 'opened') return -1
  if (milestone === 'closed') return Number.POSITIVE_INFINITY
  const stage = stageOf(milestone)
  if (stage === null) return null
  const index = policy.stages.findIndex((one) => one.id === stage)
  return 2 * index + (milestone.startsWith('left:') ? 1 : 0)
}

function stageOf(milestone: string): string | null {
  return milestone.split(':')[1] ?? null
}

/** Whether the condition can hold at a stage between the two ends; a stage between them may send the case back. */
function isAlive(policy: Policy, worlds: Worlds, limit: PolicyLimit): boolean {
  const [start, end] = [placeOf(policy, limit.from), placeOf(policy, limit.until)]
  const last =
    end === null || end > 2 * policy.stages.length ? policy.stages.length - 1 : (end - 1) >> 1
  let first = start === null || start < 0 ? 0 : (start + 1) >> 1
  for (const stage of policy.stages.slice(first, last + 1)) {
    const target = policy.stages.findIndex((one) => one.id === stage.on_dissatisfaction)
    if (target >= 0) first = Math.min(first, target)
  }
  return policy.stages
    .slice(first, last + 1)
    .some(({ id }) => worlds.stages.has(id) && worlds.canHold(limit.when, [id]))
}

/** Whether a case in which the limit runs may skip the stage that ends it. */
function maySkipEnd(policy: Policy, worlds: Worlds, limit: PolicyLimit): boolean {
  const [from, until] = [stageOf(limit.from), stageOf(limit.until)]
  if (until === null || from === until) return false
  const whenOf = (id: string | null) => policy.stages.find((stage) => stage.id === id)?.when
  const skipped = whenOf(until)
  if (skipped === undefined) return false
  return !worlds.implies(
    { all: [limit.when ?? ALWAYS, whenOf(from) ?? ALWAYS] },
    skipped,
    worlds.anywhere,
  )
}

/** A limit of the same start and clock that ends at a later stage and allows less is always missed first. */
function checkOutlived({ policy, worlds, report }: Lint, limit: PolicyLimit, path: string): void {
  const end = placeOf(policy, limit.until)
  if (end === null || !('minutes' in limit.amount)) return
  const { kind, minutes } = limit.amount
  const shorter = policy.limits.find((other) => {
    const otherEnd = placeOf(policy, other.until)
    return (
      other.from === limit.from &&
      other.amount.kind === kind &&
      'minutes' in other.amount &&
      other.amount.minutes < minutes &&
      otherEnd !== null &&
      otherEnd > end &&
      worlds.implies(limit.when, other.when, worlds.anywhere)
    )
  })
  if (shorter) report(`${path}.amount`, 'limit_outlived', shorter.id)
}
