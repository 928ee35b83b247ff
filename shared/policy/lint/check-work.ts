import type { DutyTerms, PolicyStage, Selector } from '../schema.ts'
import { checkLadder } from './check-ladders.ts'
import { hearsOfRounds } from './check-loops.ts'
import { isTooEarly } from './check-notices.ts'
import type { Lint } from './finding.ts'

/** Plans, follow-up, pauses, changed severity, returns and exits that lead nowhere, or that nobody may do. */
export function checkWork(lint: Lint): void {
  checkExits(lint)
  checkReturns(lint)
  checkPlan(lint)
  for (const index of lint.policy.follow_ups.keys()) checkFollowUp(lint, index)
  checkPauses(lint)
  checkSeverity(lint)
  checkTicks(lint)
}

function checkExits({ policy, worlds, report }: Lint): void {
  for (const [index, stage] of policy.stages.entries()) {
    for (const [at, { when }] of stage.exit.entries()) {
      if (!worlds.canHold(when, [stage.id])) {
        report(`stages.${index}.exit.${at}.when`, 'exit_never', stage.id)
      }
    }
  }
}

/** A return goes back: what lies ahead is reached by leaving the stage. */
function checkReturns({ policy, report }: Lint): void {
  const indexOf = new Map(policy.stages.map((stage, index) => [stage.id, index]))
  for (const [index, stage] of policy.stages.entries()) {
    for (const [at, id] of stage.returns_to.entries()) {
      if ((indexOf.get(id) ?? -1) >= index) {
        report(`stages.${index}.returns_to.${at}`, 'return_forward', id)
      }
    }
  }
}

const OF_PLAN: ReadonlySet<PolicyStage['requires'][number]> = new Set([
  'plan',
  'plan_accepted',
  'plan_done',
])

/** A stage that waits for a plan which nobody can make is never left, or waits for nothing. */
function checkPlan(lint: Lint): void {
  const { policy, worlds, report } = lint
  const { plan } = policy
  for (const [index, stage] of policy.stages.entries()) {
    if (!stage.requires.some((what) => OF_PLAN.has(what))) continue
    const path = `stages.${index}.requires`
    if (!plan) report(path, 'plan_of_nothing')
    else if (
      stage.requires.some((what) => what === 'plan' || what === 'plan_accepted') &&
      !worlds.implies(stage.when, plan.when, [stage.id, null])
    ) {
      report(path, 'plan_sometimes_none')
    }
  }
  if (!plan) return
  if (plan.ladder.length === 0) report('plan.ladder', 'ladder_missing')
  checkLadder(lint, plan.ladder, 'plan.ladder')
  if (plan.silence) checkDuty(lint, plan.silence, 'plan.silence')
}

function checkFollowUp(lint: Lint, index: number): void {
  const { policy, report } = lint
  const kind = policy.follow_ups[index]
  if (!kind) return
  const path = `follow_ups.${index}`
  if (!canBeAnyone(lint, kind.by)) report(`${path}.by`, 'follow_up_by_nobody')
  checkDuty(lint, kind.terms, `${path}.terms`)
  if (kind.on_dissatisfaction !== undefined && !hearsOfRounds(policy)) {
    report(`${path}.on_dissatisfaction`, 'loop_without_exit')
  }
}

function checkDuty(lint: Lint, terms: DutyTerms, path: string): void {
  const { report } = lint
  if (terms.ladder.length === 0 && !terms.escalates) report(`${path}.ladder`, 'silence_unnoticed')
  checkLadder(lint, terms.ladder, `${path}.ladder`)
  if (isTooEarly(terms)) report(`${path}.warn_before_minutes`, 'warning_too_early')
}

function canBeAnyone({ worlds }: Lint, selectors: readonly Selector[]): boolean {
  return selectors.some((one) => worlds.canHold(one.when, worlds.anywhere))
}

function checkPauses({ policy, report }: Lint): void {
  if (policy.pauses && !policy.limits.some((limit) => limit.pauses)) {
    report('pauses', 'pause_stops_nothing')
  }
}

/** Lowering takes a second person, and there must be something to raise or lower. */
function checkSeverity(lint: Lint): void {
  const { policy, worlds, report } = lint
  const { triage_changes: changes } = policy
  if (!changes) return
  const path = 'triage_changes.confirmed_by'
  const usable = changes.confirmed_by.filter((one) => worlds.canHold(one.when, worlds.anywhere))
  if (usable.length === 0) report(path, 'lowering_by_nobody')
  else if (usable.every(({ select }) => select === 'owner' || select === 'taker')) {
    report(path, 'lowering_by_oneself')
  }
  if (policy.tiers.length < 2 && policy.urgencies.length < 2) {
    report('triage_changes', 'severity_without_steps')
  }
}

/** What is ticked says that somebody looked: a first value out of the ticket would say so of nobody. */
function checkTicks({ policy, report }: Lint): void {
  for (const [index, field] of policy.fields.entries()) {
    if (field.type === 'check' && field.prefill !== undefined) {
      report(`fields.${index}.prefill`, 'tick_by_nobody', field.id)
    }
  }
}
