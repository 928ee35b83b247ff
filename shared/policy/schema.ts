import { z } from 'zod'
import { AccountabilitySchema } from './schema/accountability.ts'
import {
  AmountSchema,
  ConditionSchema,
  effort,
  id,
  ladder,
  milestone,
  ruleIds,
  SelectorSchema,
  TextSchema,
} from './schema/base.ts'
import {
  AuthoritySchema,
  DocumentSchema,
  NoticeSchema,
  QuietHoursSchema,
  RemedySchema,
} from './schema/consent.ts'
import { TargetSchema } from './schema/targets.ts'
import {
  FollowUpSchema,
  PanelSchema,
  PausesSchema,
  PlanSchema,
  SeriesSchema,
  TriageChangeSchema,
} from './schema/work.ts'

export type { Amount, Condition, DutyTerms, Rung, Scalar, Selector, Signal } from './schema/base.ts'
export { ConditionSchema } from './schema/base.ts'
export type { Authority, DocumentKind, PolicyNotice, RemedyKind } from './schema/consent.ts'
export type { Target } from './schema/targets.ts'
export type { FollowUp, Panel, Series } from './schema/work.ts'

/**
 * What a policy may say. A policy is data: every label in three languages, every element with the ids of the
 * rules it carries out, no code. Unknown keys are refused, so that a misspelt key cannot be a silent no-op.
 */

const FieldSchema = z.strictObject({
  id: id.describe(
    'Id of the field. `category`, `issue` and `outcome` have a meaning of their own: the class of the complaint, what counts as the same issue, and how the case ended.',
  ),
  label: TextSchema.describe('Name of the field.'),
  help: TextSchema.optional().describe('A sentence below the field.'),
  type: z
    .enum(['text', 'long_text', 'choice', 'date', 'yes_no', 'person', 'number', 'check'])
    .describe(
      'What is filled in: text of at most 500 or 10,000 characters, one of the options, a number of 0 or more … A `check` is ticked once, and keeps who did it and when.',
    ),
  options: z
    .array(
      z.strictObject({
        id: id.describe('Id of the option: the value that is stored.'),
        label: TextSchema.describe('Name of the option.'),
        parent: id.optional().describe('Id of the option that this one stands under.'),
      }),
    )
    .optional()
    .describe(
      'What a choice offers. The field `category` offers the categories of the policy when it has no options.',
    ),
  prefill: z
    .enum([
      'requester_name',
      'requester_email',
      'requester_phone',
      'organization_name',
      'requester_field',
      'subject',
      'description',
      'ticket_field',
    ])
    .optional()
    .describe('Where its first value comes from when the case opens.'),
  names_subject: z
    .boolean()
    .default(false)
    .describe(
      'Whether this `person` field names whom the complaint is about; that person is recused.',
    ),
  rules: ruleIds.default([]),
})
export type PolicyField = z.infer<typeof FieldSchema>

const StageSchema = z.strictObject({
  id: id.describe('Id of the stage.'),
  label: TextSchema.describe('Name of the stage, as lists show it.'),
  step: TextSchema.describe(
    'What the person does here, as an imperative sentence: the heading of the step.',
  ),
  guidance: z
    .array(
      z.strictObject({
        text: TextSchema.describe('What helps the person here.'),
        when: ConditionSchema.optional().describe('Shown only where this holds.'),
        rules: ruleIds.default([]),
      }),
    )
    .default([])
    .describe('Sentences that help the person at this stage.'),
  when: ConditionSchema.optional().describe(
    'The stage is skipped when this does not hold as it would be entered.',
  ),
  owner: z
    .array(SelectorSchema)
    .default([])
    .describe('Who should own the case here. Empty: whoever owns it goes on.'),
  fields: z
    .array(
      z.strictObject({
        field: id.describe('Id of a field of this policy.'),
        required: z.boolean().describe('Whether it must be filled in before the stage is left.'),
        when: ConditionSchema.optional().describe(
          'Neither shown nor required where this does not hold.',
        ),
      }),
    )
    .default([])
    .describe('Fields shown at this stage, in order.'),
  requires: z
    .array(
      z.enum([
        'contact',
        'customer_answer',
        'approval',
        'plan',
        'plan_accepted',
        'plan_done',
        'remedies_done',
        'panel_decision',
        'acknowledgements',
        'receipts',
        'customer_confirmation',
      ]),
    )
    .default([])
    .describe(
      'What must be recorded before the stage can be left: a contact, the customer’s answer, the approval, a plan, that the customer accepted it, that all its items are done, that every remedy was carried out or withdrawn, that a body decided, that every notice was confirmed, that every copy was received, that the customer confirmed the document.',
    ),
  exit: z
    .array(
      z.strictObject({
        when: ConditionSchema.describe('Must hold before the stage can be left.'),
        because: TextSchema.describe('The sentence a person reads when it does not.'),
        rules: ruleIds.default([]),
      }),
    )
    .default([])
    .describe('Further conditions for leaving the stage.'),
  authority: id
    .optional()
    .describe('Id of the table that says who gives the approval; `approver` is not asked then.'),
  returns_to: z
    .array(id)
    .default([])
    .describe('Ids of earlier stages to which the owner may send the case back, with a reason.'),
  approver: z.array(SelectorSchema).default([]).describe('Who may give the approval.'),
  on_dissatisfaction: id
    .optional()
    .describe('Id of the stage where a customer who is not satisfied sends the case back to.'),
  rules: ruleIds.default([]),
})
export type PolicyStage = z.infer<typeof StageSchema>

