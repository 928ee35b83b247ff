import type { Calendar } from '#shared/calendar/calendar.ts'
import { workingTimeBetweenWithPauses } from '#shared/calendar/pauses.ts'
import { permissions } from '#shared/case/can.ts'
import type { CaseFacts } from '#shared/case/facts.ts'
import { idleHandOversOf } from '#shared/case/passed-on.ts'
import { requirementsOf } from '#shared/case/requirements.ts'
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
import {
  closedPauses,
  computeDeadlines,
  openPauseOf,
  pauseAt,
} from '#shared/deadline/compute-deadlines.ts'
import type { Deadline } from '#shared/deadline/deadline.ts'
import { dutiesOf } from '#shared/deadline/duties.ts'
import type { Duty } from '#shared/deadline/duty.ts'
import { optionsOf } from '#shared/intake/field-values.ts'
import { shownFields } from '#shared/intake/required-fields.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { DAY_MS, HOUR_MS, type Instant, instant } from '#shared/kernel/instant.ts'
import { invariant } from '#shared/kernel/result.ts'
import { asksFor, caseSignals, holds, holdsUnasked } from '#shared/policy/condition.ts'
import { clockTerms } from '#shared/policy/duty-terms.ts'
import { limitLabel } from '#shared/policy/limit-label.ts'
import type { Policy, PolicyStage } from '#shared/policy/schema.ts'
import { choosePeople } from '#shared/route/choose.ts'
import { isNextOpen, nextStage } from '#shared/route/next-stage.ts'
import { toApprovalsView } from './approvals-view.ts'
import { toDocumentsView } from './documents-view.ts'
import { toFollowUpsView } from './follow-up-view.ts'
import { toNoticesView } from './notices-view.ts'
import { toPanelsView } from './panels-view.ts'
import { toPlanView } from './plan-view.ts'
import { toRemediesView } from './remedies-view.ts'

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
  const pause = pauseAt(state, now)
  const plan = toPlanView(facts, actor, now)
  const approvals = toApprovalsView(facts, actor, now)
  const idleHandOvers = idleHandOversOf(state)
  const remedies = toRemediesView(facts, actor, now)
  const followUps = toFollowUpsView(facts, actor, now)
  const may = permissions(facts, actor, now)
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
    reasons: [
      ...state.reasons.flatMap(({ triageRuleId, ruleIds }) => {
        const text = policy.triageById.get(triageRuleId)?.because
        return text ? [{ text, ruleIds }] : []
      }),
      ...toReasonsOfPeople(facts),
    ],
    stages: toStages(facts),
    step: toStep(facts),
    fields: state.fields,
    clocks: toClocks(facts, deadlines, now),
    owner: toPersonRef(facts, state.owner),
    taker: toPersonRef(facts, state.taker),
    handOver: toHandOver(facts),
    ...(idleHandOvers > 0 ? { idleHandOvers } : {}),
    contacts: extra.contacts,
    promises: state.promises.map(({ promiseId, what, dueAt }) => ({
      promiseId,
      what,
      dueAt,
      isBreached: breached.has(`promise:${promiseId}`),
    })),
    ...(may.make_promise.allowed ? { promiseBy: proposePromise(calendar, now) } : {}),
    customerAnswer: state.customerAnswer,
    pausedSince: pause?.startAt ?? null,
    ...(pause?.until === undefined ? {} : { pausedUntil: pause.until }),
    ...(policy.policy.pauses
      ? { pauseReasons: policy.policy.pauses.reasons.flatMap(toLabel) }
      : {}),
    ...severityChange(facts),
    ...(plan ? { plan } : {}),
    ...(approvals ? { approvals } : {}),
    ...(remedies ? { remedies } : {}),
    ...(followUps.length > 0 ? { followUps } : {}),
    ...numberOf(facts),
    ...documentsOf(facts, actor, now),
    ...noticesOf(facts, deadlines, actor, now),
    may,
  }
}

/** A day later; where nobody works then, an hour into the next working time, so that somebody is there to keep it. */
function proposePromise(calendar: Calendar, now: Instant): Instant {
  const dayLater = instant(now + DAY_MS)
  return calendar.isOpen(dayLater) ? dayLater : calendar.addWorkingTime(dayLater, HOUR_MS)
}

function numberOf({ state }: CaseFacts): Pick<CaseView, 'number'> {
  return state.number ? { number: state.number.number } : {}
}

/** Absent where nobody has anything to confirm, and no body was convened. */
function noticesOf(
  facts: CaseFacts,
  deadlines: readonly Deadline[],
  actor: PersonId,
  now: Instant,
): Pick<CaseView, 'notices' | 'panels'> {
  const notices = toNoticesView(facts, deadlines, actor, now)
  const panels = toPanelsView(facts, deadlines, actor, now)
  return {
    ...(notices.length > 0 ? { notices } : {}),
    ...(panels.length > 0 ? { panels } : {}),
  }
}

function documentsOf(facts: CaseFacts, actor: PersonId, now: Instant): Pick<CaseView, 'documents'> {
  const documents = toDocumentsView(facts, actor, now)
  return documents ? { documents } : {}
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
  const isThere = requirementsOf(stage, state, policy, false)
  const following = (policy.stageIndex.get(stage.id) ?? 0) + 1
  const next = nextStage(state, policy, following)
  const fields = toFields(facts, stage)
  const empty = new Set(fields.filter(({ value }) => value === null).map(({ id }) => id))
  return {
    stage: stage.id,
    title: stage.step,
    guidance: stage.guidance
      .filter((entry) => !entry.when || holds(entry.when, signals))
      .map((entry) => entry.text),
    fields,
    requires: stage.requires.map((what) => ({ what, isThere: isThere[what] === true })),
    conditions: stage.exit.map(({ when, because }) => ({
      text: because,
      isMet: holds(when, signals),
      ...(holdsUnasked(when, signals) ? { isNeedless: true as const } : {}),
      ...(asksFor('contact_channel', when) ? { way: 'contact' as const } : {}),
    })),
    returnsTo: stage.returns_to.flatMap((id) => toLabel(policy.stageById.get(id))),
    approvers: choosePeople(stage.approver, state, people, policy)
      .slice(0, APPROVERS_SHOWN_MAX)
      .flatMap((id) => toPersonRef(facts, id) ?? []),
    next: toLabel(next ?? undefined)[0] ?? null,
    ...(isNextOpen(state, policy, following, empty) ? { isNextOpen: true } : {}),
  }
}

