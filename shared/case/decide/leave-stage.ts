import { changedFields, checkFieldValues } from '#shared/intake/field-values.ts'
import { missingFields } from '#shared/intake/required-fields.ts'
import { ok, refuse } from '#shared/kernel/result.ts'
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
  return checkRequires(stage, state, willChange)
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
  const required = checkRequires(stage, state, Object.keys(changed).length > 0)
  if (!required.ok) return required
  return ok([
    ...takenBy(ask),
    ...recorded(ask, changed),
    done(ask, { type: 'stage_left', stage: stageId }, stage.rules),
  ])
}

function checkRequires(stage: PolicyStage, state: CaseState, isChanged: boolean): Checked {
  const isThere = requirementsOf(stage, state, isChanged)
  if (isThere.contact === false) return refuse('contact_missing')
  if (isThere.customer_answer === false) return refuse('customer_answer_missing')
  return isThere.approval === false ? refuse('approval_missing') : ok()
}

/**
 * What a stage requires to be recorded, and whether it is: since the stage was entered, and the approval not of a
 * form that has changed since. What is not required is left out.
 */
export function requirementsOf(
  stage: PolicyStage,
  state: CaseState,
  isChanged: boolean,
): Partial<Record<PolicyStage['requires'][number], boolean>> {
  const enteredAt = state.milestones[`entered:${stage.id}`] ?? state.openedAt
  const isSince = (name: string) =>
    (state.milestones[name] ?? Number.NEGATIVE_INFINITY) >= enteredAt
  const all = {
    contact: isSince('last_contact'),
    customer_answer: isSince('answered'),
    approval: state.approval === 'approved' && !isChanged,
  }
  return Object.fromEntries(stage.requires.map((what) => [what, all[what]]))
}