const LimitSchema = z.strictObject({
  id: id.describe('Id of the limit; `promise` is taken.'),
  label: TextSchema.describe('Name of the limit, as its clock shows it.'),
  when: ConditionSchema.optional().describe('The limit runs only while this holds.'),
  from: milestone.describe(
    'When the clock starts: received, opened, first_contact, last_contact, closed, entered:<stage> or left:<stage>. One from received or opened starts once in the life of a case, others again in each round.',
  ),
  until: milestone.describe('The limit is met when this happens.'),
  amount: AmountSchema.describe('How much time there is from `from` to the due instant.'),
  warn_before_minutes: z
    .number()
    .int()
    .positive()
    .optional()
    .describe("How long before the due instant the owner is warned, on the limit's own clock."),
  effort_minutes: effort,
  repeats: z
    .boolean()
    .default(false)
    .describe(
      'Whether it begins again each time `until` happens, until the case is closed. Only with last_contact.',
    ),
  pauses: z.boolean().default(false).describe('Whether a pause of the case stops this clock.'),
  ladder,
  escalates: z.boolean().default(true).describe('Whether a breach escalates the case by itself.'),
  rules: ruleIds,
})
export type PolicyLimit = z.infer<typeof LimitSchema>

const TriageRuleSchema = z.strictObject({
  id: id.describe('Id of the rule of triage.'),
  when: ConditionSchema.describe('The rule applies when this holds.'),
  tier: id.optional().describe('Id of the tier it gives at least.'),
  urgency: id.optional().describe('Id of the urgency it gives at least.'),
  flag: id.optional().describe('Id of the flag it sets.'),
  because: TextSchema.describe('The sentence a person reads as the reason.'),
  rules: ruleIds,
})
export type TriageRule = z.infer<typeof TriageRuleSchema>

const tone = z.enum(['neutral', 'warning', 'danger']).describe('How its badge looks.')

