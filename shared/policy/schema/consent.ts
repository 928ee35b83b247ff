import { z } from 'zod'
import {
  AmountSchema,
  ConditionSchema,
  DutySchema,
  effort,
  id,
  ladder,
  ruleIds,
  SelectorSchema,
  TextSchema,
  warnBefore,
} from './base.ts'

/** Who has to be told, who has to agree, and what the customer gets. */

const someone = z.array(SelectorSchema).min(1)

const AcknowledgeSchema = z
  .strictObject({
    by: z.enum(['any', 'all']).describe('Whether one of those told has to confirm, or each.'),
    within: AmountSchema.describe('How much time there is to confirm.'),
    warn_before_minutes: warnBefore,
    effort_minutes: effort,
    ladder,
    escalates: z.boolean().default(false).describe('Whether silence escalates the case.'),
    expires: AmountSchema.optional().describe(
      'Confirming is accepting the duty; after so long the step begins again, unless `done_when` holds.',
    ),
    done_when: ConditionSchema.optional().describe('When this holds nothing is left to confirm.'),
    on_silence: z
      .enum(['wait', 'next'])
      .default('wait')
      .describe('`next`: the following step is told when nobody confirmed in time.'),
  })
  .meta({ id: 'Acknowledge', description: 'How being told is confirmed.' })

const noticeStep = {
  to: someone.describe('Who is told.'),
  each: z
    .enum(['first', 'all'])
    .default('first')
    .describe('`first`: the first who can be; `all`: everyone meant.'),
  channels: z
    .array(z.enum(['note', 'mail', 'chat']))
    .min(1)
    .default(['note'])
    .describe('How: a note on the ticket, e-mail through Zendesk, the company’s chat.'),
  acknowledge: AcknowledgeSchema.optional(),
}

/** @rule CD-2.5 CD-2.6 PM-1.6 LP-5.2a IP-6.1 */
export const NoticeSchema = z.strictObject({
  id: id.describe('Id of the notice.'),
  label: TextSchema.describe('What the notice is about.'),
  when: ConditionSchema.describe('Told once, when this first holds.'),
  ...noticeStep,
  next_steps: z
    .array(
      z.strictObject({
        ...noticeStep,
        after: z
          .enum(['told', 'acknowledged'])
          .default('acknowledged')
          .describe('Whether it follows at once, or when the step before was confirmed.'),
      }),
    )
    .default([])
    .describe('Further steps: whoever was told has to see that the next are told.'),
  rules: ruleIds,
})
export type PolicyNotice = z.infer<typeof NoticeSchema>

export const QuietHoursSchema = z.strictObject({
  from: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .describe('Company time, such as 21:00.'),
  until: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .describe('Company time, such as 08:00.'),
  rules: ruleIds.default([]),
})

/** Minor units of the currency: fen, pence, cents. */
const amount = z.number().int().min(0)

/** Who may decide what. @rule CD-2.9 MF-9.6 MF-12.1 LP-1 */
export const AuthoritySchema = z.strictObject({
  id: id.describe('Id of the table.'),
  label: TextSchema.describe('Name of the table.'),
  rows: z
    .array(
      z.strictObject({
        when: ConditionSchema.optional().describe('The row applies only where this holds.'),
        up_to: amount
          .optional()
          .describe(
            'The row applies to amounts up to this one, in the smallest unit of the currency; without it to any.',
          ),
        own: someone.optional().describe('Who may decide this alone, without asking anybody.'),
        steps: z
          .array(
            z.strictObject({
              by: someone.describe('Who is asked.'),
              each: z
                .enum(['any', 'all'])
                .default('any')
                .describe('Whether one of them has to agree, or all.'),
              terms: DutySchema.optional().describe('By when they decide.'),
              on_silence: z
                .enum(['wait', 'next'])
                .default('wait')
                .describe('`next`: in their place the next step decides when they do not.'),
            }),
          )
          .describe('One after the other; never whoever asks, the subject or anyone recused.'),
        rules: ruleIds.default([]),
      }),
    )
    .min(1)
    .describe('The first row that applies decides.'),
  rules: ruleIds,
})
export type Authority = z.infer<typeof AuthoritySchema>

