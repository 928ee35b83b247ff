import { rowOf } from '#shared/approval/authority.ts'
import { approvalKey } from '#shared/approval/key.ts'
import type { ApprovalState } from '#shared/approval/model.ts'
import { requirementsOf } from '#shared/case/requirements.ts'
import type { CaseState } from '#shared/case/state.ts'
import { answerKey, receiptKey } from '#shared/document/duty-keys.ts'
import { followUpKey } from '#shared/follow-up/keys.ts'
import { missingFields } from '#shared/intake/required-fields.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { confirmKey } from '#shared/notice/step.ts'
import { meetingKey } from '#shared/panel/duties.ts'
import type { PanelState } from '#shared/panel/model.ts'
import { itemKey, silenceKey } from '#shared/plan/keys.ts'
import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'
import { caseSignals, holds } from '#shared/policy/condition.ts'
import type { PolicyStage } from '#shared/policy/schema.ts'
import { remedyKey } from '#shared/remedy/key.ts'

/** Who has a duty at one moment. */
export interface Holders {
  /** In order of id, each once; nobody where nobody has it. */
  readonly personIds: readonly PersonId[]
  /** Because the case is theirs, or because they were asked for something. */
  readonly as: 'owner' | 'asked'
  /** Each of them has to do it; else one of them is enough. */
  readonly isEach: boolean
}

/** Whoever owns the case: a hand-over that was offered and not accepted changes nothing. @rule LP-4.3 */
export function ownerOf({ owner }: Pick<CaseState, 'owner'>): Holders {
  return { personIds: owner === null ? [] : [owner], as: 'owner', isEach: true }
}

/**
 * Whom the case waits for to get on: its owner, unless everything that the owner can do to leave the stage at hand is
 * done and all that is missing has been asked of others by name.
 * @reading Where a stage is approved by whoever has a role and nobody was asked, the owner goes on having it.
 */
export function holdersOfProgress(state: CaseState, policy: CompiledPolicy): Holders {
  const owner = ownerOf(state)
  const stage = state.stage === null ? undefined : policy.stageById.get(state.stage)
  if (state.status !== 'open' || !stage || stage.requires.length === 0) return owner
  if (missingFields(stage, state, {}, policy).length > 0) return owner
  const waits: Holders[] = []
  for (const [what, isThere] of Object.entries(requirementsOf(stage, state, policy, false))) {
    if (isThere) continue
    const found = askedFor(what as Requirement, stage, state, policy)
    if (found.length === 0 || found.some(({ as }) => as === 'owner')) return owner
    waits.push(...found)
  }
  const signals = caseSignals(state, policy)
  if (waits.length === 0 || stage.exit.some(({ when }) => !holds(when, signals))) return owner
  return {
    personIds: inOrder(waits.flatMap(({ personIds }) => personIds)),
    as: 'asked',
    isEach: waits.every(({ isEach }) => isEach),
  }
}

type Requirement = PolicyStage['requires'][number]

/** Who was asked for what a stage still lacks, thing by thing; nothing where it is the owner's to do. */
function askedFor(
  what: Requirement,
  stage: PolicyStage,
  state: CaseState,
  policy: CompiledPolicy,
): readonly Holders[] {
  switch (what) {
    case 'approval':
      return pendingApprovals(state)
        .filter(({ about }) => about.kind === 'stage' && about.stage === stage.id)
        .map((approval) => holdersOfApproval(approval, policy))
    case 'acknowledgements':
      return (state.notices ?? [])
        .filter(({ acknowledgedAt }) => acknowledgedAt === null)
        .map(holdersOfNotice)
    case 'receipts':
      return (state.documents ?? [])
        .flatMap(({ copies }) => copies)
        .filter(({ to, receivedAt }) => to !== null && receivedAt === null)
        .map(({ to }) => asked([to], true))
    case 'panel_decision':
      return (state.panels ?? [])
        .filter(({ decidedAt }) => decidedAt === null)
        .map(holdersOfMeeting)
    case 'plan_done':
      return (state.plan?.items ?? [])
        .filter(({ round, status }) => round === state.round && status === 'open')
        .map(({ owner }) => asked([owner], true))
    case 'remedies_done':
      return holdersOfRemedies(state, policy)
    case 'contact':
    case 'customer_answer':
    case 'customer_confirmation':
    case 'plan':
    case 'plan_accepted':
      return []
  }
}

