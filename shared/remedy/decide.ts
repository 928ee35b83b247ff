import { findAuthority } from '#shared/approval/authority.ts'
import { checkNotVoid, requestEvents } from '#shared/approval/decide.ts'
import {
  type Ask,
  type Checked,
  checkOpen,
  checkOwner,
  checkTexts,
  type Decided,
  done,
  firstRefusal,
} from '#shared/case/ask.ts'
import type { RefusalCode } from '#shared/kernel/refusals.ts'
import { ok, type Result, refuse } from '#shared/kernel/result.ts'
import { caseSignals, holds } from '#shared/policy/condition.ts'
import type { RemedyKind } from '#shared/policy/schema.ts'
import { findKind, findRemedy, taskOf } from './find.ts'
import type { Proof, RemedyCommand, RemedyState, RemedyTask } from './model.ts'
import { isWithinTolerance } from './tolerance.ts'

type Of<Type extends RemedyCommand['type']> = Extract<RemedyCommand, { type: Type }>

/** What a person asks of remedies. @rule MF-9.11 MF-12.1 MF-12.2 MF-12.4 LP-5.3a LP-5.3b */
export function decideRemedy(ask: Ask, command: RemedyCommand): Decided {
  switch (command.type) {
    case 'propose_remedy':
      return decidePropose(ask, command)
    case 'offer_remedy':
      return decideStep(ask, command.remedyId, [], checkOffer, {
        type: 'remedy_offered',
        remedyId: command.remedyId,
      })
    case 'answer_remedy':
      return decideStep(ask, command.remedyId, [command.note], checkAnswer, {
        type: 'remedy_answered',
        remedyId: command.remedyId,
        isAccepted: command.isAccepted,
        note: command.note,
      })
    case 'carry_out_remedy':
      return decideCarryOut(ask, command)
    case 'reconcile_remedy':
      return decideReconcile(ask, command)
    case 'withdraw_remedy':
      return decideStep(ask, command.remedyId, [command.reason], checkWithdraw, {
        type: 'remedy_withdrawn',
        remedyId: command.remedyId,
        reason: command.reason,
      })
  }
}

/** Whether the actor may propose anything now. */
export function checkPropose(ask: Ask): Checked {
  return (
    firstRefusal(
      () => checkOpen(ask),
      () => checkOwner(ask),
    ) ?? ok()
  )
}

/** Whether the policy offers that kind in this case. */
export function isOffered(ask: Pick<Ask, 'facts'>, kind: RemedyKind): boolean {
  const { state, policy } = ask.facts
  return kind.when === undefined || holds(kind.when, caseSignals(state, policy))
}

/** No promise to the customer beyond one's authority, nor of what is not theirs. @rule MF-9.11 CD-2.9 MF-12.3 */
export function checkOffer(ask: Ask, remedy: RemedyState): Checked {
  return (
    firstRefusal(
      () => checkOpen(ask),
      () => checkOwner(ask),
      () =>
        remedy.status === 'proposed' && remedy.approvedAt === null
          ? refuse('above_authority')
          : ok(),
      () =>
        findKind(ask.facts.policy, remedy.kind)?.for_customer === false
          ? refuse('remedy_not_allowed')
          : ok(),
      () => checkStatus(remedy, 'proposed'),
    ) ?? ok()
  )
}

export function checkAnswer(ask: Ask, remedy: RemedyState): Checked {
  return (
    firstRefusal(
      () => checkOpen(ask),
      () => checkOwner(ask),
      () => checkStatus(remedy, 'offered'),
    ) ?? ok()
  )
}

/** Approved, and accepted where it was offered; by those named, else by the owner. @rule MF-9.11 MF-12.1 */
export function checkCarryOut(ask: Ask, remedy: RemedyState): Checked {
  return (
    firstRefusal(
      () => checkNotVoid(ask),
      () => (isTaskOf(ask, remedy, 'carry_out') ? ok() : checkOwnerOrNamed(ask, remedy)),
      () =>
        remedy.status === 'proposed' && remedy.approvedAt === null
          ? refuse('above_authority')
          : ok(),
      () => checkTask(ask, remedy, 'carry_out'),
    ) ?? ok()
  )
}

