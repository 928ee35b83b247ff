import { z } from 'zod'
import { id, ruleIds, TextSchema } from './base.ts'

/** Figures that are wanted over many cases. They change no case. */

const named = {
  id: id.describe('Id of the target.'),
  label: TextSchema.describe('Name of the target.'),
}
const comparison = z
  .enum(['at_least', 'at_most'])
  .describe('On which side of the value the target is reached; the value itself reaches it.')
const percent = {
  comparison,
  value: z.number().min(0).max(100).describe('The value, in per cent.'),
  unit: z.literal('percent').describe('The unit of the value.'),
}
const judged = {
  sample_min: z
    .number()
    .int()
    .positive()
    .default(1)
    .describe('Out of fewer than these the figure is no ground for a judgement.'),
  rules: ruleIds,
}

/** @rule IP-1.1 IP-1.2 IP-1.3 */
export const TargetSchema = z
  .discriminatedUnion('measures', [
    z.strictObject({
      ...named,
      measures: z
        .literal('limit_met')
        .describe('The share of the cases with this limit in which it was met in time.'),
      limit: id.describe('Id of a limit of this policy.'),
      ...percent,
      ...judged,
    }),
    z.strictObject({
      ...named,
      measures: z
        .literal('satisfaction')
        .describe('The share of the customers’ answers that say satisfied.'),
      ...percent,
      ...judged,
    }),
    z.strictObject({
      ...named,
      measures: z
        .enum(['first_response', 'handling_time'])
        .describe(
          'From the receipt on average: `first_response` to the first contact with the customer, `handling_time` to the close.',
        ),
      comparison,
      value: z.number().min(0).describe('The value, in its unit.'),
      unit: z
        .enum(['hours', 'working_days'])
        .describe('The unit of the value: hours of the clock, or days of the policy’s calendar.'),
      ...judged,
    }),
  ])
  .meta({ id: 'Target', description: 'A figure that is wanted over many cases.' })
export type Target = z.infer<typeof TargetSchema>
