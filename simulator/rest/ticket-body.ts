import { z } from 'zod'
import { ApiRefusal } from '../world/refusal.ts'

const Id = z.coerce.number().int()
const Tags = z.union([z.array(z.string()), z.string().transform((text) => text.split(/[\s,]+/))])

const CommentBody = z
  .object({
    body: z.string().optional(),
    html_body: z.string().optional(),
    public: z.boolean().optional(),
    author_id: Id.optional(),
  })
  .transform((comment) => ({
    ...comment,
    body: comment.body ?? comment.html_body?.replaceAll(/<[^>]*>/g, ' ').trim() ?? '',
  }))

const Change = z.object({
  subject: z.string().optional(),
  status: z.enum(['new', 'open', 'pending', 'hold', 'solved', 'closed']).optional(),
  custom_status_id: Id.optional(),
  priority: z.enum(['low', 'normal', 'high', 'urgent']).nullable().optional(),
  type: z.enum(['problem', 'incident', 'question', 'task']).nullable().optional(),
  requester_id: Id.optional(),
  assignee_id: Id.nullable().optional(),
  group_id: Id.nullable().optional(),
  brand_id: Id.optional(),
  ticket_form_id: Id.optional(),
  external_id: z.string().nullable().optional(),
  problem_id: Id.nullable().optional(),
  due_at: z.string().nullable().optional(),
  tags: Tags.optional(),
  additional_tags: Tags.optional(),
  remove_tags: Tags.optional(),
  custom_fields: z
    .array(
      z.object({
        id: Id,
        value: z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()]),
      }),
    )
    .optional(),
  comment: CommentBody.optional(),
  metadata: z.record(z.string(), z.unknown()).optional(),
  safe_update: z.coerce.boolean().optional(),
  updated_stamp: z.string().optional(),
})

export const ChangeBody = z.object({ ticket: Change })

export const ManyBody = z.union([
  z.object({ tickets: z.array(Change.extend({ id: Id })).max(100) }),
  z.object({ ticket: Change }),
])

export const NewTicketBody = z.object({
  ticket: Change.extend({
    description: z.string().optional(),
    requester: z
      .object({ name: z.string(), email: z.string().optional(), locale: z.string().optional() })
      .optional(),
  }),
})

export const TagsBody = z.object({
  tags: Tags,
  safe_update: z.coerce.boolean().optional(),
  updated_stamp: z.string().optional(),
})

export const MergeBody = z.object({
  ids: z.array(Id).min(1),
  target_comment: z.string().optional(),
  source_comment: z.string().optional(),
  target_comment_is_public: z.boolean().optional(),
})

/** A body in the given shape, or 422 with the first thing that is wrong with it. */
export function parseBody<T>(schema: z.ZodType<T>, given: unknown): T {
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new ApiRefusal(422, {
    error: 'RecordInvalid',
    description: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'invalid'}`,
  })
}
