import { z } from 'zod'
import type { LocalDate } from '#shared/kernel/instant.ts'
import { LOCALES } from '#shared/kernel/text.ts'
import { PARTY_KINDS } from '#shared/policy/schema/accountability.ts'
import { instantMs, name, personId, uuid } from './request-values.ts'

/** What people ask of a procedure about who is responsible. What they write comes in plain and is sealed by the service. */

const text = z.string().trim().min(1).max(10_000)
const penaltyId = uuid
const appealId = uuid
/** Whether it is whole and within bounds is decided, so that a wrong one is refused for what it is. */
const amount = z.number()
const date = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
  .transform((on) => on as LocalDate)
const instalments = z
  .array(z.object({ month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/), amount }))
  .max(120)
const outcome = z.enum(['upheld', 'reduced', 'reversed'])
const guard = z.enum(['act_already_penalised', 'systemic_cause_open'])

const evidence = z.object({
  evidenceId: uuid,
  kind: z.enum(['attachment', 'interview', 'record', 'holder_time']),
  name: z.string().trim().max(200),
  reference: z.string().trim().min(1).max(2_000).nullable(),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
  text: text.nullable(),
  personId: personId.nullable(),
  isDisclosed: z.boolean(),
})

const party = z.object({
  partyId: uuid,
  kind: z.enum(PARTY_KINDS),
  personId: personId.nullable(),
  department: z.string().min(1).max(64).nullable(),
  name: z.string().trim().min(1).max(200).nullable(),
  level: z.enum(['primary', 'secondary', 'joint']),
  share: z.number(),
})

const grounds = z.array(z.object({ groundId: uuid, text })).max(20)

const COMMANDS = z.discriminatedUnion('type', [
  z.object({ type: z.literal('name_investigator'), personId }),
  z.object({ type: z.literal('add_evidence'), evidence }),
  z.object({ type: z.literal('ask_opinion'), opinionId: uuid, of: personId, question: text }),
  z.object({ type: z.literal('give_opinion'), opinionId: uuid, evidenceId: uuid, text }),
  z.object({ type: z.literal('declare_tie'), reason: text }),
  z.object({
    type: z.literal('record_finding'),
    findingId: uuid,
    verdict: z.enum(['founded', 'partly_founded', 'not_founded']),
    reasons: text,
    cause: name.nullable(),
    impact: name.nullable(),
    marks: z.array(name).max(20),
    loss: amount.nullable(),
    actOn: date,
    knownAt: instantMs,
  }),
  z.object({
    type: z.literal('attribute'),
    attributionId: uuid,
    parties: z.array(party).max(20),
    reasons: text,
  }),
  z.object({
    type: z.literal('answer_feasibility'),
    key: z.string().min(1).max(200),
    personId,
    isExcused: z.boolean(),
    reasons: text,
  }),
  z.object({
    type: z.literal('propose_penalty'),
    penaltyId,
    partyId: uuid,
    penalty: name,
    amount,
    instalments,
    evidenceIds: z.array(uuid).max(100),
    reasons: text,
    because: name.nullable(),
  }),
  z.object({ type: z.literal('ask_override'), penaltyId, guard, reason: text }),
  z.object({ type: z.literal('confirm_override'), penaltyId, guard }),
  z.object({ type: z.literal('tell_allegation'), penaltyId }),
  z.object({ type: z.literal('answer_allegation'), penaltyId, text }),
  z.object({ type: z.literal('submit_penalty'), penaltyId }),
  z.object({ type: z.literal('approve_penalty'), penaltyId, note: text.nullable() }),
  z.object({ type: z.literal('refuse_penalty'), penaltyId, reason: text }),
  z.object({ type: z.literal('withdraw_penalty'), penaltyId, reason: text }),
  z.object({ type: z.literal('issue_notice'), penaltyId, noticeId: uuid }),
  z.object({
    type: z.literal('receive_copy'),
    penaltyId,
    copyId: name,
    how: z.enum(['received', 'refused_to_sign']),
    witness: personId.nullable(),
  }),
  z.object({ type: z.literal('hand_in_self_review'), penaltyId, text }),
  z.object({ type: z.literal('return_self_review'), penaltyId, reason: text }),
  z.object({ type: z.literal('complete_measure'), penaltyId, note: text.nullable() }),
  z.object({
    type: z.literal('lodge_appeal'),
    appealId,
    about: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('penalty'), penaltyId }),
      z.object({ kind: z.literal('attribution'), partyId: uuid }),
    ]),
    grounds,
    evidence: z.array(evidence).max(20),
  }),
  z.object({ type: z.literal('withdraw_appeal'), appealId }),
  z.object({ type: z.literal('name_reviewer'), appealId, personId }),
  z.object({ type: z.literal('commit_first_look'), appealId, view: outcome, text }),
  z.object({
    type: z.literal('decide_appeal'),
    appealId,
    outcome,
    answers: grounds,
    reduced: z.object({ points: z.number(), amount, instalments }).nullable(),
  }),
  z.object({
    type: z.literal('ask_correction'),
    correctionId: uuid,
    about: z.string().min(1).max(64),
    text,
  }),
  z.object({
    type: z.literal('answer_correction'),
    correctionId: uuid,
    isCorrected: z.boolean(),
    text,
  }),
  z.object({ type: z.literal('close_proceeding') }),
])

/** A command as a person gives it: like the one that is decided, but with its texts in plain. */
export type PlainProceedingCommand = z.output<typeof COMMANDS>

/** POST /api/proceedings/:proceedingId/commands. The same id with the same content is answered again, not done again. */
export const ProceedingCommandRequestSchema = z.object({ commandId: uuid, command: COMMANDS })

/**
 * POST /api/proceedings. `proceedingId` is made by the asker. Without `investigator` the asker investigates; a reason is
 * needed where the policy names no occasion for it.
 */
export const OpenProceedingRequestSchema = z.object({
  proceedingId: uuid,
  caseId: z.string().min(1).max(64),
  investigator: personId.nullable(),
  reason: text.nullable(),
})

/** GET /api/proceedings?scope=&status=&after=. `waiting`: that wait for the reader. */
export const ProceedingsRequestSchema = z.object({
  scope: z.enum(['all', 'waiting']).default('all'),
  status: z.enum(['open', 'closed', 'all']).default('open'),
  after: z.string().max(200).optional(),
})

/**
 * POST /api/people/:personId/wages. For human resources alone, and never their own. Minor units; `wages` and each value of it
 * hold from their month on.
 */
export const WageFactsRequestSchema = z.object({
  region: z
    .string()
    .regex(/^[a-z][a-z0-9_-]*$/)
    .max(64)
    .nullable(),
  contractProvides: z.boolean(),
  floatingPay: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).nullable(),
  schemeAnnouncedOn: date.nullable(),
  pendingBonus: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).nullable(),
  wages: z
    .array(
      z.object({
        from: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
        wage: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
      }),
    )
    .max(600),
})

/** POST /api/my-record/clauses: the reader has read the clauses of this version of a policy. */
export const ClauseReceiptRequestSchema = z.object({ policyVersionId: z.string().min(1).max(200) })

/** GET /api/my-record/copy?locale= */
export const LocaleRequestSchema = z.object({ locale: z.enum(LOCALES).default('en') })
