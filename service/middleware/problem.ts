import type { Context } from 'hono'
import type { Problem } from '#shared/contract/views.ts'
import type { RefusalCode } from '#shared/kernel/refusals.ts'
import type { Log } from '../log.ts'
import { Refusal } from '../refusal.ts'
import { ZendeskError } from '../zendesk/api.ts'

interface Row {
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 422 | 503
  readonly title: string
}

/** What each refusal is over HTTP. The only such table: a new code does not compile without its row. */
export const PROBLEMS = {
  session_missing: { status: 401, title: 'Open the app from Zendesk' },
  session_expired: { status: 401, title: 'The session has ended' },
  page_token_invalid: { status: 401, title: 'Zendesk did not vouch for this page' },
  page_token_used: { status: 401, title: 'This page was opened before: reload the app in Zendesk' },
  person_unknown: { status: 403, title: 'Nobody on the staff is known by this id' },
  person_inactive: { status: 403, title: 'This person is no longer active' },
  role_not_allowed: { status: 403, title: 'This role may not do this' },
  case_not_found: { status: 404, title: 'There is no such case' },
  ticket_not_found: { status: 404, title: 'There is no such ticket' },
  deadline_not_found: { status: 404, title: 'There is no such time limit' },
  delivery_not_found: { status: 404, title: 'There is no such delivery' },
  draft_not_found: { status: 404, title: 'There is no such draft' },
  version_not_found: { status: 404, title: 'There is no such version' },
  notice_not_found: { status: 404, title: 'There is no such notice' },
  panel_not_found: { status: 404, title: 'There is no such body' },
  approval_not_found: { status: 404, title: 'There is no such approval' },
  remedy_not_found: { status: 404, title: 'There is no such remedy' },
  document_not_found: { status: 404, title: 'There is no such document' },
  plan_item_not_found: { status: 404, title: 'There is no such item of the plan' },
  follow_up_not_found: { status: 404, title: 'There is no such follow-up' },
  delegation_not_found: { status: 404, title: 'There is no such delegation' },
  request_too_large: { status: 413, title: 'The request is too large' },
  request_not_readable: { status: 400, title: 'The request cannot be read' },
  field_unknown: { status: 422, title: 'The policy has no such field' },
  field_value_invalid: { status: 422, title: 'The field cannot have this value' },
  instant_in_past: { status: 422, title: 'The time has passed already' },
  text_too_long: { status: 422, title: 'The text is too long' },
  policy_not_readable: { status: 422, title: 'The text cannot be read as a policy or calendar' },
  policy_not_sound: { status: 422, title: 'The policy has faults' },
  effective_in_past: { status: 422, title: 'A version cannot take effect in the past' },
  command_id_reused: { status: 409, title: 'This command id was used for something else' },
  case_closed: { status: 409, title: 'The case is closed' },
  case_exists: { status: 409, title: 'The ticket has a case already' },
  policy_not_found: { status: 422, title: 'There is no such policy in force' },
  stage_not_current: { status: 409, title: 'The case does not stand at this stage' },
  not_owner: { status: 403, title: 'Only the owner may do this' },
  already_taken: { status: 409, title: 'The case has been taken already' },
  field_missing: { status: 422, title: 'A required field is empty' },
  contact_missing: { status: 422, title: 'No contact with the customer is recorded' },
  customer_answer_missing: { status: 422, title: 'The customer’s answer is not recorded' },
  approval_missing: { status: 422, title: 'The approval is not there' },
  exit_condition_unmet: { status: 422, title: 'A condition for leaving the stage is not met' },
  plan_missing: { status: 422, title: 'There is no plan' },
  plan_not_accepted: { status: 422, title: 'The customer has not accepted the plan' },
  plan_not_done: { status: 422, title: 'Items of the plan are open' },
  remedies_not_done: { status: 422, title: 'A remedy is not settled' },
  panel_decision_missing: { status: 422, title: 'The body has not decided' },
  acknowledgement_missing: { status: 422, title: 'A notice is not confirmed' },
  receipt_missing: { status: 422, title: 'A copy is not confirmed' },
  customer_confirmation_missing: {
    status: 422,
    title: 'The customer has not confirmed the document',
  },
  stage_not_returnable: { status: 422, title: 'The case cannot be sent back there' },
  triage_not_changeable: { status: 422, title: 'The policy lets nobody change the severity' },
  not_higher: { status: 422, title: 'This is not more severe' },
  not_lower: { status: 422, title: 'This is not less severe' },
  lowering_pending: { status: 409, title: 'Lowering has been asked for already' },
  lowering_not_pending: { status: 409, title: 'Lowering is not asked for' },
  same_person: { status: 403, title: 'This needs a second person' },
  not_asked: { status: 403, title: 'Somebody else is asked' },
  already_acknowledged: { status: 409, title: 'This is confirmed already' },
  not_chair: { status: 403, title: 'Only the chair may do this' },
  meeting_missing: { status: 409, title: 'It has not met yet' },
  authority_missing: { status: 422, title: 'No row of the table applies' },
  approval_pending: { status: 409, title: 'The approval has been asked for already' },
  approval_not_pending: { status: 409, title: 'The approval is decided' },
  above_authority: { status: 422, title: 'This needs approval first' },
  amount_needed: { status: 422, title: 'An amount is needed' },
  amount_not_needed: { status: 422, title: 'Nothing is counted here' },
  remedy_not_allowed: { status: 422, title: 'The policy does not offer this here' },
  remedy_not_possible: { status: 409, title: 'The remedy does not stand there' },
  evidence_missing: { status: 422, title: 'Proof is missing' },
  document_exists: { status: 409, title: 'The document was issued already' },
  document_not_possible: { status: 422, title: 'This document is not issued by hand' },
  already_received: { status: 409, title: 'The receipt is confirmed already' },
  already_answered: { status: 409, title: 'It is answered already' },
  no_plan: { status: 422, title: 'The policy has no plan' },
  plan_item_closed: { status: 409, title: 'The item is closed' },
  plan_already_offered: { status: 409, title: 'The plan was offered already' },
  plan_not_offered: { status: 422, title: 'The plan was not offered' },
  follow_up_closed: { status: 409, title: 'The follow-up is over' },
  answers_missing: { status: 422, title: 'A question is not answered' },
  not_approver: { status: 403, title: 'Only the approver may do this' },
  approval_not_needed: { status: 409, title: 'Nothing waits for approval' },
  delegation_to_self: { status: 422, title: 'Approvals are passed on to somebody else' },
  delegation_dates_wrong: {
    status: 422,
    title: 'The delegation ends before it begins, or too late',
  },
  hand_over_pending: { status: 409, title: 'A hand-over has been offered already' },
  hand_over_not_pending: { status: 409, title: 'No hand-over is offered' },
  hand_over_not_yours: { status: 403, title: 'The hand-over is offered to somebody else' },
  hand_over_to_self: { status: 422, title: 'This person has it already' },
  person_not_available: { status: 422, title: 'This person is not available' },
  person_recused: { status: 422, title: 'This person is kept out of it' },
  promise_not_found: { status: 404, title: 'There is no such promise' },
  already_paused: { status: 409, title: 'The case is paused already' },
  not_paused: { status: 409, title: 'The case is not paused' },
  delivery_not_dead: { status: 409, title: 'The delivery has not failed' },
  draft_not_open: { status: 409, title: 'The draft has been published or rejected' },
  already_reviewed: { status: 409, title: 'The draft has been reviewed already' },
  not_reviewed: { status: 409, title: 'Nobody has reviewed the draft' },
  version_exists: { status: 409, title: 'There is such a version already' },
  draft_exists: { status: 409, title: 'There is an open draft of this version' },
  effective_taken: { status: 409, title: 'Another version takes effect at that instant' },
  webhook_unsigned: { status: 401, title: 'The signature does not fit' },
  webhook_stale: { status: 401, title: 'The signature is too old' },
  conflict: { status: 409, title: 'The case has changed meanwhile' },
  zendesk_unavailable: { status: 503, title: 'Zendesk does not answer' },
  busy: { status: 503, title: 'Please try again' },
  proceeding_not_found: { status: 404, title: 'There is no such procedure' },
  penalty_not_found: { status: 404, title: 'There is no such penalty' },
  appeal_not_found: { status: 404, title: 'There is no such appeal' },
  party_not_found: { status: 404, title: 'There is no such responsible party' },
  evidence_not_found: { status: 404, title: 'There is no such evidence' },
  opinion_not_found: { status: 404, title: 'There is no such question to an expert' },
  correction_not_found: { status: 404, title: 'There is no such request for correction' },
  copy_not_found: { status: 404, title: 'The notice has no such copy' },
  entry_not_found: { status: 404, title: 'There is no such entry to correct' },
  shares_not_whole: { status: 422, title: 'The shares do not make one whole' },
  party_incomplete: { status: 422, title: 'A responsible party is not named as its kind needs' },
  party_not_allowed: {
    status: 422,
    title: 'The policy knows no such kind of party, cause, impact or finding',
  },
  date_not_possible: { status: 422, title: 'The date lies after today, or before the act' },
  amount_not_whole: { status: 422, title: 'Money is a whole number of the smallest unit' },
  proceeding_exists: { status: 409, title: 'The case has a procedure already' },
  proceeding_closed: { status: 409, title: 'The procedure is closed' },
  accountability_missing: { status: 422, title: 'The policy holds nobody responsible' },
  not_investigator: { status: 403, title: 'Only the investigator may do this' },
  not_concerned: { status: 403, title: 'Only the person or department concerned may do this' },
  penalty_under_way: { status: 409, title: 'A penalty is under way' },
  finding_missing: { status: 422, title: 'Nothing has been found yet' },
  not_founded: { status: 422, title: 'The complaint was found not founded' },
  attribution_missing: { status: 422, title: 'Nobody has been held responsible yet' },
  attribution_changed: { status: 409, title: 'Who is responsible has been decided anew' },
  feasibility_unanswered: {
    status: 422,
    title: 'It is open whether the lateness could have been avoided',
  },
  lateness_excused: { status: 422, title: 'The lateness could not have been avoided' },
  systemic_cause_open: { status: 409, title: 'A common cause is being removed' },
  penalty_not_provided: { status: 422, title: 'The policy does not provide this penalty here' },
  measure_not_provided: { status: 422, title: 'The measure is not what the policy’s table says' },
  act_already_penalised: { status: 409, title: 'This act has a penalty already' },
  clause_not_in_force: { status: 422, title: 'The clause was not in force on the day of the act' },
  clause_not_known: {
    status: 422,
    title: 'The clause had not been made known to the person before the act',
  },
  limitation_over: { status: 422, title: 'Too much time has passed since the act became known' },
  evidence_needed: { status: 422, title: 'A penalty needs evidence' },
  evidence_not_disclosed: { status: 422, title: 'The person may not see the evidence' },
  penalty_not_at_this_step: { status: 409, title: 'The penalty does not stand at this step' },
  answer_time_open: { status: 409, title: 'The person may still answer' },
  answer_time_over: { status: 409, title: 'The time to answer is over' },
  not_penalty_approver: { status: 403, title: 'Somebody else is asked to approve' },
  decider_involved: { status: 403, title: 'Whoever investigated or proposed does not decide' },
  witness_needed: { status: 422, title: 'A refusal to sign needs a witness' },
  override_not_allowed: { status: 403, title: 'The policy does not allow this to be set aside' },
  override_not_asked: { status: 409, title: 'Nobody asked for this to be set aside' },
  appeal_not_open: { status: 409, title: 'There is nothing to contest yet' },
  appeal_window_closed: { status: 409, title: 'The time to appeal is over' },
  appeal_exists: { status: 409, title: 'An appeal has been lodged already' },
  appeal_decided: { status: 409, title: 'The appeal has been decided' },
  not_reviewer: { status: 403, title: 'Somebody else reviews the appeal' },
  reviewer_involved: { status: 422, title: 'This person may not review the appeal' },
  first_look_missing: { status: 409, title: 'The first look comes before the answer' },
  first_look_committed: { status: 409, title: 'The first look has been committed' },
  ground_unanswered: { status: 422, title: 'A ground of the appeal is not answered' },
  not_reduced: { status: 422, title: 'What is left is not less than before' },
  correction_answered: { status: 409, title: 'The request has been answered' },
  penalties_open: { status: 409, title: 'Penalties or appeals are open' },
  legal_hold: { status: 409, title: 'A hold or an open matter forbids it' },
  sealing_unavailable: { status: 503, title: 'The service has no key to seal texts with' },
  entry_corrected: { status: 409, title: 'The entry has been corrected already' },
  receivable_not_provided: { status: 422, title: 'The policy takes no receivable off a bonus' },
  month_not_over: { status: 409, title: 'The month is not over yet' },
  month_closed: { status: 409, title: 'The month is closed already' },
  month_not_closed: { status: 409, title: 'The month is not closed yet' },
  money_not_lawful: { status: 422, title: 'The law does not allow this to be taken' },
  instalments_not_whole: { status: 422, title: 'The instalments do not make the amount' },
  loss_not_found: { status: 422, title: 'No loss has been found' },
  no_personal_cause: { status: 422, title: 'No person’s fault caused the loss' },
  contract_clause_missing: { status: 422, title: 'The contract does not provide for it' },
  above_share_of_loss: { status: 422, title: 'It is more than the person’s part of the loss' },
  scheme_not_agreed: {
    status: 422,
    title: 'No scheme of performance pay was agreed and announced before the act',
  },
  wage_unknown: { status: 422, title: 'The wage of a month is not known' },
  minimum_wage_unknown: { status: 422, title: 'The minimum wage of a month is not known' },
  month_cap_exceeded: { status: 422, title: 'It is more than may be taken in a month' },
  below_minimum_wage: { status: 422, title: 'Less than the minimum wage would remain' },
  improvement_not_found: { status: 404, title: 'There is no such improvement' },
  circular_not_found: { status: 404, title: 'There is no such circular' },
  source_not_found: { status: 404, title: 'There is nothing there to open it from' },
  milestone_not_found: { status: 404, title: 'There is no such milestone' },
  personal_data_in_text: {
    status: 422,
    title: 'The text holds a name, number or address of a person',
  },
  improvement_not_provided: { status: 422, title: 'The policy has no improvements' },
  circular_not_provided: { status: 422, title: 'The policy has no circulars' },
  cause_exempt: { status: 422, title: 'The policy expects no improvement for this cause' },
  source_not_effective: { status: 422, title: 'What it is opened from does not count' },
  not_of_department: { status: 403, title: 'Only the department itself may do this' },
  department_without_head: { status: 422, title: 'Nobody of this department can be asked' },
  improvement_closed: { status: 409, title: 'The improvement is over' },
  improvement_in_check: { status: 409, title: 'Its effect is being watched' },
  improvement_not_done: { status: 409, title: 'It has not been reported done' },
  exam_not_asked: { status: 422, title: 'This kind has no examination' },
  exam_missing: { status: 422, title: 'Not everyone has passed the examination' },
  milestones_open: { status: 422, title: 'Milestones are open' },
  milestone_closed: { status: 409, title: 'The milestone is reached or dropped' },
  effect_window_open: { status: 409, title: 'The window of the effect is not over' },
  effect_not_measured: { status: 409, title: 'The repeats have not been counted' },
  effect_not_shown: { status: 422, title: 'The repeats have not fallen' },
  circular_closed: { status: 409, title: 'The circular is over' },
  circular_issued: { status: 409, title: 'The circular was issued' },
  circular_not_issued: { status: 409, title: 'The circular was not issued' },
  circular_draft_missing: { status: 422, title: 'The circular has no text' },
  naming_not_provided: { status: 422, title: 'The policy names nobody in circulars' },
  penalty_not_final: {
    status: 422,
    title: 'The penalty can still be contested, or does not count',
  },
  naming_too_long: { status: 422, title: 'The name would stay up too long' },
  basis_not_standing: { status: 422, title: 'What the circular rests on does not count' },
  rectification_not_due: { status: 409, title: 'No rectification is expected' },
  rectification_not_reported: { status: 409, title: 'No rectification was reported' },
} as const satisfies Record<RefusalCode, Row>

