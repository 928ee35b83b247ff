import { z } from 'zod'
import { PolicySchema } from '../schema.ts'
import { AccountabilitySchema } from './accountability.ts'
import { ConditionSchema, id, ruleIds, TextSchema } from './base.ts'

/** What may lie over a policy, as `shared/policy/overlay.ts` lays it. */

const policy = PolicySchema.shape
const stage = policy.stages.element.shape

const WhereSchema = z.union([
  z.strictObject({ stage: id.describe('Id of a stage that the policy below must have.') }),
  z.strictObject({
    place: z.enum(['first', 'last', 'every']).describe('Which of its stages, whatever their ids.'),
  }),
  z.strictObject({
    requires: stage.requires
      .unwrap()
      .element.describe('Every stage that requires this; none where no stage does.'),
  }),
])

export const OverlaySchema = z.strictObject({
  key: id.describe('Key of the overlay.'),
  version: policy.version,
  title: TextSchema.describe('Name of the overlay.'),
  when: ConditionSchema.optional().describe(
    'Only tickets of which this holds, beside what makes them complaints of the policy below.',
  ),
  principles: policy.principles.describe('Added after those of the policy below.'),
  departments: policy.departments
    .default([])
    .describe('Added where the policy below has none of that id.'),
  roles: policy.roles.default([]).describe('Added where the policy below has none of that id.'),
  fields: policy.fields.default([]).describe('Added, or set where there is one of that id.'),
  stages: z
    .array(
      z.strictObject({
        at: WhereSchema.describe('Which stages.'),
        guidance: stage.guidance,
        fields: stage.fields.describe('Shown after its own; one that it shows already is left.'),
      }),
    )
    .default([])
    .describe('What is added to stages of the policy below.'),
  limits: policy.limits.default([]).describe('Added, or set where there is one of that id.'),
  notices: policy.notices.describe('Added, or set where there is one of that id.'),
  plan: policy.plan.describe('Set where the policy below has no plan of its own.'),
  follow_ups: policy.follow_ups.describe('Set where the policy below has no follow-up of its own.'),
  targets: policy.targets.describe('Added, or set where there is one of that id.'),
  improvements: AccountabilitySchema.shape.improvements.describe(
    'Kinds, and occasions on which one is opened, that are added where the policy below says who is responsible, and has none of that id.',
  ),
  rules: ruleIds.default([]),
})
/** What an author writes: defaults may be left out. */
export type OverlayInput = z.input<typeof OverlaySchema>
