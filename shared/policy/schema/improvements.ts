import { z } from 'zod'
import { AmountSchema, ConditionSchema, id, ruleIds, TextSchema } from './base.ts'

/** What is done so that it does not happen again, and when the service opens it by itself. */

/** How long the time is that one report is about: a company week from Monday, a month, a quarter, a year. */
export const PERIODS = ['week', 'month', 'quarter', 'year'] as const
export type PeriodLength = (typeof PERIODS)[number]

/** What a figure may be counted for each of by itself. */
const GROUPINGS = ['category', 'cause', 'department'] as const
export type Grouping = (typeof GROUPINGS)[number]

/** The closed set of figures of a report, each with what it says and what it can be counted for each of. */
const FIGURE_MEANINGS = {
  complaints: { says: 'complaints that were opened in the period', each: ['category'] },
  closed: { says: 'complaints that were closed in the period', each: ['category'] },
  repeated: {
    says: 'of the complaints opened in the period those that the same customer had made before',
    each: ['category'],
  },
  late: {
    says: 'complaints of which a limit, a promise or a duty was missed in the period',
    each: ['category'],
  },
  dissatisfied: {
    says: 'complaints of which the customer said in the period that they are not satisfied',
    each: ['category'],
  },
  dissatisfied_percent: {
    says: 'how many per cent those are of the complaints of which the customer said in the period whether they are satisfied',
    each: ['category'],
  },
  founded: {
    says: 'complaints that were found founded in the period, wholly or partly',
    each: ['category', 'cause', 'department'],
  },
} as const satisfies Readonly<
  Record<string, { readonly says: string; readonly each: readonly Grouping[] }>
>
export type Figure = keyof typeof FIGURE_MEANINGS
const FIGURES = Object.keys(FIGURE_MEANINGS) as [Figure, ...Figure[]]

/** Whether the figure can be counted for each of those. */
export function isCountedFor(figure: Figure, each: Grouping): boolean {
  return (FIGURE_MEANINGS[figure].each as readonly Grouping[]).includes(each)
}

export function isPercent(figure: Figure): boolean {
  return figure === 'dissatisfied_percent'
}

const ThresholdSchema = z
  .strictObject({
    figure: z
      .enum(FIGURES)
      .describe(
        `What is counted. ${FIGURES.map((name) => `${name}: ${FIGURE_MEANINGS[name].says}`).join('. ')}.`,
      ),
    per: z
      .enum(PERIODS)
      .describe(
        'Over a week from Monday, a month, a quarter or a year, by the days of the policy’s calendar.',
      ),
    each: z
      .enum(GROUPINGS)
      .optional()
      .describe(
        'For each category, cause or department held responsible by itself, with all that lies in it; a complaint that counts for one that reaches the threshold counts no more for what that one lies in. Without it, for all together.',
      ),
    only: z
      .array(id)
      .min(1)
      .optional()
      .describe('Ids of the categories, causes or departments it is asked of; without it, all.'),
    at_least: z
      .number()
      .int()
      .positive()
      .describe(
        'From so many on, or so many per cent. Complaints with an exempt cause do not count.',
      ),
    sample_min: z
      .number()
      .int()
      .positive()
      .default(1)
      .describe('Of a share: out of fewer than these it is no ground for an improvement.'),
  })
  .meta({
    id: 'Threshold',
    description: 'A figure of the report of a period that calls for an improvement.',
  })
export type Threshold = z.infer<typeof ThresholdSchema>

const RecipientSchema = z
  .discriminatedUnion('select', [
    z.strictObject({
      select: z.literal('department').describe('Always the same department.'),
      department: id.describe('Id of a department of this policy.'),
    }),
    z.strictObject({
      select: z.literal('field').describe('The department that a field of the case names.'),
      field: id.describe('Id of a choice whose options are departments of this policy.'),
    }),
    z.strictObject({
      select: z
        .literal('responsible')
        .describe('The department held responsible, of a figure counted for each of them.'),
    }),
  ])
  .meta({ id: 'Recipient', description: 'Which department gets an improvement.' })

const ImprovementOpenSchema = z.strictObject({
  id: id.describe('Id of the occasion.'),
  improvement: id.describe('Id of the kind that is opened.'),
  title: TextSchema.describe('Title of the improvement.'),
  because: TextSchema.describe('The sentence a person reads as the reason.'),
  when: z
    .union([ConditionSchema, ThresholdSchema])
    .describe(
      'What has to hold of the case: opened when it first does, once for each case. Or a figure of a report: opened when the period is over, unless one of the kind is open for the same.',
    ),
  to: RecipientSchema.optional().describe(
    'Who gets it. Without it, and where nobody of the department can be asked, whoever may open improvements passes it on.',
  ),
  due_within: AmountSchema.describe('How much time there is, from the occasion.'),
  rules: ruleIds,
})
export type ImprovementOpen = z.infer<typeof ImprovementOpenSchema>

/** @rule MF-3 MF-9.7 MF-9.10 TM-4.3.2 TM-7.1.2 EL-5.3 EL-10 IP-2.3 IP-3.1 */
export const ImprovementsSchema = z.strictObject({
  kinds: z
    .array(
      z.strictObject({
        id: id.describe('Id of the kind.'),
        label: TextSchema.describe('Name of the kind.'),
        exam: z.boolean().default(false).describe('Whether it ends with an examination.'),
        effect_days: z
          .number()
          .int()
          .positive()
          .describe('Its effect is checked over so many days before it may be closed.'),
        every_days: z
          .number()
          .int()
          .positive()
          .optional()
          .describe('Whether it comes again after so many days.'),
        causes: z
          .array(id)
          .min(1)
          .optional()
          .describe(
            'Proposed for a founded complaint with one of these causes, or one that lies in them.',
          ),
        rules: ruleIds,
      }),
    )
    .min(1)
    .describe('Rectification, training, a changed process, feedback to development, a review.'),
  opens: z
    .array(ImprovementOpenSchema)
    .default([])
    .describe('When the service opens one by itself. Anything else a person opens.'),
  rules: ruleIds.default([]),
})
