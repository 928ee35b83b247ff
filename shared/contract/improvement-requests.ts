import { z } from 'zod'
import {
  departmentId,
  instantMs,
  name,
  personId,
  proof,
  shortText,
  streamId,
  uuid,
  written,
} from './request-values.ts'

/** What people ask of an improvement. What they write comes in plain; all but title and what it takes is sealed. */

const milestone = z.object({ milestoneId: uuid, title: shortText, dueAt: instantMs })

const COMMANDS = z.discriminatedUnion('type', [
  z.object({ type: z.literal('name_participants'), personIds: z.array(personId).min(1).max(500) }),
  z.object({ type: z.literal('release_participant'), personId, reason: written }),
  z.object({ type: z.literal('add_milestone'), milestone }),
  z.object({ type: z.literal('reach_milestone'), milestoneId: uuid }),
  z.object({ type: z.literal('drop_milestone'), milestoneId: uuid, reason: written }),
  z.object({ type: z.literal('offer_improvement'), handOverId: uuid, to: personId }),
  z.object({ type: z.literal('accept_improvement'), handOverId: uuid }),
  z.object({
    type: z.literal('decline_improvement'),
    handOverId: uuid,
    reason: written.nullable(),
  }),
  z.object({ type: z.literal('withdraw_improvement_offer'), handOverId: uuid }),
  z.object({ type: z.literal('report_improvement_progress'), text: written }),
  z.object({ type: z.literal('add_proof'), proof }),
  z.object({
    type: z.literal('record_exam'),
    examId: uuid,
    personId,
    isPassed: z.boolean(),
    score: z.number().nullable(),
  }),
  z.object({ type: z.literal('flag_systemic') }),
  z.object({ type: z.literal('report_done'), text: written.nullable() }),
  z.object({
    type: z.literal('judge_effect'),
    isEffective: z.boolean(),
    learned: written.nullable(),
    dueAt: instantMs.nullable(),
  }),
  z.object({ type: z.literal('cancel_improvement'), reason: written }),
])

/** A command as a person gives it: like the one that is decided, but with its texts in plain. */
export type PlainImprovementCommand = z.output<typeof COMMANDS>

/** POST /api/improvements/:improvementId/commands. The same id with the same content is answered again, not done again. */
export const ImprovementCommandRequestSchema = z.object({ commandId: uuid, command: COMMANDS })

/**
 * POST /api/improvements. `improvementId` is made by the asker. What it is opened from says under which policy it stands;
 * where that is nothing, `policyKey` does.
 */
export const OpenImprovementRequestSchema = z.object({
  improvementId: uuid,
  policyKey: name.nullable(),
  kind: name,
  from: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('cause') }),
    z.object({ kind: z.literal('case'), caseId: streamId }),
    z.object({ kind: z.literal('penalty'), proceedingId: uuid, penaltyId: uuid }),
    z.object({ kind: z.literal('circular'), circularId: streamId }),
    z.object({ kind: z.literal('report'), reportId: streamId, figure: streamId }),
    z.object({ kind: z.literal('hand') }),
  ]),
  cause: name.nullable(),
  isSystemic: z.boolean(),
  despiteExempt: written.nullable(),
  title: shortText,
  resources: z.string().trim().max(10_000),
  details: written.nullable(),
  department: departmentId.nullable(),
  owner: personId.nullable(),
  participants: z.array(personId).max(500),
  milestones: z.array(milestone).max(50),
  dueAt: instantMs,
})

/** GET /api/improvements?scope=&status=&after=. `waiting`: that wait for the reader. GET /api/circulars the same. */
export const StreamsRequestSchema = z.object({
  scope: z.enum(['all', 'waiting']).default('all'),
  status: z.enum(['open', 'closed', 'all']).default('open'),
  after: z.string().max(300).optional(),
})