/** What the customer gets, or what is done for them. @rule MF-12.1 MF-12.2 MF-12.4 LP-5.3a LP-5.3b */
export const RemedySchema = z.strictObject({
  id: id.describe('Id of the kind: return, allowance, compensation, repair …'),
  label: TextSchema.describe('Name of the kind.'),
  when: ConditionSchema.optional().describe('Offered only where this holds.'),
  measure: z
    .enum(['none', 'money', 'quantity'])
    .describe('What is counted: nothing, an amount of money, or a number of pieces.'),
  for_customer: z
    .boolean()
    .default(true)
    .describe(
      'Whether the customer gets it, so that it may be offered. Otherwise it is settled in the house or with others.',
    ),
  authority: id.optional().describe('Id of the table that says who approves it.'),
  evidence: z
    .array(
      z.strictObject({
        id: id.describe('Id of the proof.'),
        label: TextSchema.describe('What has to be proved.'),
        one_of: z
          .array(
            z.strictObject({
              id: id.describe('Id of what proves it.'),
              label: TextSchema.describe('Name of what proves it.'),
            }),
          )
          .min(1)
          .describe('Each of these proves it.'),
        rules: ruleIds.default([]),
      }),
    )
    .default([])
    .describe('What must be there before it counts as carried out.'),
  carried_out_by: z
    .array(SelectorSchema)
    .default([])
    .describe('Who carries it out; nobody named: the owner.'),
  terms: DutySchema.optional().describe('By when it is carried out, from the approval.'),
  reconcile: z
    .strictObject({
      by: someone.describe('Who compares what was approved with what was done.'),
      over_percent: z
        .number()
        .min(0)
        .describe(
          'So much more than approved is booked as it is; less always is. Beyond it: stopped and escalated.',
        ),
      rules: ruleIds,
    })
    .optional()
    .describe('Whether the actual amount is compared with the approved one.'),
  rules: ruleIds,
})
export type RemedyKind = z.infer<typeof RemedySchema>

/** Slips and forms: made from the case, numbered, issued once, kept as issued. @rule MF-9.1 MF-9.8 MF-13.1 MF-13.2 PM-1.5 LP-1 */
export const DocumentSchema = z.strictObject({
  id: id.describe('Id of the kind of document.'),
  label: TextSchema.describe('Its title.'),
  text: TextSchema.optional().describe('A sentence that stands above its table.'),
  issued: z
    .discriminatedUnion('on', [
      z
        .strictObject({ on: z.literal('request').describe('When somebody asks for it.') })
        .describe('When somebody asks for it.'),
      z
        .strictObject({
          on: z.literal('condition').describe('By itself, when something holds.'),
          when: ConditionSchema.describe('Issued once a round, when this first holds.'),
        })
        .describe('By itself.'),
      z
        .strictObject({
          on: z.literal('breach').describe('By itself, when a limit is missed.'),
          limits: z.array(id).min(1).describe('Ids of the limits.'),
        })
        .describe('By itself, once a deadline that was missed.'),
      z
        .strictObject({
          on: z.literal('closed_late').describe('By itself, as a case closes that missed a limit.'),
          limits: z.array(id).min(1).describe('Ids of the limits.'),
        })
        .describe(
          'By itself as the case closes, once for each department that missed any of these.',
        ),
    ])
    .describe('When it comes into being.'),
  grows: z
    .boolean()
    .default(false)
    .describe('Whether it goes on filling until the case closes; issued as final then.'),
  series: id.optional().describe('Id of the number series it takes its number from.'),
  shows: z
    .array(
      z.union([
        z.strictObject({ field: id.describe('Id of a field of this policy.') }),
        z.strictObject({
          part: z
            .enum(['approvals', 'remedies'])
            .describe('What was approved, or what the customer gets.'),
          kinds: z
            .array(id)
            .min(1)
            .optional()
            .describe('Only remedies of these kinds, or only their approvals. Without it all.'),
        }),
        z.strictObject({
          part: z
            .enum([
              'customer',
              'triage',
              'stages',
              'contacts',
              'plan',
              'panel',
              'clocks',
              'history',
            ])
            .describe('A part of the case.'),
        }),
      ]),
    )
    .min(1)
    .describe('What it contains, in order: fields, and parts of the case.'),
  attaches: z
    .array(id)
    .default([])
    .describe(
      'Ids of kinds of document: the last of each that an earlier round of the case has is attached as it was issued.',
    ),
  copies: z
    .array(
      z.strictObject({
        id: id.describe('Id of the copy.'),
        label: TextSchema.describe('Whose copy it is.'),
        to: someone.describe('Who gets it and confirms the receipt.'),
      }),
    )
    .default([])
    .describe('The distribution list.'),
  receipt: DutySchema.optional().describe('By when each copy is confirmed.'),
  answer: z
    .strictObject({
      by: someone.describe('Who has to answer it.'),
      terms: DutySchema,
    })
    .optional()
    .describe('Whether it asks for an answer, such as why something was late.'),
  customer_confirms: z
    .boolean()
    .default(false)
    .describe('Whether the customer confirms it; the case cannot close without it.'),
  rules: ruleIds,
})
export type DocumentKind = z.infer<typeof DocumentSchema>
