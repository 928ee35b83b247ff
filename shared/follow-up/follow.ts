import { appendOwn, type Run } from '#shared/case/run.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { caseSignals, holds } from '#shared/policy/condition.ts'
import type { FollowUp } from '#shared/policy/schema.ts'
import { choosePerson, isRecused } from '#shared/route/choose.ts'
import { plannedFollowUps } from './duties.ts'
import { isInSample } from './sample.ts'

/** Plans what the policy wants asked, once a round, and passes on what its person may no longer do. @rule TM-4.2 PM-2.8 */
export function followFollowUps(run: Run, at: Instant): void {
  if (run.state.status === 'voided') return
  for (const kind of run.policy.policy.follow_ups) {
    if (isDue(run, kind)) plan(run, kind, at)
  }
  for (const { followUpId, kind, by } of plannedFollowUps(run.state)) {
    if (by !== null && mayAct(run, by)) continue
    const element = run.policy.policy.follow_ups.find((one) => one.id === kind)
    const next = element ? chosen(run, element) : null
    if (next === by) continue
    appendOwn(run, { type: 'follow_up_passed', followUpId, by: next }, element?.rules ?? [], at)
  }
}

/** It begins in this round, has not been planned in it, applies, and is drawn. */
function isDue({ state, policy }: Run, kind: FollowUp): boolean {
  if (state.milestones[kind.from] === undefined) return false
  const isPlanned = (state.followUps ?? []).some(
    (one) => one.kind === kind.id && one.round === state.round,
  )
  if (isPlanned || !isInSample(state.caseId, kind.id, kind.sample_percent)) return false
  return !kind.when || holds(kind.when, caseSignals(state, policy))
}

function plan(run: Run, kind: FollowUp, at: Instant): void {
  appendOwn(
    run,
    {
      type: 'follow_up_planned',
      followUpId: `${kind.id}.${run.state.round}`,
      kind: kind.id,
      by: chosen(run, kind),
    },
    kind.rules,
    at,
  )
}

function chosen(run: Run, kind: FollowUp): PersonId | null {
  const { state, people, policy } = run
  return choosePerson(kind.by, state, people, policy)
}

function mayAct({ state, people }: Run, personId: PersonId): boolean {
  return !isRecused(personId, state) && people.get(personId)?.isActive !== false
}
