import { z } from 'zod'
import { LOCALES } from '#shared/kernel/text.ts'

/**
 * What a policy may say. A policy is data: every label in three languages, every element with the ids of the
 * rules it carries out, no code. Unknown keys are refused, so that a misspelt key cannot be a silent no-op.
 */

const id = z.string().regex(/^[a-z][a-z0-9_]*$/, 'an id is lower-case letters, digits and _')
const ruleIds = z
  .array(z.string().regex(/^[A-Z]{2}-[0-9A-Za-z.]+$/))
  .describe('the rules that demand this element')

const TextSchema = z.strictObject(
  Object.fromEntries(LOCALES.map((locale) => [locale, z.string().min(1)])) as Record<
    (typeof LOCALES)[number],
    z.ZodString
  >,
)

/** The closed set of things a condition may ask about. */
export const SIGNALS = [
  'form', // Zendesk ticket form id
  'brand', // Zendesk brand id
  'group', // Zendesk group id
  'channel', // via.channel of the ticket: email, web, voice, chat, api …
  'tag', // a tag of the ticket (is / in: any of its tags)
  'requester_tag', // a tag of the requester
  'category', // the case's category
  'tier',
  'urgency',
  'flag',
  'stage',
  'round', // 1, 2, …
  'same_issue_today', // cases with the same issue on the same company day, this one included
  'repeat', // earlier cases of the same requester with the same issue in the policy's window
  'breaches', // limits of this case that were breached and not withdrawn
  'dissatisfactions', // times the customer said they are not satisfied
  'is_escalated',
] as const
export type Signal = (typeof SIGNALS)[number]

const scalar = z.union([z.string(), z.number(), z.boolean()])
export type Scalar = z.infer<typeof scalar>

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

export const ConditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(ConditionSchema) }),
    z.strictObject({ any: z.array(ConditionSchema) }),
    z.strictObject({ not: ConditionSchema }),
    z.strictObject({ signal: z.enum(SIGNALS), is: scalar }),
    z.strictObject({ signal: z.enum(SIGNALS), in: z.array(scalar).min(1) }),
    z.strictObject({ signal: z.enum(SIGNALS), more_than: z.number() }),
    z.strictObject({ field: id, is: scalar }),
    z.strictObject({ field: id, in: z.array(scalar).min(1) }),
    z.strictObject({ field: id, is_set: z.boolean() }),
    z.strictObject({ ticket_field: z.string(), is: scalar }),
    z.strictObject({ ticket_field: z.string(), in: z.array(scalar).min(1) }),
  ]),
)

/** How long a limit allows. Elapsed: 24 h is 24 h. Working: only the calendar's hours count. Days: T+N. Stated: the instant that was promised. */
const AmountSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('elapsed'), minutes: z.number().int().positive() }),
  z.strictObject({ kind: z.literal('working_time'), minutes: z.number().int().positive() }),
  z.strictObject({
    kind: z.literal('working_days'),
    days: z.number().int().min(0),
    day_ends: z.enum(['close', 'midnight']),
  }),
  z.strictObject({ kind: z.literal('same_day'), day_ends: z.enum(['close', 'midnight']) }),
])
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
const when = ConditionSchema.optional()
const SelectorSchema = z.discriminatedUnion('select', [
  z.strictObject({ select: z.literal('taker'), when }),
  z.strictObject({ select: z.literal('owner'), when }),
  z.strictObject({
    select: z.literal('supervisor_of'),
    of: z.enum(['subject', 'owner', 'taker']),
    when,
  }),
  z.strictObject({
    select: z.literal('role'),
    role: id,
    department: id.optional(),
    not: z.array(z.enum(['subject', 'owner', 'taker'])).default([]),
    when,
  }),
])
export type Selector = z.infer<typeof SelectorSchema>

const FieldSchema = z.strictObject({
  id,
  label: TextSchema,
  help: TextSchema.optional(),
  type: z.enum(['text', 'long_text', 'choice', 'date', 'yes_no', 'person', 'number']),
  options: z.array(z.strictObject({ id, label: TextSchema, parent: id.optional() })).optional(),
  /** Where its first value comes from when the case opens. */
  prefill: z
    .enum([
      'requester_name',
      'requester_email',
      'requester_phone',
      'subject',
      'description',
      'ticket_field',
    ])
    .optional(),
  /** A `person` field that names whom the complaint is about makes that person the subject, who is recused. */
  names_subject: z.boolean().default(false),
  rules: ruleIds.default([]),
})
export type PolicyField = z.infer<typeof FieldSchema>