/** Each remedy of this round that is not carried out: whoever has the task, or has to approve it; else the owner. */
function holdersOfRemedies(state: CaseState, policy: CompiledPolicy): readonly Holders[] {
  const approvals = pendingApprovals(state)
  return (state.remedies ?? [])
    .filter(
      ({ round, status }) =>
        round === state.round && !['reconciled', 'refused', 'withdrawn'].includes(status),
    )
    .filter(
      ({ status, kind }) =>
        status !== 'carried_out' ||
        policy.policy.remedies.find(({ id }) => id === kind)?.reconcile !== undefined,
    )
    .map(({ remedyId, assigned }) => {
      const approval = approvals.find(
        ({ about }) => about.kind === 'remedy' && about.remedyId === remedyId,
      )
      if (approval) return holdersOfApproval(approval, policy)
      return assigned ? asked(assigned, false) : ownerOf(state)
    })
}

/** Whose a clock beside the limits is; null where the case knows it no longer. */
export function holdersOfDuty(
  state: CaseState,
  key: string,
  policy: CompiledPolicy,
): Holders | null {
  const [part] = key.split(/[.:]/, 1)
  switch (part) {
    case 'promise':
      return ownerOf(state)
    case 'notice': {
      const open = state.notices?.find((one) => confirmKey(one) === key)
      return open ? holdersOfNotice(open) : null
    }
    case 'approval': {
      const approval = state.approvals?.find((one) => approvalKey(one) === key)
      return approval ? holdersOfApproval(approval, policy) : null
    }
    case 'panel': {
      const panel = state.panels?.find((one) => meetingKey(one) === key)
      return panel ? holdersOfMeeting(panel) : null
    }
    case 'plan': {
      const item = state.plan?.items.find((one) => itemKey(one) === key || silenceKey(one) === key)
      return item ? asked([item.owner], true) : null
    }
    case 'remedy': {
      const remedy = state.remedies?.find((one) => remedyKey(one) === key)
      if (!remedy) return null
      return remedy.assigned ? asked(remedy.assigned, false) : ownerOf(state)
    }
    case 'document':
      return holdersOfDocument(state, key)
    case 'follow_up': {
      const followUp = state.followUps?.find((one) => followUpKey(one) === key)
      return followUp ? asked([followUp.by], true) : null
    }
    default:
      return null
  }
}

/** Who has done their part of a clock that several have at once: who confirmed, who agreed. */
export function answeredBy(state: CaseState, key: string): readonly PersonId[] {
  const notice = state.notices?.find((one) => confirmKey(one) === key)
  if (notice) return notice.acknowledgedBy
  return state.approvals?.find((one) => approvalKey(one) === key)?.given ?? []
}

function holdersOfDocument(state: CaseState, key: string): Holders | null {
  for (const document of state.documents ?? []) {
    if (answerKey(document) === key) return asked([document.answerBy], true)
    for (const copy of document.copies) {
      if (receiptKey(document, copy) === key) return asked([copy.to], true)
    }
  }
  return null
}

function holdersOfNotice({
  to,
  by,
  acknowledgedBy,
}: NonNullable<CaseState['notices']>[number]): Holders {
  return asked(
    to.filter((personId) => !acknowledgedBy.includes(personId)),
    by === 'all',
  )
}

function pendingApprovals({ approvals }: CaseState): readonly ApprovalState[] {
  return (approvals ?? []).filter(({ status }) => status === 'pending')
}

function holdersOfApproval(approval: ApprovalState, policy: CompiledPolicy): Holders {
  const each = rowOf(approval, policy)?.steps[approval.step]?.each
  return asked(
    approval.asked.filter((personId) => !approval.given.includes(personId)),
    each === 'all',
  )
}

/** A meeting is the chair's to hold; without one, anybody's who sits there. */
function holdersOfMeeting({ chair, members }: PanelState): Holders {
  return chair === null
    ? asked(
        members.map(({ personId }) => personId),
        false,
      )
    : asked([chair], true)
}

function asked(people: readonly (PersonId | null)[], isEach: boolean): Holders {
  const personIds = inOrder(people.filter((personId) => personId !== null))
  return { personIds, as: 'asked', isEach: isEach || personIds.length === 1 }
}

function inOrder(people: readonly PersonId[]): readonly PersonId[] {
  return [...new Set(people)].sort(comparePeople)
}

/** Ids are decimal text: the shorter is the smaller. */
export function comparePeople(a: PersonId, b: PersonId): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)
}

export function isSameHolders(a: Holders, b: Holders): boolean {
  return (
    a.as === b.as &&
    a.isEach === b.isEach &&
    a.personIds.length === b.personIds.length &&
    a.personIds.every((personId, index) => personId === b.personIds[index])
  )
}
