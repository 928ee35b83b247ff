import { z } from 'zod'
import { AmountSchema, ConditionSchema, id, ruleIds, TextSchema } from './base.ts'
import { ImprovementsSchema } from './improvements.ts'

/** Who is held responsible, what follows for them, and how they contest it. */

const roles = z.array(id).min(1)
const texts = TextSchema

/** Kinds of party that can be responsible. */
export const PARTY_KINDS = [
  'employee',
  'supervisor',
  'department_head',
  'department',
  'supplier',
  'system',
  'customer',
] as const

/**
 * What a penalty is. The kinds are closed, because the law knows each of them: there is no fine among them.
 * `loss_compensation`, `performance_pay` and `bonus` are money and go through the envelope of the jurisdiction; the
 * two `recommend_` kinds end as a file for HR.
 */
export const PENALTY_KINDS = [
  'criticism',
  'self_review',
  'points',
  'kpi_record',
  'coaching',
  'training',
  'loss_compensation',
  'performance_pay',
  'bonus',
  'recommend_post_adjustment',
  'recommend_dismissal',
] as const

const MERIT_KINDS = ['material', 'moral'] as const

/** What a person may be entitled to do in the procedure, by role. */
const OfficesSchema = z
  .strictObject({
    investigate: roles.describe('Who may open the procedure, collect evidence and find the facts.'),
    attribute: roles.describe(
      'Who may say who is responsible, and with which share; who answers whether a lateness could have been avoided.',
    ),
    propose: roles.describe('Who may propose a penalty, tell the person of it and serve it.'),
    hr: roles.describe('Human resources: sees every procedure it has no part in, and wages.'),
    finance: roles.describe(
      'Who gets the copy for finance, and records adjustments of receivables.',
    ),
    payroll: roles.describe('Who closes a month and takes its statement.'),
    merit: roles.describe('Who may record a merit.'),
    publish: roles.describe('Who may issue a circular.'),
    improve: roles.describe('Who may open an improvement and check its effect.'),
  })
  .describe('Which roles may do what. Nobody may in a matter of their own, whatever their role.')

const CauseSchema = z.strictObject({
  id: id.describe('Id of the cause.'),
  label: texts.describe('Name of the cause.'),
  parent: id.optional().describe('Id of the cause that this one lies in; it stands earlier.'),
  class: z
    .enum(['human', 'quality', 'process', 'system', 'external'])
    .describe(
      'Carelessness or intent of a person, the product, how work is done, a machine, somebody outside.',
    ),
  improvement: z
    .enum(['tracked', 'exempt'])
    .default('tracked')
    .describe('Whether an improvement is expected of it.'),
  rules: ruleIds.default([]),
})

const ImpactSchema = z.strictObject({
  id: id.describe('Id of the impact.'),
  label: texts.describe('Name of the impact.'),
  rules: ruleIds.default([]),
})

/** On what a clause may rest. Everything given has to be met; of a list, one. */
const BasisSchema = z.strictObject({
  case: ConditionSchema.optional().describe('What has to hold of the case.'),
  impacts: z.array(id).min(1).optional().describe('The impact that was found is one of these.'),
  marks: z.array(id).min(1).optional().describe('One of these special findings was made.'),
  causes: z
    .array(id)
    .min(1)
    .optional()
    .describe('The cause, or one that it lies in, is one of these.'),
  cause_classes: z
    .array(CauseSchema.shape.class)
    .min(1)
    .optional()
    .describe('The cause is of one of these classes.'),
  loss: z.boolean().optional().describe('true: a loss of the company was found.'),
})

const PenaltySchema = z.strictObject({
  id: id.describe('Id of the penalty.'),
  label: texts.describe('Name of the penalty.'),
  kind: z.enum(PENALTY_KINDS).describe('What it is.'),
  for: z
    .array(z.enum(PARTY_KINDS))
    .min(1)
    .default(['employee'])
    .describe('Which kinds of party it may be laid on.'),
  clause: texts.describe(
    'The sentence of the regulation that provides it, as it is told to the person.',
  ),
  when: BasisSchema.default({}).describe('Without these facts the clause does not provide it.'),
  is_proposed: z
    .boolean()
    .default(false)
    .describe(
      'Whether the service proposes it by itself when its clause is met. A person decides.',
    ),
  only_repeated: z
    .boolean()
    .default(false)
    .describe(
      'Whether it may be proposed only where a rule of progression or a threshold does: for what adds up, not for one act.',
    ),
  points: z
    .array(
      z.strictObject({
        impact: id.optional().describe('Only for this impact.'),
        points: z.number().int().positive().describe('How many points are deducted.'),
      }),
    )
    .default([])
    .describe('The table of points: the first row that applies.'),
  money: z
    .array(
      z.strictObject({
        loss_up_to: z
          .number()
          .int()
          .min(0)
          .optional()
          .describe(
            'The row applies to losses up to this one, in the smallest unit; without it to any.',
          ),
        percent_of_loss: z
          .number()
          .min(0)
          .max(100)
          .describe('How much of the person’s share in the loss it is at most.'),
        rules: ruleIds.default([]),
      }),
    )
    .default([])
    .describe('The table of loss: the first row that applies says how much at most.'),
  self_review_within: AmountSchema.optional().describe(
    'By when the written self-review is handed in.',
  ),
  expires_days: z
    .number()
    .int()
    .positive()
    .optional()
    .describe(
      'After so many days from the act it no longer counts. Without it, it does not expire.',
    ),
  rules: ruleIds,
})
export type PenaltyTerms = z.infer<typeof PenaltySchema>