const StageSchema = z.strictObject({
  id,
  label: TextSchema,
  /** What the person does here, as an imperative sentence: the heading of the step. */
  step: TextSchema,
  /** What helps the person here; an entry with `when` is shown only where it holds. */
  guidance: z
    .array(z.strictObject({ text: TextSchema, when, rules: ruleIds.default([]) }))
    .default([]),
  /** Skipped when this does not hold as the stage would be entered. */
  when: ConditionSchema.optional(),
  owner: z.array(SelectorSchema).default([]),
  /** Fields shown at this stage; those required must be filled before the stage is left. One with `when` is neither shown nor required where it does not hold. */
  fields: z.array(z.strictObject({ field: id, required: z.boolean(), when })).default([]),
  /** The stage cannot be left before these are recorded. */
  requires: z.array(z.enum(['contact', 'customer_answer', 'approval'])).default([]),
  /** Who may leave the stage, besides its owner. */
  approver: z.array(SelectorSchema).default([]),
  /** Where a customer who is not satisfied sends the case back to. */
  on_dissatisfaction: id.optional(),
  rules: ruleIds.default([]),
})
export type PolicyStage = z.infer<typeof StageSchema>

const LimitSchema = z.strictObject({
  id,
  label: TextSchema,
  when: ConditionSchema.optional(),
  from: milestone,
  /** The limit is met when this happens. */
  until: milestone,
  amount: AmountSchema,
  /** Before the due instant, on the limit's own clock. */
  warn_before_minutes: z.number().int().positive().optional(),
  /** Begins again each time `until` happens, until the case is closed. */
  repeats: z.boolean().default(false),
  /** Whether a pause of the case stops this clock. */
  pauses: z.boolean().default(false),
  /** After a breach, these are told, one after the other. */
  ladder: z
    .array(
      z.strictObject({
        after_minutes: z.number().int().min(0),
        to: z.array(SelectorSchema).min(1),
      }),
    )
    .default([]),
  escalates: z.boolean().default(true),
  rules: ruleIds,
})
export type PolicyLimit = z.infer<typeof LimitSchema>

const TriageRuleSchema = z.strictObject({
  id,
  when: ConditionSchema,
  tier: id.optional(),
  urgency: id.optional(),
  flag: id.optional(),
  /** The sentence a person reads as the reason. */
  because: TextSchema,
  rules: ruleIds,
})
export type TriageRule = z.infer<typeof TriageRuleSchema>

const NoticeSchema = z.strictObject({
  id,
  label: TextSchema,
  /** Told once, when this first holds. */
  when: ConditionSchema,
  to: z.array(SelectorSchema).min(1),
  rules: ruleIds,
})
export type PolicyNotice = z.infer<typeof NoticeSchema>

const tone = z.enum(['neutral', 'warning', 'danger'])

export const PolicySchema = z.strictObject({
  key: id,
  version: z.string().min(1),
  title: TextSchema,
  principles: z.array(TextSchema).default([]),
  /** Key of the calendar its working time is counted in. */
  calendar: z.string().regex(/^[a-z][a-z0-9_-]*$/),
  /** Which tickets are complaints under this policy. */
  complaint: ConditionSchema,
  departments: z.array(z.strictObject({ id, label: TextSchema })),
  roles: z.array(z.strictObject({ id, label: TextSchema })),
  categories: z
    .array(
      z.strictObject({ id, label: TextSchema, parent: id.optional(), rules: ruleIds.default([]) }),
    )
    .min(1),
  /** In rising order. None where the regime knows no tiers: its cases have tier null. */
  tiers: z.array(z.strictObject({ id, label: TextSchema, tone, rules: ruleIds.default([]) })),
  /** In rising order; the first is where a case starts. */
  urgencies: z
    .array(z.strictObject({ id, label: TextSchema, tone, rules: ruleIds.default([]) }))
    .min(1),
  flags: z.array(z.strictObject({ id, label: TextSchema, rules: ruleIds.default([]) })).default([]),
  fields: z.array(FieldSchema),
  /** All rules whose condition holds apply; the highest tier and urgency win; every flag is kept. */
  triage: z.array(TriageRuleSchema),
  /** A case is escalated by itself when this holds. */
  escalation: z
    .strictObject({ when: ConditionSchema, because: TextSchema, rules: ruleIds })
    .optional(),
  stages: z.array(StageSchema).min(1),
  limits: z.array(LimitSchema),
  notices: z.array(NoticeSchema).default([]),
  /** A promise to the customer is a deadline of its own. */
  promises: z.strictObject({
    warn_before_minutes: z.number().int().positive(),
    ladder: LimitSchema.shape.ladder,
    rules: ruleIds,
  }),
  hand_over: z.strictObject({
    /** The owner stays until the other accepts. */
    needs_acceptance: z.literal(true),
    rules: ruleIds,
  }),
  recusal: z.strictObject({ rules: ruleIds }),
  /** Order of the queue, first key first. */
  queue: z.strictObject({
    order: z.array(z.enum(['urgency', 'escalated', 'tier', 'due', 'received'])).min(1),
    rules: ruleIds,
  }),
  /** Which of an account's earlier cases count as the same complaint again. */
  repeat: z.strictObject({ window_days: z.number().int().positive() }).default({ window_days: 30 }),
  /** Text for the rules that are neither element nor clock, shown where the case stands. */
  rules: ruleIds.default([]),
})
export type Policy = z.infer<typeof PolicySchema>
/** What a pack author writes: defaults may be left out. */
export type PolicyInput = z.input<typeof PolicySchema>
