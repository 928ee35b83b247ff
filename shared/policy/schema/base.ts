import { z } from 'zod'
import { LOCALES } from '#shared/kernel/text.ts'

/** What every part of a policy is made of: ids, texts, conditions, amounts of time, who. */

// `constructor` is what every object has already.
export const id = z
  .string()
  .regex(/^(?!constructor$)[a-z][a-z0-9_]*$/, 'an id is lower-case letters, digits and _')
export const ruleIds = z
  .array(z.string().regex(/^[A-Z]{2}-[0-9A-Za-z.]+$/))
  .describe('Ids of the rules that demand this element, such as LP-5.1.')

export const TextSchema = z
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
  repeat:
    'earlier cases of the same requester, or from the same phone number, with the same issue, in the window of `repeat`',
  joint_complainants:
    'different customers with the same issue in the joint window of `repeat`, this one included',
  contact_channel: 'the channel of the last contact that reached the customer in this round',
  plan_answer: 'what the customer said to the plan of this round: accepted or refused',
  remedy: 'kinds of remedy proposed in this round and not withdrawn; holds when any is meant',
  document: 'kinds of document issued; holds when any is meant',
  panel_decided: 'bodies that have recorded a decision; holds when any is meant',
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
export type Scalar = string | number | boolean

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
export const AmountSchema = z
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
export const milestone = z
  .string()
  .regex(/^(received|opened|first_contact|last_contact|closed|(entered|left):[a-z][a-z0-9_]*)$/)

/**
 * Who: tried in order, the first who is active, present and not recused. A selector whose `when` does not
 * hold of the case is passed over, so that one list can send each class of complaint to its own people.
 */
const selectorWhen = ConditionSchema.optional().describe(
  'The selector is passed over where this does not hold.',
)
export const SelectorSchema = z
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

export const RungSchema = z
  .strictObject({
    after_minutes: z
      .number()
      .int()
      .min(0)
      .describe('How long after the due instant this rung is told.'),
    to: z.array(SelectorSchema).min(1).describe('Who is told: the first who can be.'),
  })
  .meta({ id: 'Rung', description: 'One step of a ladder.' })
export type Rung = z.infer<typeof RungSchema>

export const ladder = z
  .array(RungSchema)
  .default([])
  .describe('Who is told after a breach, one rung after the other.')

export const warnBefore = z
  .number()
  .int()
  .positive()
  .optional()
  .describe('How long before the due instant whoever has the duty is warned, on its own clock.')

/** @rule CD-2.7 MF-9.7 */
export const effort = z
  .number()
  .int()
  .positive()
  .optional()
  .describe(
    'The least working minutes that meeting it takes whoever has it, what other clocks of the same case ask for left out. The company’s own number. Without it nothing is said about whether all that somebody had to do could be met.',
  )

/** By when a duty is done, and what follows when it is not. */
export const DutySchema = z
  .strictObject({
    within: AmountSchema.describe('How much time there is.'),
    warn_before_minutes: warnBefore,
    effort_minutes: effort,
    ladder,
    escalates: z
      .boolean()
      .default(false)
      .describe('Whether a breach escalates the case by itself.'),
  })
  .meta({ id: 'Duty', description: 'By when something is done, and who is told when it is not.' })
export type DutyTerms = z.infer<typeof DutySchema>