/** @rule MF-12.2 */
export function checkReconcile(ask: Ask, remedy: RemedyState): Checked {
  return (
    firstRefusal(
      () => checkNotVoid(ask),
      () => checkTask(ask, remedy, 'reconcile'),
      () => (isTaskOf(ask, remedy, 'reconcile') ? ok() : refuse('not_asked')),
    ) ?? ok()
  )
}

/** Before it is carried out, or when it was stopped. */
export function checkWithdraw(ask: Ask, remedy: RemedyState): Checked {
  return (
    firstRefusal(
      () => checkNotVoid(ask),
      () => checkOwner(ask),
      () => checkStatus(remedy, 'proposed', 'offered', 'accepted', 'stopped'),
    ) ?? ok()
  )
}

/**
 * Proposed with the approval it needs: granted at once within the proposer's own authority, asked for above it.
 * @rule CD-2.9 MF-9.11 MF-12.1
 */
function decidePropose(
  ask: Ask,
  { remedyId, kind: kindId, amount, what }: Of<'propose_remedy'>,
): Decided {
  const { state, policy } = ask.facts
  if (findRemedy(state, remedyId)) return ok([])
  const refusal = firstRefusal(
    () => checkWhole(amount),
    () => checkTexts(what),
    () => checkPropose(ask),
  )
  if (refusal) return refusal
  const kind = findKind(policy, kindId)
  const table = findAuthority(policy, kind?.authority)
  if (kind?.authority !== undefined && !table) return refuse('authority_missing')
  const counted = kind ? checkCounted(kind, amount) : ok()
  // Whether a row of the table applies can only be asked of an amount that is there.
  const approval =
    table && counted.ok
      ? requestEvents(
          ask,
          // An approval has an id of its own kind: the remedy's is free for its first.
          { approvalId: remedyId, about: { kind: 'remedy', remedyId }, amount, note: '' },
          table,
          true,
        )
      : ok([])
  if (!approval.ok) return approval
  if (!counted.ok) return counted
  if (!kind || !isOffered(ask, kind)) return refuse('remedy_not_allowed')
  const needsApproval = table !== undefined
  const event = {
    type: 'remedy_proposed',
    remedyId,
    kind: kindId,
    amount,
    what,
    needsApproval,
  } as const
  return ok([done(ask, event, kind.rules), ...approval.value])
}

function decideStep(
  ask: Ask,
  remedyId: string,
  texts: readonly string[],
  check: (ask: Ask, remedy: RemedyState) => Checked,
  event: Parameters<typeof done>[1],
): Decided {
  const remedy = findRemedy(ask.facts.state, remedyId)
  if (!remedy) return refuse('remedy_not_found')
  const refusal = firstRefusal(
    () => checkTexts(...texts),
    () => check(ask, remedy),
  )
  if (refusal) return refusal
  return ok([done(ask, event, findKind(ask.facts.policy, remedy.kind)?.rules ?? [])])
}

/** Every proof that the kind asks for has to be there. @rule MF-12.4 */
function decideCarryOut(ask: Ask, { remedyId, actual, proofs }: Of<'carry_out_remedy'>): Decided {
  const { state, policy } = ask.facts
  const remedy = findRemedy(state, remedyId)
  const kind = remedy && findKind(policy, remedy.kind)
  if (!remedy || !kind) return refuse('remedy_not_found')
  const refusal = firstRefusal(
    () => checkProofs(kind, proofs),
    () => checkWhole(actual),
    () => checkTexts(...proofs.map((proof) => proof.reference)),
    () => checkCarryOut(ask, remedy),
    () => checkWithinApproved(kind, remedy, actual),
    () => checkCounted(kind, actual),
    () => checkEvidence(kind, proofs),
  )
  if (refusal) return refusal
  const rules = [...new Set([...kind.rules, ...kind.evidence.flatMap((one) => one.rules)])]
  return ok([done(ask, { type: 'remedy_carried_out', remedyId, actual, proofs }, rules)])
}