const ApprovalRowSchema = z.strictObject({
  id: id.describe('Id of the row.'),
  penalties: z
    .array(id)
    .min(1)
    .optional()
    .describe('Ids of the penalties it is about; without it, all.'),
  up_to: z
    .number()
    .int()
    .min(0)
    .optional()
    .describe('Only up to this amount of money, in the smallest unit.'),
  steps: z
    .array(
      z.strictObject({
        roles: roles.describe('Who may approve at this step: one person of one of these roles.'),
        within: AmountSchema.optional().describe('How much time there is.'),
        on_silence: z
          .enum(['wait', 'next'])
          .default('wait')
          .describe(
            '`next`: the next step decides when nobody did in time. The last always waits.',
          ),
      }),
    )
    .min(1)
    .describe('One after the other, each by another person; the last of them decides.'),
  rules: ruleIds.default([]),
})

const AppealSchema = z.strictObject({
  window: AmountSchema.describe('How long an appeal is taken, from the service of the notice.'),
  by: z
    .array(z.enum(['person', 'department']))
    .min(1)
    .describe('Whether the person concerned may appeal, or a department held responsible.'),
  reviewers: z
    .array(id)
    .min(1)
    .describe('Roles whose holders review, the first role first. Never anyone involved before.'),
  blind: z
    .boolean()
    .default(false)
    .describe('Whether the reviewer first commits a view on the facts without names and penalty.'),
  answer_within: AmountSchema.describe('By when the appeal is answered.'),
  on_silence: z
    .strictObject({
      escalates_to: z.array(id).min(1).describe('Roles to which an unanswered appeal passes.'),
      within: AmountSchema.describe('How much time they have.'),
      outcome: z
        .enum(['upheld', 'reversed'])
        .describe('What becomes of the penalty when they are silent too.'),
    })
    .describe('Silence has an end, and what it is stands here beforehand.'),
  second_instance: z
    .strictObject({
      window: AmountSchema.describe('How long it is taken, from the answer of the first.'),
      reviewers: z.array(id).min(1).describe('Roles whose holders review.'),
      answer_within: AmountSchema.describe('By when it is answered.'),
      rules: ruleIds.default([]),
    })
    .optional()
    .describe('Whether the answer can be contested once more.'),
  rules: ruleIds,
})

