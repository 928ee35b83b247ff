import { z } from 'zod'
import { LOCALES } from '#shared/kernel/text.ts'

/**
 * What a policy may say. A policy is data: every label in three languages, every element with the ids of the
 * rules it carries out, no code. Unknown keys are refused, so that a misspelt key cannot be a silent no-op.
 */

// `constructor` is what every object has already.
const id = z
  .string()
  .regex(/^(?!constructor$)[a-z][a-z0-9_]*$/, 'an id is lower-case letters, digits and _')
const ruleIds = z
  .array(z.string().regex(/^[A-Z]{2}-[0-9A-Za-z.]+$/))
  .describe('Ids of the rules that demand this element, such as LP-5.1.')

const TextSchema = z
  .strictObject(
    Object.fromEntries(
      LOCALES.map((locale) => [
        locale,
        z.string().min(1).describe(`The text in the language ${locale}.`),
      ]),
    ) as Record<(typeof LOCALES)[number], z.ZodString>,
  )
  .meta({
    id: 'Text',
    description: 'A label or sentence for people, in every language that Redress speaks.',
  })

/** The closed set of things a condition may ask about, each with what it says. */
const SIGNAL_MEANINGS = {
  form: 'id of the Zendesk ticket form',
  brand: 'id of the Zendesk brand',
  group: 'id of the Zendesk group',
  channel: 'how the ticket came: email, web, voice, chat, api …',
  tag: 'a tag of the ticket; holds when any of its tags is meant',
  requester_tag: 'a tag of the requester; holds when any of theirs is meant',
  category: 'the category of the case, and every category that it lies in',
  tier: 'the tier that triage gave; nothing before any rule gave one',
  urgency: 'the urgency that triage gave; the first of the policy to begin with',
  flag: 'a flag that triage set; holds when any of the flags is meant',
  stage: 'the stage at hand; nothing between two stages',
  round: 'which time the case is handled: 1, 2, …',
  same_issue_today: 'cases with the same issue on the same company day, this one included',
  repeat: 'earlier cases of the same requester with the same issue, in the window of `repeat`',
  breaches: 'limits of this case that were breached and not withdrawn',
  dissatisfactions: 'how often the customer said that they are not satisfied',
  is_escalated: 'whether the case is escalated: true or false',
} as const
export type Signal = keyof typeof SIGNAL_MEANINGS
const SIGNALS = Object.keys(SIGNAL_MEANINGS) as [Signal, ...Signal[]]

const signal = z.enum(SIGNALS).describe(
  `What is asked about the ticket or the case. ${Object.entries(SIGNAL_MEANINGS)
    .map(([name, meaning]) => `${name}: ${meaning}`)
    .join('. ')}.`,
)

const scalar = z.union([z.string(), z.number(), z.boolean()])
export type Scalar = z.infer<typeof scalar>

const is = scalar.describe('Holds when this is the value. A number equals its decimal text.')
const isIn = z.array(scalar).min(1).describe('Holds when any of these is the value.')
const moreThan = z.number().describe('Holds when the value is a number above this one.')
const field = id.describe('Id of a field of this policy, whose value in the case is asked for.')
const ticketField = z
  .string()
  .describe('Id of a Zendesk ticket field, whose value on the ticket is asked for.')

/** all / any / not over comparisons of one signal, or of one case field (`field`) or ticket custom field (`ticket_field`). */
export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | { signal: Signal; is: Scalar }
  | { signal: Signal; in: Scalar[] }
  | { signal: Signal; more_than: number }
  | { field: string; is: Scalar }
  | { field: string; in: Scalar[] }
  | { field: string; is_set: boolean }
  | { ticket_field: string; is: Scalar }
  | { ticket_field: string; in: Scalar[] }

export const ConditionSchema: z.ZodType<Condition> = z
  .lazy(() =>
    z.union([
      z.strictObject({
        all: z.array(ConditionSchema).describe('Holds when each of these holds; of none, always.'),
      }),
      z.strictObject({
        any: z.array(ConditionSchema).describe('Holds when one of these holds; of none, never.'),
      }),
      z
        .strictObject({ not: ConditionSchema })
        .describe('Holds when the condition under `not` does not.'),
      z.strictObject({ signal, is }),
      z.strictObject({ signal, in: isIn }),
      z.strictObject({ signal, more_than: moreThan }),
      z.strictObject({ field, is }),
      z.strictObject({ field, in: isIn }),
      z.strictObject({
        field,
        is_set: z.boolean().describe('true: holds when the field is filled in; false: when empty.'),
      }),
      z.strictObject({ ticket_field: ticketField, is }),
      z.strictObject({ ticket_field: ticketField, in: isIn }),
    ]),
  )
  .meta({
    id: 'Condition',
    description:
      'A question about the ticket or the case: one comparison, or all, any or not of others. What is unknown equals nothing and is above no number.',
  })

