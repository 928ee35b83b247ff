import { z } from 'zod'
import { LOCALES } from '#shared/kernel/text.ts'
import { ConditionSchema } from '#shared/policy/schema.ts'
import { ChatSchema, isPublicAddress } from './chat.ts'

/**
 * What one Zendesk account needs to be told once. `npm run account` stores it; secrets are kept beside the
 * account they belong to and are never sent to a browser.
 */
const ConfigSchema = z.strictObject({
  subdomain: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  /** Where its REST API answers; `https://<subdomain>.zendesk.com` unless a stand-in answers for it. */
  zendeskUrl: z.url(),
  oauth: z.strictObject({ clientId: z.string().min(1), clientSecret: z.string().min(1) }),
  /** The Zendesk user whom the OAuth client belongs to: everything we write is theirs, and comes back as an echo. */
  serviceUserId: z.string().regex(/^\d+$/),
  /** Zendesk's numeric account id, as webhooks carry it. */
  zendeskAccountId: z.string().regex(/^\d+$/),
  app: z.strictObject({
    appId: z.string(),
    /** `https://<subdomain>.zendesk.com/api/v2/apps/installations/<id>.json`, one for each installation. */
    audiences: z.array(z.string().min(1)).min(1),
    publicKeyPem: z.string().includes('BEGIN PUBLIC KEY'),
  }),
  /** All of them are accepted, so that a secret can be rotated without losing a message. */
  webhookSecrets: z.array(z.string().min(8)).min(1),
  /** Languages of the notes written on tickets; with several, each note says it in all of them. */
  noteLocales: z.array(z.enum(LOCALES)).min(1),
  /** Time zone that people are shown. */
  timeZone: z.string(),
  /**
   * Policy field id → where its first value stands in Zendesk: the id of a ticket field, or `requester:<key>` for a
   * user field of the requester.
   */
  fieldMap: z.record(z.string(), z.string()).default({}),
  /** Ticket fields that show the case; a display, never the record. */
  displayFields: z
    .strictObject({
      tier: z.string(),
      urgency: z.string(),
      dueAt: z.string(),
      stage: z.string(),
      number: z.string(),
    })
    .partial()
    .default({}),
  /** Policy key → which tickets are complaints under it, in place of the pack's own condition. */
  complaints: z.record(z.string(), ConditionSchema).optional(),
  /** How people are read from Zendesk users. */
  people: z.strictObject({
    /** Policy role id → Zendesk group ids, tags or user roles (`admin`, `agent`) that give it. */
    roles: z.record(
      z.string(),
      z.strictObject({
        groups: z.array(z.string()).default([]),
        tags: z.array(z.string()).default([]),
        zendeskRoles: z.array(z.string()).default([]),
      }),
    ),
    /** Policy department id → Zendesk group ids. */
    departments: z.record(z.string(), z.array(z.string())).default({}),
    /** Keys of Zendesk user fields. */
    supervisorField: z.string().default('redress_supervisor'),
    departmentField: z.string().default('redress_department'),
    absentField: z.string().default('redress_absent'),
  }),
  /** Parents that may frame the app besides `https://<subdomain>.zendesk.com`: only a stand-in needs one. */
  frameAncestors: z.array(z.string()).default([]),
  /** Local monthly minimum wages, in minor units, each from a month on: no penalty leaves anybody less. */
  minimumWages: z
    .array(
      z.strictObject({
        region: z.string().regex(/^[a-z][a-z0-9_-]*$/),
        from: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
        amount: z.number().int().positive(),
      }),
    )
    .max(1_000)
    .default([]),
  /** Groups of the company's chat that notices are posted to. */
  chat: z.array(ChatSchema).max(20).default([]),
})

export const AccountConfigSchema = ConfigSchema.superRefine(({ zendeskUrl, chat }, context) => {
  // A stand-in has the chat beside it, on the same machine.
  if (!zendeskUrl.startsWith('https:')) return
  for (const [index, { url }] of chat.entries()) {
    if (isPublicAddress(url)) continue
    const message = 'has to be an https address on the public internet'
    context.addIssue({ code: 'custom', path: ['chat', index, 'url'], message })
  }
})
export type AccountConfig = z.infer<typeof AccountConfigSchema>

export interface Account {
  readonly accountId: string
  readonly config: AccountConfig
}
