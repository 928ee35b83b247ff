import { workingTimeBetweenWithPauses } from '#shared/calendar/pauses.ts'
import { permissions } from '#shared/case/can.ts'
import { requirementsOf } from '#shared/case/decide/leave-stage.ts'
import type { CaseFacts } from '#shared/case/facts.ts'
import type {
  CaseView,
  ClockView,
  ContactView,
  FieldView,
  Label,
  PersonRef,
  StepView,
  TonedLabel,
} from '#shared/contract/views.ts'
import { closedPauses, computeDeadlines, openPauseOf } from '#shared/deadline/compute-deadlines.ts'
import type { Deadline } from '#shared/deadline/deadline.ts'
import { optionsOf } from '#shared/intake/field-values.ts'
import { shownFields } from '#shared/intake/required-fields.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { invariant } from '#shared/kernel/result.ts'
import { caseSignals, holds } from '#shared/policy/condition.ts'
import { limitLabel } from '#shared/policy/limit-label.ts'
import type { Policy, PolicyStage } from '#shared/policy/schema.ts'
import { choosePeople } from '#shared/route/choose.ts'
import { nextStage } from '#shared/route/next-stage.ts'

/** Approvers named on a screen; whoever else may approve still can. */
const APPROVERS_SHOWN_MAX = 10

/**
 * A case as the screens show it to `actor` at `now`: labels from its own policy version, clocks in order of due
 * instant, and for each command whether it would be taken. Whether the actor may see it at all is asked before.
 */
export function toCaseView(
  facts: CaseFacts,
  extra: { readonly contacts: readonly ContactView[] },
  actor: PersonId,
  now: Instant,
): CaseView {
  const { state, policy, calendar } = facts
  const deadlines = computeDeadlines(state, policy, calendar)
  const breached = new Set(state.breached)
  return {
    id: state.caseId,
    ticketId: state.ticketId,
    seq: state.seq,
    policy: {
      key: policy.policy.key,
      version: policy.policy.version,
      title: policy.policy.title,
      hasTiers: policy.policy.tiers.length > 0,
    },
    status: state.status,
    receivedAt: state.receivedAt,
    round: state.round,
    category: toCategory(facts),
    tier: state.tier === null ? null : toToned(policy.policy.tiers, state.tier),
    urgency: toToned(policy.policy.urgencies, state.urgency) ?? lowest(policy.policy.urgencies),
    flags: state.flags.flatMap((id) => toLabel(policy.flagById.get(id))),
    isEscalated: state.isEscalated,
    reasons: state.reasons.flatMap(({ triageRuleId, ruleIds }) => {
      const text = policy.triageById.get(triageRuleId)?.because
      return text ? [{ text, ruleIds }] : []
    }),
    stages: toStages(facts),
    step: toStep(facts),
    fields: state.fields,
    clocks: deadlines.map((deadline) => toClock(facts, deadline, now)),
    owner: toPersonRef(facts, state.owner),
    taker: toPersonRef(facts, state.taker),
    handOver: toHandOver(facts),
    contacts: extra.contacts,
    promises: state.promises.map(({ promiseId, what, dueAt }) => ({
      promiseId,
      what,
      dueAt,
      isBreached: breached.has(`promise:${promiseId}`),
    })),
    customerAnswer: state.customerAnswer,
    pausedSince: openPauseOf(state)?.startAt ?? null,
    may: permissions(facts, actor, now),
  }
}

function toLabel(element: Label | undefined): Label[] {
  return element ? [{ id: element.id, label: element.label }] : []
}

function toCategory({ state, policy }: CaseFacts): Label | null {
  const { category } = state.fields
  return toLabel(policy.categoryById.get(String(category ?? '')))[0] ?? null
}

function toToned(scale: Policy['tiers'], id: string): TonedLabel | null {
  const rank = scale.findIndex((element) => element.id === id)
  const element = scale[rank]
  return element ? { id, label: element.label, tone: element.tone, rank } : null
}

function lowest(scale: Policy['urgencies']): TonedLabel {
  const [first] = scale
  invariant(first, 'a policy has at least one urgency')
  return { id: first.id, label: first.label, tone: first.tone, rank: 0 }
}

function toPersonRef({ people }: CaseFacts, id: PersonId | null): PersonRef | null {
  return id === null ? null : { id, name: people.get(id)?.name ?? id }
}