export const PolicySchema = z.strictObject({
  key: id.describe('Key of the policy; its versions share it.'),
  version: z
    .string()
    .min(1)
    .describe('Name of this version. A changed policy needs a new one: a version never changes.'),
  title: TextSchema.describe('Name of the policy.'),
  principles: z
    .array(TextSchema)
    .default([])
    .describe('Sentences that stand above everything else.'),
  calendar: z
    .string()
    .regex(/^[a-z][a-z0-9_-]*$/)
    .describe('Key of the calendar its working time is counted in.'),
  complaint: ConditionSchema.describe(
    'Which tickets are complaints under this policy. There is no case yet, so only the ticket can be asked: form, brand, group, channel, tag, requester_tag and ticket fields.',
  ),
  departments: z
    .array(
      z.strictObject({
        id: id.describe('Id of the department.'),
        label: TextSchema.describe('Name of the department.'),
      }),
    )
    .describe('Departments that selectors and fields refer to.'),
  roles: z
    .array(
      z.strictObject({
        id: id.describe('Id of the role. `agent` and `supervisor` stand in when nobody else can.'),
        label: TextSchema.describe('Name of the role.'),
      }),
    )
    .describe('Roles that selectors refer to; the account says who has them.'),
  categories: z
    .array(
      z.strictObject({
        id: id.describe('Id of the category.'),
        label: TextSchema.describe('Name of the category.'),
        parent: id
          .optional()
          .describe('Id of the category that this one lies in; it stands earlier in the list.'),
        rules: ruleIds.default([]),
      }),
    )
    .min(1)
    .describe('Kinds of complaint.'),
  tiers: z
    .array(
      z.strictObject({
        id: id.describe('Id of the tier.'),
        label: TextSchema.describe('Name of the tier.'),
        tone,
        rules: ruleIds.default([]),
      }),
    )
    .describe('In rising order. None where the regime knows no tiers: its cases have none.'),
  urgencies: z
    .array(
      z.strictObject({
        id: id.describe('Id of the urgency.'),
        label: TextSchema.describe('Name of the urgency.'),
        tone,
        rules: ruleIds.default([]),
      }),
    )
    .min(1)
    .describe('In rising order; the first is where a case starts.'),
  flags: z
    .array(
      z.strictObject({
        id: id.describe('Id of the flag.'),
        label: TextSchema.describe('Name of the flag.'),
        rules: ruleIds.default([]),
      }),
    )
    .default([])
    .describe('Marks that triage may set, beside tier and urgency.'),
  fields: z.array(FieldSchema).describe('Everything that may be recorded about a case.'),
  triage: z
    .array(TriageRuleSchema)
    .describe(
      'All rules whose condition holds apply; the highest tier and urgency win; every flag is kept.',
    ),
  escalation: z
    .strictObject({
      when: ConditionSchema.describe('The case is escalated when this first holds.'),
      because: TextSchema.describe('The sentence a person reads as the reason.'),
      rules: ruleIds,
    })
    .optional()
    .describe('What escalates a case by itself, beside a breach of a limit that escalates.'),
  stages: z
    .array(StageSchema)
    .min(1)
    .describe('In the order in which a case goes through them; leaving the last closes it.'),
  limits: z.array(LimitSchema).describe('The clocks of a case.'),
  notices: z.array(NoticeSchema).default([]).describe('Who must be told of what.'),
  quiet_hours: QuietHoursSchema.optional().describe(
    'Reminders that would fall into these hours are given before they begin, never later.',
  ),
  panels: z.array(PanelSchema).default([]).describe('Bodies of several that meet over a case.'),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .default('CNY')
    .describe('Amounts of money are whole numbers of its smallest unit.'),
  authorities: z.array(AuthoritySchema).default([]).describe('Tables of who may decide what.'),
  remedies: z.array(RemedySchema).default([]).describe('What a customer may get.'),
  documents: z.array(DocumentSchema).default([]).describe('Slips and forms of a case.'),
  numbering: z.array(SeriesSchema).default([]).describe('Number series.'),
  plan: PlanSchema.optional().describe('The plan of what is done, item by item.'),
  follow_ups: z.array(FollowUpSchema).default([]).describe('What is asked after the handling.'),
  pauses: PausesSchema.optional().describe(
    'Why and how long the clocks may stand still. Without it a pause has a reason in words and no end.',
  ),
  triage_changes: TriageChangeSchema.optional().describe(
    'Whether people may change what triage says. Without it only the rules decide.',
  ),
  promises: z
    .strictObject({
      warn_before_minutes: z
        .number()
        .int()
        .positive()
        .describe('How long before a promised instant the owner is warned, in elapsed minutes.'),
      ladder: LimitSchema.shape.ladder,
      rules: ruleIds,
    })
    .describe('A promise to the customer is a deadline of its own.'),
  hand_over: z
    .strictObject({
      needs_acceptance: z
        .literal(true)
        .describe('The owner stays until the other accepts; no policy can say otherwise.'),
      rules: ruleIds,
    })
    .describe('How a case passes from one person to another.'),
  recusal: z
    .strictObject({ rules: ruleIds })
    .describe('Nobody sees or handles a complaint about themselves; no policy can say otherwise.'),
  queue: z
    .strictObject({
      order: z
        .array(z.enum(['urgency', 'escalated', 'tier', 'due', 'received']))
        .min(1)
        .describe('What cases are sorted by, the first key first.'),
      rules: ruleIds,
    })
    .describe('The order of the work queue.'),
  repeat: z
    .strictObject({
      window_days: z
        .number()
        .int()
        .positive()
        .describe('How many days back an earlier complaint counts as the same again.'),
      joint_window_days: z
        .number()
        .int()
        .positive()
        .default(7)
        .describe(
          'How many days back other customers’ complaints on the same issue count as made jointly.',
        ),
      rules: ruleIds.default([]),
    })
    .default({ window_days: 30, joint_window_days: 7, rules: [] })
    .describe("Which of a requester's earlier cases count as the same complaint again."),
  targets: z.array(TargetSchema).default([]).describe('Figures that are wanted over many cases.'),
  accountability: AccountabilitySchema.optional().describe(
    'Who is held responsible, what follows for them and how they contest it. Without it nobody is, under this policy.',
  ),
  rules: ruleIds
    .default([])
    .describe('Rules that are neither element nor clock and hold of the policy as a whole.'),
})
export type Policy = z.infer<typeof PolicySchema>
/** What a pack author writes: defaults may be left out. */
export type PolicyInput = z.input<typeof PolicySchema>

/** The schema of a policy file as JSON Schema, for editors. */
export function policyJsonSchema(): object {
  return z.toJSONSchema(PolicySchema, { io: 'input' })
}