function toFields(facts: CaseFacts, stage: PolicyStage): FieldView[] {
  const { state, policy } = facts
  return shownFields(stage, state, policy).flatMap(({ field: id, required }): FieldView[] => {
    const field = policy.fieldById.get(id)
    if (!field) return []
    const checked = state.checks?.[id]
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
        ...(checked ? { checked: { by: toPersonRef(facts, checked.by), at: checked.at } } : {}),
      },
    ]
  })
}

function toClocks(facts: CaseFacts, deadlines: readonly Deadline[], now: Instant): ClockView[] {
  const { state, policy } = facts
  const duties = new Map(dutiesOf(state, policy).map((duty) => [duty.key, duty]))
  return deadlines
    .filter((deadline) => !deadline.isSilent)
    .map((deadline) => ({
      ...toClock(facts, deadline, now),
      ...toConcerned(facts, duties.get(deadline.key)),
    }))
}

/** Whom a clock waits for and what for: two of the same label would be one and the same to whoever reads them. */
function toConcerned(
  facts: CaseFacts,
  duty: Duty | undefined,
): Pick<ClockView, 'waitsFor' | 'about'> {
  const { about, waitsFor = [] } = duty ?? {}
  const isOwner = waitsFor.every((personId) => personId === facts.state.owner)
  return {
    ...(isOwner ? {} : { waitsFor: waitsFor.flatMap((id) => toPersonRef(facts, id) ?? []) }),
    ...(about === undefined || about === '' ? {} : { about }),
  }
}

function toClock(facts: CaseFacts, deadline: Deadline, now: Instant): ClockView {
  const { policy, calendar } = facts
  const { key, limitId, anchorAt, warnAt, dueAt, clock, isProvisional } = deadline
  const isPaused = deadline.isPaused || isStoppedAt(facts, deadline, now)
  const isElapsed = clock === 'elapsed' || clock === 'stated'
  return {
    key,
    label: limitLabel(policy, limitId),
    anchorAt,
    warnAt,
    dueAt,
    clock,
    state: clockState({ ...deadline, isPaused }, now),
    isCounting: !isPaused && (isElapsed || calendar.isOpen(now)),
    workingLeftMs: clock === 'working_time' ? workingLeft(facts, deadline, now) : null,
    isProvisional,
    ruleIds: clockTerms(policy, limitId).rules,
  }
}

/** Whether a pause that ends by itself stops this clock at that instant. */
function isStoppedAt({ state, policy }: CaseFacts, deadline: Deadline, at: Instant): boolean {
  const pause = pauseAt(state, at)
  return (
    pause !== null &&
    policy.limitById.get(deadline.limitId)?.pauses === true &&
    deadline.dueAt > pause.startAt
  )
}

/** What people said about severity, as far as it counts now. */
function toReasonsOfPeople(facts: CaseFacts): CaseView['reasons'] {
  const { state, policy } = facts
  const ruleIds = policy.policy.triage_changes?.rules ?? []
  const nameOf = (id: PersonId | null) => toPersonRef(facts, id)?.name ?? '–'
  const { raised, lowered } = state
  const reasons: CaseView['reasons'][number][] = []
  if (lowered && state.reasons.every((one) => lowered.knowing.includes(one.triageRuleId))) {
    const [by, confirmedBy] = [nameOf(lowered.by), nameOf(lowered.confirmedBy)]
    const text = {
      en: `Lowered at the request of ${by}, confirmed by ${confirmedBy}.`,
      'zh-CN': `经 ${by} 申请、${confirmedBy} 确认，已降级。`,
      'zh-TW': `經 ${by} 申請、${confirmedBy} 確認，已降級。`,
    }
    reasons.push({ text, ruleIds })
  }
  if (raised && (raised.tier !== null || raised.urgency !== null)) {
    const by = nameOf(raised.by)
    const text = {
      en: `Raised by ${by}.`,
      'zh-CN': `由 ${by} 上调级别。`,
      'zh-TW': `由 ${by} 上調級別。`,
    }
    reasons.push({ text, ruleIds })
  }
  return reasons
}

/** What people may say about severity beside the rules; absent where the policy has no word for it. */
function severityChange(facts: CaseFacts): Partial<CaseView> {
  const { state, policy } = facts
  const { triage_changes: changes, tiers, urgencies } = policy.policy
  if (!changes) return {}
  const { lowering } = state
  return {
    severity: {
      tiers: tiers.flatMap((tier) => toToned(tiers, tier.id) ?? []),
      urgencies: urgencies.flatMap((urgency) => toToned(urgencies, urgency.id) ?? []),
      lowering: lowering
        ? {
            loweringId: lowering.loweringId,
            by: toPersonRef(facts, lowering.by),
            tier: lowering.tier === null ? null : toToned(tiers, lowering.tier),
            urgency: lowering.urgency === null ? null : toToned(urgencies, lowering.urgency),
            reason: lowering.reason,
          }
        : null,
    },
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