/** Under a minute, or Zendesk does not try again. */
const RETRY_AFTER_SECONDS = '30'

/** The one place where an error becomes an answer. What is not a refusal says nothing but its request id. */
export function toProblemResponse(error: unknown, requestId: string, log: Log): Response {
  if (error instanceof Refusal) return refusalResponse(error, requestId)
  if (error instanceof ZendeskError) {
    log.warn('zendesk did not answer a request', { requestId, error })
    const code = error.kind === 'gone' ? 'ticket_not_found' : 'zendesk_unavailable'
    return refusalResponse(new Refusal(code), requestId)
  }
  log.error('a request failed', { requestId, error })
  const problem: Problem = {
    type: 'about:blank',
    title: 'Something went wrong here',
    status: 500,
    code: 'internal',
    requestId,
  }
  return respond(problem)
}

/** For paths nobody serves. */
export function notFoundResponse(requestId: string): Response {
  const code = 'request_not_readable'
  return respond({ type: typeOf(code), title: 'Nothing is here', status: 404, code, requestId })
}

function refusalResponse({ code, facts }: Refusal, requestId: string): Response {
  const { status, title } = PROBLEMS[code]
  const { errors: given, ...others } = facts
  const errors = toErrors(given, others, code)
  return respond(
    {
      type: typeOf(code),
      title,
      status,
      code,
      requestId,
      ...(errors.length === 0 ? {} : { errors }),
      ...(Object.keys(others).length === 0 ? {} : { facts: others }),
    },
    status === 503 ? { 'retry-after': RETRY_AFTER_SECONDS } : {},
  )
}

/** Explicit `errors`, or one for each id in `fields`. */
function toErrors(
  given: unknown,
  { fields }: Readonly<Record<string, unknown>>,
  code: RefusalCode,
): NonNullable<Problem['errors']> {
  if (Array.isArray(given)) return given as NonNullable<Problem['errors']>
  if (!Array.isArray(fields)) return []
  return fields.filter((field) => typeof field === 'string').map((path) => ({ path, code }))
}

function respond(problem: Problem, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...headers,
    },
  })
}

/** Each code has its row in docs/refusals.md. */
function typeOf(code: RefusalCode): string {
  return `urn:redress:refusal:${code}`
}

/** The request's id, also where no middleware has given one. */
export function requestIdOf(c: Context, newId: () => string): string {
  const id: unknown = c.get('requestId')
  return typeof id === 'string' ? id : newId()
}
