import { changedFields, checkFieldValues } from '#shared/intake/field-values.ts'
import { missingFields } from '#shared/intake/required-fields.ts'
import type { RefusalCode } from '#shared/kernel/refusals.ts'
import { ok, refuse } from '#shared/kernel/result.ts'
import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'
import { caseSignals, holds } from '#shared/policy/condition.ts'
import type { PolicyStage } from '#shared/policy/schema.ts'
import {
  type Ask,
  type Checked,
  checkOpen,
  checkOwner,
  checkStage,
  currentStage,
  type Decided,
  done,
  firstRefusal,
  recorded,
  takenBy,
} from '../ask.ts'
import type { FieldValues } from '../events.ts'
import { type Requirement, requirementsOf } from '../requirements.ts'
import type { CaseState } from '../state.ts'

/** Whether the stage could be left now with its form filled in: what is missing but cannot be filled into the form. */
export function checkLeaveStage(ask: Ask): Checked {
  const { state, policy } = ask.facts
  const refusal = firstRefusal(
    () => checkOpen(ask),
    () => checkOwner(ask),
  )
  if (refusal) return refusal
  const stage = currentStage(ask)
  const willChange = missingFields(stage, state, {}, policy).length > 0
  return checkRequires(stage, state, policy, willChange)
}

/**
 * The form is merged in first, then the stage must be complete: its required fields, then contact, the customer's
 * answer, approval. Refused with `facts.fields`, the empty ones, for `field_missing`.
 * @rule LP-1 EL-1.2
 */
export function decideLeaveStage(ask: Ask, stageId: string, fields: FieldValues): Decided {
  const { state, policy, people } = ask.facts
  const values = checkFieldValues(fields, policy, people)
  if (!values.ok) return values
  const refusal = firstRefusal(
    () => checkOpen(ask),
    () => checkStage(ask, stageId),
    () => checkOwner(ask),
  )
  if (refusal) return refusal
  const stage = currentStage(ask)
  const missing = missingFields(stage, state, values.value, policy)
  if (missing.length > 0) return refuse('field_missing', { fields: missing })
  const changed = changedFields(state.fields, values.value)
  const required = checkRequires(
    stage,
    { ...state, fields: { ...state.fields, ...changed } },
    policy,
    Object.keys(changed).length > 0,
  )
  if (!required.ok) return required
  return ok([
    ...takenBy(ask),
    ...recorded(ask, changed),
    done(ask, { type: 'stage_left', stage: stageId }, stage.rules),
  ])
}

/** What is missing first: in the order in which the policy may ask for it, then its own conditions. @rule PM-2.7 */
function checkRequires(
  stage: PolicyStage,
  state: CaseState,
  policy: CompiledPolicy,
  isChanged: boolean,
): Checked {
  const isThere = requirementsOf(stage, state, policy, isChanged)
  for (const [what, code] of Object.entries(MISSING) as [Requirement, RefusalCode][]) {
    if (isThere[what] === false) return refuse(code)
  }
  const signals = caseSignals(state, policy)
  const unmet = stage.exit.find(({ when }) => !holds(when, signals))
  return unmet ? refuse('exit_condition_unmet', { because: unmet.because }) : ok()
}

const MISSING: Readonly<Record<Requirement, RefusalCode>> = {
  contact: 'contact_missing',
  customer_answer: 'customer_answer_missing',
  plan: 'plan_missing',
  plan_accepted: 'plan_not_accepted',
  plan_done: 'plan_not_done',
  remedies_done: 'remedies_not_done',
  panel_decision: 'panel_decision_missing',
  acknowledgements: 'acknowledgement_missing',
  receipts: 'receipt_missing',
  customer_confirmation: 'customer_confirmation_missing',
  approval: 'approval_missing',
}