function toHandOver(facts: CaseFacts): CaseView['handOver'] {
  const { handOver } = facts.state
  if (!handOver) return null
  const { handOverId, to, offeredAt, note, by } = handOver
  return {
    handOverId,
    to: toPersonRef(facts, to) ?? { id: to, name: to },
    offeredAt,
    note,
    by,
  }
}

function toStages({ state, policy }: CaseFacts): CaseView['stages'] {
  const signals = caseSignals(state, policy)
  const current =
    state.stage === null ? Number.POSITIVE_INFINITY : policy.stageIndex.get(state.stage)
  return policy.policy.stages.map((stage, index) => {
    const isLeft =
      state.milestones[`left:${stage.id}`] !== undefined ||
      state.earlier[`left:${stage.id}`] !== undefined
    const isAhead = current !== undefined && index > current
    const willBeEntered = !stage.when || holds(stage.when, signals)
    return {
      id: stage.id,
      label: stage.label,
      state:
        stage.id === state.stage
          ? 'current'
          : isAhead
            ? willBeEntered
              ? 'ahead'
              : 'skipped'
            : isLeft
              ? 'done'
              : 'skipped',
    }
  })
}

function toStep(facts: CaseFacts): StepView | null {
  const { state, policy, people } = facts
  const stage = state.stage === null ? undefined : policy.stageById.get(state.stage)
  if (!stage || state.status !== 'open') return null
  const signals = caseSignals(state, policy)
  const isThere = requirementsOf(stage, state, false)
  const next = nextStage(state, policy, (policy.stageIndex.get(stage.id) ?? 0) + 1)
  return {
    stage: stage.id,
    title: stage.step,
    guidance: stage.guidance
      .filter((entry) => !entry.when || holds(entry.when, signals))
      .map((entry) => entry.text),
    fields: toFields(facts, stage),
    requires: stage.requires.map((what) => ({ what, isThere: isThere[what] === true })),
    approvers: choosePeople(stage.approver, state, people, policy)
      .slice(0, APPROVERS_SHOWN_MAX)
      .flatMap((id) => toPersonRef(facts, id) ?? []),
    next: toLabel(next ?? undefined)[0] ?? null,
  }
}

function toFields({ state, policy }: CaseFacts, stage: PolicyStage): FieldView[] {
  return shownFields(stage, state, policy).flatMap(({ field: id, required }): FieldView[] => {
    const field = policy.fieldById.get(id)
    if (!field) return []
    return [
      {
        id,
        label: field.label,
        help: field.help ?? null,
        type: field.type,
        options: optionsOf(field, policy).map((option) => ({
          id: option.id,
          label: option.label,
          parent: option.parent ?? null,
        })),
        isRequired: required,
        value: state.fields[id] ?? null,
      },
    ]
  })
}

function toClock(facts: CaseFacts, deadline: Deadline, now: Instant): ClockView {
  const { policy, calendar } = facts
  const { key, limitId, anchorAt, warnAt, dueAt, clock, isPaused, isProvisional } = deadline
  const isElapsed = clock === 'elapsed' || clock === 'stated'
  return {
    key,
    label: limitLabel(policy, limitId),
    anchorAt,
    warnAt,
    dueAt,
    clock,
    state: clockState(deadline, now),
    isCounting: !isPaused && (isElapsed || calendar.isOpen(now)),
    workingLeftMs: clock === 'working_time' ? workingLeft(facts, deadline, now) : null,
    isProvisional,
    ruleIds: policy.limitById.get(limitId)?.rules ?? policy.policy.promises.rules,
  }
}

/** By the clock, not by what has been recorded: the sweep may be a moment behind. */
function clockState(deadline: Deadline, now: Instant): ClockView['state'] {
  if (deadline.isPaused) return 'paused'
  if (deadline.isBreached || now >= deadline.dueAt) return 'breached'
  return deadline.warnAt !== null && now >= deadline.warnAt ? 'warning' : 'running'
}

/** Working milliseconds until the due instant; negative once it has passed. A paused clock stands where the pause began. */
function workingLeft({ state, calendar }: CaseFacts, deadline: Deadline, now: Instant): number {
  const from = deadline.isPaused ? (openPauseOf(state)?.startAt ?? now) : now
  return workingTimeBetweenWithPauses(calendar, from, deadline.dueAt, closedPauses(state))
}