const dayEnds = z
  .enum(['close', 'midnight'])
  .describe('Whether the last day ends when the company closes or at midnight.')

/** How long a limit allows. Elapsed: 24 h is 24 h. Working: only the calendar's hours count. Days: T+N. Stated: the instant that was promised. */
const AmountSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('elapsed').describe('Every minute counts, day and night.'),
      minutes: z.number().int().positive().describe('How many minutes may pass.'),
    }),
    z.strictObject({
      kind: z.literal('working_time').describe('Only the working hours of the calendar count.'),
      minutes: z.number().int().positive().describe('How many minutes of working time may pass.'),
    }),
    z.strictObject({
      kind: z.literal('working_days').describe('T+N: whole working days after the day of `from`.'),
      days: z.number().int().min(0).describe('N of T+N: 1 is the next working day.'),
      day_ends: dayEnds,
    }),
    z.strictObject({
      kind: z.literal('same_day').describe('The working day of `from`, or the next one after it.'),
      day_ends: dayEnds,
    }),
  ])
  .meta({ id: 'Amount', description: 'How much time a limit allows, with its unit.' })
export type Amount = z.infer<typeof AmountSchema>

/**
 * An instant in the life of a case that a limit may start or end on: `received` (the complaint reached the
 * organisation), `opened`, `first_contact`, `closed`, `entered:<stage>`, `left:<stage>`.
 */
const milestone = z
  .string()
  .regex(/^(received|opened|first_contact|last_contact|closed|(entered|left):[a-z][a-z0-9_]*)$/)

/**
 * Who: tried in order, the first who is active, present and not recused. A selector whose `when` does not
 * hold of the case is passed over, so that one list can send each class of complaint to its own people.
 */
const selectorWhen = ConditionSchema.optional().describe(
  'The selector is passed over where this does not hold.',
)
const SelectorSchema = z
  .discriminatedUnion('select', [
    z.strictObject({
      select: z.literal('taker').describe('Whoever took the complaint first.'),
      when: selectorWhen,
    }),
    z.strictObject({
      select: z.literal('owner').describe('Whoever owns the case now.'),
      when: selectorWhen,
    }),
    z.strictObject({
      select: z.literal('supervisor_of').describe('The direct supervisor of somebody.'),
      of: z
        .enum(['subject', 'owner', 'taker'])
        .describe('Whose: of the person complained about, of the owner, of the taker.'),
      when: selectorWhen,
    }),
    z.strictObject({
      select: z.literal('role').describe('Anyone who has a role.'),
      role: id.describe('Id of a role of this policy.'),
      department: id
        .optional()
        .describe('Id of a department of this policy that they must belong to.'),
      not: z
        .array(z.enum(['subject', 'owner', 'taker']))
        .default([])
        .describe('Who of them is left out.'),
      when: selectorWhen,
    }),
  ])
  .meta({
    id: 'Selector',
    description:
      'Who is meant. A list is tried in order; the first who is active, present and not recused is taken.',
  })
export type Selector = z.infer<typeof SelectorSchema>

const FieldSchema = z.strictObject({
  id: id.describe(
    'Id of the field. `category`, `issue` and `outcome` have a meaning of their own: the class of the complaint, what counts as the same issue, and how the case ended.',
  ),
  label: TextSchema.describe('Name of the field.'),
  help: TextSchema.optional().describe('A sentence below the field.'),
  type: z
    .enum(['text', 'long_text', 'choice', 'date', 'yes_no', 'person', 'number'])
    .describe('What is filled in: text of at most 500 or 10,000 characters, one of the options …'),
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
    .array(z.enum(['contact', 'customer_answer', 'approval']))
    .default([])
    .describe('What must be recorded before the stage can be left.'),
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
  repeats: z
    .boolean()
    .default(false)
    .describe(
      'Whether it begins again each time `until` happens, until the case is closed. Only with last_contact.',
    ),
  pauses: z.boolean().default(false).describe('Whether a pause of the case stops this clock.'),
  ladder: z
    .array(
      z
        .strictObject({
          after_minutes: z
            .number()
            .int()
            .min(0)
            .describe('How long after the due instant this rung is told.'),
          to: z.array(SelectorSchema).min(1).describe('Who is told: the first who can be.'),
        })
        .meta({ id: 'Rung', description: 'One step of a ladder.' }),
    )
    .default([])
    .describe('Who is told after a breach, one rung after the other.'),
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

const NoticeSchema = z.strictObject({
  id: id.describe('Id of the notice.'),
  label: TextSchema.describe('What the notice is about.'),
  when: ConditionSchema.describe('Told once, when this first holds.'),
  to: z.array(SelectorSchema).min(1).describe('Who is told: the first who can be.'),
  rules: ruleIds,
})
export type PolicyNotice = z.infer<typeof NoticeSchema>

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
    })
    .default({ window_days: 30 })
    .describe("Which of a requester's earlier cases count as the same complaint again."),
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