/**
 * Less than approved, or more within the tolerance, is booked as it is. Beyond it nothing is: it stops, the case
 * escalates, and whoever has the authority over the actual amount is asked; never the one who compared.
 * @rule MF-12.2
 */
function decideReconcile(ask: Ask, { remedyId, note }: Of<'reconcile_remedy'>): Decided {
  const { state, policy } = ask.facts
  const remedy = findRemedy(state, remedyId)
  const kind = remedy && findKind(policy, remedy.kind)
  if (!remedy || !kind) return refuse('remedy_not_found')
  const refusal = firstRefusal(
    () => checkTexts(note),
    () => checkReconcile(ask, remedy),
  )
  if (refusal) return refusal
  const rules = kind.reconcile?.rules ?? kind.rules
  const actual = remedy.actual ?? 0
  if (isWithinTolerance(remedy.amount ?? 0, actual, kind.reconcile?.over_percent ?? 0)) {
    return ok([done(ask, { type: 'remedy_reconciled', remedyId, booked: actual, note }, rules)])
  }
  const stopped = done(ask, { type: 'remedy_stopped', remedyId, actual }, rules)
  const table = findAuthority(policy, kind.authority)
  if (!table) return ok([stopped])
  const about = { kind: 'remedy', remedyId } as const
  const approvalId = `${remedyId}.${state.seq + 1}`
  const asked = requestEvents(ask, { approvalId, about, amount: actual, note }, table, false)
  // Where no row reaches so far it stays stopped: the owner withdraws it.
  return ok([stopped, ...(asked.ok ? asked.value : [])])
}

function checkStatus(remedy: RemedyState, ...wanted: readonly RemedyState['status'][]): Checked {
  return wanted.includes(remedy.status)
    ? ok()
    : refuse('remedy_not_possible', { status: remedy.status })
}

function checkTask({ facts }: Ask, remedy: RemedyState, task: RemedyTask): Checked {
  return taskOf(remedy, findKind(facts.policy, remedy.kind)) === task
    ? ok()
    : refuse('remedy_not_possible', { status: remedy.status })
}

function isTaskOf({ actor }: Ask, remedy: RemedyState, task: RemedyTask): boolean {
  return remedy.task === task && remedy.assigned?.includes(actor) === true
}

function checkOwnerOrNamed(ask: Ask, remedy: RemedyState): Checked {
  return remedy.assigned?.length ? refuse('not_asked') : checkOwner(ask)
}

/** Whole units, never less than nothing. */
function checkWhole(amount: number | null): Checked {
  return amount === null || (Number.isSafeInteger(amount) && amount >= 0)
    ? ok()
    : refuse('field_value_invalid', { fields: ['amount'] })
}

function checkCounted(
  kind: RemedyKind,
  amount: number | null,
): Result<undefined, Extract<RefusalCode, 'amount_needed' | 'amount_not_needed'>> {
  if (kind.measure === 'none') return amount === null ? ok() : refuse('amount_not_needed')
  return amount === null ? refuse('amount_needed') : ok()
}

/** Where nobody compares afterwards, no more is carried out than was approved. @rule MF-9.11 */
function checkWithinApproved(
  kind: RemedyKind,
  remedy: RemedyState,
  actual: number | null,
): Checked {
  const isBound = kind.authority !== undefined && kind.reconcile === undefined
  return isBound && (actual ?? 0) > (remedy.amount ?? 0) ? refuse('above_authority') : ok()
}

/** Only what the kind knows as proofs. */
function checkProofs(kind: RemedyKind, proofs: readonly Proof[]): Checked {
  const unknown = proofs.find(
    ({ evidence, option }) =>
      !kind.evidence
        .find((one) => one.id === evidence)
        ?.one_of.some((proof) => proof.id === option),
  )
  return unknown ? refuse('field_unknown', { fields: [unknown.evidence] }) : ok()
}

function checkEvidence(kind: RemedyKind, proofs: readonly Proof[]): Checked {
  const missing = kind.evidence.filter(
    ({ id }) => !proofs.some((proof) => proof.evidence === id && proof.reference.trim() !== ''),
  )
  return missing.length === 0
    ? ok()
    : refuse('evidence_missing', { evidence: missing.map((one) => one.id) })
}