/** @rule TM-6.1 TM-6.2.1 TM-6.2.2 TM-6.2.3 TM-6.2.4 TM-6.3 CD-2.7 MF-9.7 MF-9.12 MF-9.13 MF-11.1 MF-11.2 EL-7.1 EL-7.2 EL-8.3 LP-5.2b */
export const AccountabilitySchema = z.strictObject({
  offices: OfficesSchema,
  opens: z
    .array(
      z.strictObject({
        id: id.describe('Id of the occasion.'),
        when: z
          .union([
            ConditionSchema,
            z.strictObject({
              missed: z
                .enum(['limit', 'notice'])
                .describe('A limit was breached, or a notice was not confirmed in time.'),
              ids: z.array(id).min(1).optional().describe('Only these limits or notices.'),
            }),
          ])
          .describe('The service proposes a procedure when this first holds. A person opens it.'),
        because: texts.describe('The sentence a person reads as the reason.'),
        rules: ruleIds,
      }),
    )
    .default([])
    .describe('When the service proposes to ask who is responsible.'),
  causes: z.array(CauseSchema).min(1).describe('Why it happened, in two levels.'),
  impacts: z.array(ImpactSchema).min(1).describe('How much it did, in rising order.'),
  marks: z
    .array(
      z.strictObject({
        id: id.describe('Id of the special finding.'),
        label: texts.describe('Name of the special finding.'),
        says: texts.optional().describe('What the customer is owed when it is made: an apology …'),
        rules: ruleIds.default([]),
      }),
    )
    .default([])
    .describe('Special findings, such as fraud.'),
  parties: z
    .strictObject({
      kinds: z.array(z.enum(PARTY_KINDS)).min(1).describe('Which kinds of party there are.'),
      rules: ruleIds,
    })
    .describe('Who may be responsible.'),
  joint_liability: z
    .array(
      z.strictObject({
        id: id.describe('Id of the rule.'),
        who: z.enum(['supervisor', 'department_head']).describe('Who is liable beside the person.'),
        missed: z
          .enum(['limit', 'notice', 'any'])
          .describe('For a missed limit, a missed notice, or anything.'),
        share_percent: z
          .number()
          .int()
          .min(1)
          .max(99)
          .describe('Which share of the whole is proposed for them.'),
        rules: ruleIds,
      }),
    )
    .default([])
    .describe('Whose share is proposed beside that of whoever held the duty.'),
  penalties: z.array(PenaltySchema).min(1).describe('What may follow for whoever is responsible.'),
  progression: z
    .array(
      z.strictObject({
        id: id.describe('Id of the rule.'),
        counts: z.array(id).min(1).describe('Ids of the penalties that are counted.'),
        at_least: z.number().int().min(2).describe('From so many on, the new one included.'),
        within_days: z.number().int().positive().describe('Whose acts lie within so many days.'),
        proposes: id.describe('Id of the penalty that is proposed.'),
        rules: ruleIds,
      }),
    )
    .default([])
    .describe('What is proposed when a person’s upheld penalties add up.'),
  thresholds: z
    .array(
      z.strictObject({
        id: id.describe('Id of the threshold.'),
        points_at_least: z.number().int().positive().describe('From so many deducted points on.'),
        proposes: id.describe('Id of the penalty that is proposed.'),
        rules: ruleIds,
      }),
    )
    .default([])
    .describe('What is proposed when the points of a person’s standing add up.'),
  merits: z
    .array(
      z.strictObject({
        id: id.describe('Id of the merit.'),
        label: texts.describe('Name of the merit.'),
        kind: z.enum(MERIT_KINDS).describe('A reward in money or things, or in words.'),
        points: z.number().int().min(0).describe('How many points it gives.'),
        rules: ruleIds,
      }),
    )
    .default([])
    .describe('What is recorded to the credit of a person, beside penalties.'),
  receivables: z
    .strictObject({
      label: texts.describe('What the adjustment is called.'),
      rules: ruleIds,
    })
    .optional()
    .describe(
      'Whether a receivable affected by a complaint is taken off a bonus that is counted from receivables. It is no penalty.',
    ),
  answer_within: AmountSchema.describe(
    'How much time a person has to answer what is said against them, from when they were told.',
  ),
  least_effort_minutes: z
    .number()
    .int()
    .positive()
    .max(60)
    .optional()
    .describe(
      'What a complaint takes at least, in working minutes, of whoever has a clock of it that does not say how much work it takes. It proves where somebody had too much to do, never that all of it could be done.',
    ),
  limitation_days: z
    .number()
    .int()
    .positive()
    .describe('A penalty is proposed within so many days from when the act became known.'),
  approvals: z
    .array(ApprovalRowSchema)
    .min(1)
    .describe('Who approves; the first row that applies.'),
  notice: z
    .strictObject({
      series: id.optional().describe('Id of the number series of penalty notices.'),
      copies: z
        .array(
          z.strictObject({
            id: id.describe('Id of the copy.'),
            label: texts.describe('Whose copy it is.'),
            to: z
              .enum(['person', 'finance', 'hr', 'own', 'department'])
              .describe(
                'Who gets it: `own` stays with whoever serves it; `person` and `department` only what is laid on them.',
              ),
            only_money: z.boolean().default(false).describe('Only where the penalty is money.'),
          }),
        )
        .min(1)
        .describe('The distribution; the copy of the person is what serves the notice.'),
      rules: ruleIds.default([]),
    })
    .describe('The notice of a penalty.'),
  appeal: AppealSchema.describe('How it is contested.'),
  money: z
    .strictObject({
      jurisdiction: z.enum(['china']).describe('Whose law bounds money.'),
      rules: ruleIds.default([]),
    })
    .optional()
    .describe('Without it no penalty of this policy is money.'),
  overrides: z
    .array(
      z.strictObject({
        guard: z
          .enum(['act_already_penalised', 'systemic_cause_open'])
          .describe('Which law may be set aside: by two people, with a reason, on the record.'),
        roles: roles.describe('Who may ask for it and, as another person, confirm it.'),
        rules: ruleIds.default([]),
      }),
    )
    .default([])
    .describe('What may be set aside at all. Nothing else can be.'),
  sanction_list: z
    .strictObject({
      day_of_month: z.number().int().min(1).max(28).describe('By this day of the next month.'),
      rules: ruleIds,
    })
    .optional()
    .describe('Whether the sanctions of a month go to HR as a list.'),
  improvements: ImprovementsSchema.optional().describe(
    'What is done so that it does not happen again.',
  ),
  circular: z
    .strictObject({
      at_least: z
        .number()
        .int()
        .positive()
        .describe('Proposed for a department with so many founded complaints in the window.'),
      within_days: z.number().int().positive().describe('The window.'),
      answer_within: AmountSchema.describe('By when the department reports its rectification.'),
      names_persons: z
        .enum(['never', 'after_appeal'])
        .default('never')
        .describe('Whether a person may be named: with a basis, once nothing is open, for a time.'),
      expires_days: z.number().int().positive().describe('It is taken down after so many days.'),
      rules: ruleIds,
    })
    .optional()
    .describe('Criticism in a circular, of departments by default.'),
  rules: ruleIds.default([]),
})
export type Accountability = z.infer<typeof AccountabilitySchema>
