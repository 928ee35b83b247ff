import { z } from 'zod'
import {
  AmountSchema,
  ConditionSchema,
  DutySchema,
  id,
  ladder,
  milestone,
  ruleIds,
  SelectorSchema,
  TextSchema,
} from './base.ts'

/** Work on a case beside its stages: the plan, the bodies that meet, follow-up, pauses, triage changed by people. */

const selectors = z.array(SelectorSchema)
const someone = selectors.min(1)

/** @rule TM-3.2.2 TM-3.2.4 EL-2.3 */
export const PlanSchema = z.strictObject({
  label: TextSchema.describe('What the plan is called.'),
  when: ConditionSchema.optional().describe('There is a plan only where this holds.'),
  needs_supervisor: z
    .boolean()
    .default(false)
    .describe('Whether every item also names who watches over it.'),
  warn_before_minutes: z
    .number()
    .int()
    .positive()
    .describe('How long before an item is due its owner is warned, in elapsed minutes.'),
  silence: DutySchema.optional().describe(
    'Progress of an open item is reported again and again: the longest silence there may be.',
  ),
  ladder: ladder.describe('Who is told after an item is overdue.'),
  rules: ruleIds,
})

/** A body of several: a handling group, a crisis team. @rule TM-3.1.1 CD-1.2 CD-2.6 LF-2.3 */
export const PanelSchema = z.strictObject({
  id: id.describe('Id of the body.'),
  label: TextSchema.describe('Name of the body.'),
  when: ConditionSchema.describe('It is convened when this first holds.'),
  chair: someone.describe('Who leads it: the first who can.'),
  members: z
    .array(
      z.strictObject({
        id: id.describe('Id of the seat.'),
        label: TextSchema.describe('What the member is there for.'),
        who: someone.describe('Who takes the seat: the first who can.'),
      }),
    )
    .describe('Its seats beside the chair; one that nobody can take stays empty.'),
  meets: DutySchema.optional().describe(
    'By when the chair has to hold the first meeting, counted from when it is convened.',
  ),
  rules: ruleIds,
})
export type Panel = z.infer<typeof PanelSchema>

/** After the handling: was it done, is it solved, is the customer satisfied. @rule TM-4.1 TM-4.2 TM-4.3.1 */
export const FollowUpSchema = z.strictObject({
  id: id.describe('Id of this kind of follow-up.'),
  label: TextSchema.describe('Name of it.'),
  when: ConditionSchema.optional().describe('Planned only where this holds as it would begin.'),
  from: milestone.describe('Planned when this happens; `closed` outlives the ticket.'),
  terms: DutySchema.describe('By when the customer has been asked.'),
  by: someone.describe('Who asks.'),
  sample_percent: z
    .number()
    .int()
    .min(1)
    .max(100)
    .default(100)
    .describe('How many of a hundred cases are followed up; which ones is drawn from the case id.'),
  attempts_max: z
    .number()
    .int()
    .positive()
    .describe('After so many attempts that reached nobody it ends as not reached.'),
  again_after_minutes: z
    .number()
    .int()
    .positive()
    .describe(
      'After an attempt that reached nobody: the next is due so many working minutes later.',
    ),
  questions: z
    .array(
      z.strictObject({
        id: id.describe('Id of the question.'),
        label: TextSchema.describe('The question as it is asked.'),
        type: z.enum(['yes_no', 'scale', 'text']).describe('Yes or no, 1 to 5, or words.'),
        required: z.boolean().default(true).describe('Whether it must be answered.'),
      }),
    )
    .describe('What is asked, beside whether the customer is satisfied.'),
  on_dissatisfaction: id
    .optional()
    .describe(
      'Id of the stage where a dissatisfied customer starts a new round; opens a closed case again.',
    ),
  rules: ruleIds,
})
export type FollowUp = z.infer<typeof FollowUpSchema>

export const PausesSchema = z.strictObject({
  reasons: z
    .array(
      z.strictObject({
        id: id.describe('Id of the reason.'),
        label: TextSchema.describe('The reason as a person chooses it.'),
        longest: AmountSchema.describe('After so long the clocks run on by themselves.'),
      }),
    )
    .min(1)
    .describe('Why the clocks may stand still.'),
  rules: ruleIds,
})

/** Raising is immediate; lowering needs a reason and a second person. */
export const TriageChangeSchema = z.strictObject({
  confirmed_by: someone.describe(
    'Who may confirm that a case is less severe; never who asked for it.',
  ),
  rules: ruleIds,
})

/** Number series: gap-free, each counted on its own. @rule TM-2.2.4 MF-8 LP-1 */
export const SeriesSchema = z.strictObject({
  id: id.describe('Id of the series.'),
  label: TextSchema.describe('What the number is called.'),
  counts: z
    .enum(['cases', 'documents'])
    .describe(
      '`cases`: each case gets one; `documents`: the documents, or the penalty notices, that name this series.',
    ),
  when: ConditionSchema.optional().describe(
    'Only cases of which this holds; the first series of the list that applies numbers a case.',
  ),
  pattern: z
    .string()
    .regex(
      /^(?:[^{}]|\{(?:YYYY|YY|MM|DD|N+|ROUND)\})*\{N+\}(?:[^{}]|\{(?:YYYY|YY|MM|DD|ROUND)\})*$/,
    )
    .describe(
      '{YYYY} {YY} {MM} {DD}: the company’s date; {NN}: the running number, as many digits at least; {ROUND}.',
    ),
  restarts: z
    .enum(['never', 'year', 'month', 'day'])
    .describe('When the running number begins again at 1, by the company’s date.'),
  each_round: z.boolean().default(false).describe('Whether a new round gets a number of its own.'),
  rules: ruleIds,
})
export type Series = z.infer<typeof SeriesSchema>
