import { z } from 'zod'
import { type Instant, parseInstant } from '#shared/kernel/instant.ts'
import type { ZendeskComment, ZendeskTicket, ZendeskUser } from './api.ts'

/** Zendesk's shapes, read tolerantly: unknown keys are dropped, ids may be numbers or text, much may be absent. */

const presentId = z
  .union([z.number().int(), z.string().regex(/^-?\d+$/)])
  .transform((value) => String(value))
const id = z
  .union([presentId, z.literal(''), z.null()])
  .optional()
  .transform((value) =>
    value === undefined || value === null || value === '' || value === '0' ? null : value,
  )
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '')
const textOrNull = z
  .string()
  .nullish()
  .transform((value) => (value === undefined || value === '' ? null : value))
const tags = z
  .array(z.string())
  .nullish()
  .transform((value) => value ?? [])
const stamp = z.string().transform((value, context): Instant => {
  try {
    return parseInstant(value)
  } catch {
    context.addIssue({ code: 'custom', message: 'not an instant' })
    return z.NEVER
  }
})

const fieldValue = z
  .union([
    z.string(),
    z.number(),
    z.boolean(),
    z.null(),
    z.array(z.unknown()).transform((all) => all.join(',')),
  ])
  .catch(null)

const Ticket = z
  .object({
    id: presentId,
    subject: text,
    description: text,
    status: z.string(),
    requester_id: id,
    organization_id: id,
    submitter_id: id,
    assignee_id: id,
    group_id: id,
    brand_id: id,
    ticket_form_id: id,
    via: z.object({ channel: z.union([z.string(), z.number()]).nullish() }).nullish(),
    tags,
    custom_fields: z.array(z.object({ id: presentId, value: fieldValue.optional() })).nullish(),
    created_at: stamp,
    updated_at: z.string(),
  })
  .transform((ticket, context): ZendeskTicket => {
    const updatedAt = stamp.safeParse(ticket.updated_at)
    if (!updatedAt.success) {
      context.addIssue({ code: 'custom', message: 'updated_at is not an instant' })
      return z.NEVER
    }
    return {
      id: ticket.id,
      subject: ticket.subject,
      description: ticket.description,
      status: ticket.status.toLowerCase(),
      requesterId: ticket.requester_id,
      organizationId: ticket.organization_id,
      submitterId: ticket.submitter_id,
      assigneeId: ticket.assignee_id,
      groupId: ticket.group_id,
      brandId: ticket.brand_id,
      formId: ticket.ticket_form_id,
      channel: String(ticket.via?.channel ?? ''),
      tags: ticket.tags,
      customFields: Object.fromEntries(
        (ticket.custom_fields ?? []).map((field) => [field.id, field.value ?? null]),
      ),
      createdAt: ticket.created_at,
      updatedAt: updatedAt.data,
      updatedStamp: ticket.updated_at,
    }
  })

const User = z
  .object({
    id: presentId,
    name: text,
    email: textOrNull,
    phone: textOrNull,
    role: text,
    tags,
    user_fields: z.record(z.string(), z.unknown()).nullish(),
    active: z.boolean().nullish(),
    suspended: z.boolean().nullish(),
    locale: textOrNull,
    ticket_restriction: textOrNull,
  })
  .transform(
    (user): ZendeskUser => ({
      id: user.id,
      name: user.name,
      email: user.email,
      phone: user.phone,
      role: user.role === '' ? 'end-user' : user.role,
      tags: user.tags,
      userFields: user.user_fields ?? {},
      isActive: user.active ?? true,
      isSuspended: user.suspended ?? false,
      locale: user.locale ?? 'en-US',
      ticketRestriction: user.ticket_restriction,
    }),
  )

const Comment = z
  .object({
    id: presentId,
    author_id: presentId,
    public: z.boolean().nullish(),
    created_at: stamp,
  })
  .transform(
    (comment): ZendeskComment => ({
      id: comment.id,
      authorId: comment.author_id,
      // What does not say that it is public is kept from counting as an answer to the customer.
      isPublic: comment.public ?? false,
      createdAt: comment.created_at,
    }),
  )

const Membership = z.object({ user_id: presentId, group_id: presentId })

const Audit = z.object({
  created_at: stamp.nullish().catch(null),
  metadata: z.object({ custom: z.record(z.string(), z.unknown()).nullish() }).nullish(),
})

export const SHAPES = {
  ticket: Ticket,
  user: User,
  comment: Comment,
  membership: Membership,
  audit: Audit,
} as const

export const Page = z
  .object({
    meta: z
      .object({ has_more: z.boolean().nullish(), after_cursor: z.string().nullish() })
      .nullish(),
  })
  .catch({ meta: null })

export const ExportPage = z
  .object({ after_cursor: z.string().nullish(), end_of_stream: z.boolean().nullish() })
  .catch({ after_cursor: null, end_of_stream: null })
