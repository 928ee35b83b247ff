import type { PolicyLimit } from '../schema.ts'
import type { Lint } from './finding.ts'

/** Ladders that are missing, reach nobody, go backwards or end with someone who may not be there. */
export function checkLadders(lint: Lint): void {
  const { policy, report } = lint
  for (const [index, limit] of policy.limits.entries()) {
    if (limit.ladder.length === 0) report(`limits.${index}.ladder`, 'ladder_missing')
    checkLadder(lint, limit.ladder, `limits.${index}.ladder`)
  }
  if (policy.promises.ladder.length === 0) report('promises.ladder', 'ladder_missing')
  checkLadder(lint, policy.promises.ladder, 'promises.ladder')
}

/** One ladder, if it has rungs at all. */
export function checkLadder(
  { worlds, report }: Lint,
  ladder: PolicyLimit['ladder'],
  path: string,
): void {
  for (const [at, rung] of ladder.entries()) {
    if (!rung.to.some((selector) => worlds.canHold(selector.when, worlds.anywhere))) {
      report(`${path}.${at}.to`, 'ladder_to_nobody')
    }
    const before = ladder[at - 1]
    if (before && before.after_minutes > rung.after_minutes) {
      report(`${path}.${at}.after_minutes`, 'ladder_out_of_order')
    }
  }
  const last = ladder.at(-1)
  // Whose every selector has a condition may leave a case to nobody just as well.
  const isSure = last?.to.some(({ select, when }) => select === 'role' && when === undefined)
  if (last && !isSure) report(`${path}.${ladder.length - 1}.to`, 'ladder_ends_nowhere')
}
