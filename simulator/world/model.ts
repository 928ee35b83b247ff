/**
 * What the stand-in keeps, in the shapes that its REST answers have on the wire: field names and
 * second-precision ISO instants are Zendesk's. Only what never leaves is in our own spelling.
 */

export type Role = 'end-user' | 'agent' | 'admin'

export interface User {
  readonly id: number
  name: string
  email: string
  role: Role
  role_type: number | null
  custom_role_id: number | null
  default_group_id: number | null
  organization_id: number | null
  locale: string
  time_zone: string
  iana_time_zone: string
  phone: string | null
  active: boolean
  suspended: boolean
  verified: boolean
  only_private_comments: boolean
  ticket_restriction: string | null
  external_id: string | null
  tags: string[]
  user_fields: Record<string, string | number | boolean | null>
  readonly created_at: string
  updated_at: string
}

export interface Organization {
  readonly id: number
  readonly name: string
  readonly created_at: string
  readonly updated_at: string
}

export interface Group {
  readonly id: number
  name: string
  description: string
  default: boolean
  deleted: boolean
  is_public: boolean
  readonly created_at: string
  updated_at: string
}

export interface GroupMembership {
  readonly id: number
  readonly user_id: number
  readonly group_id: number
  default: boolean
  readonly created_at: string
  updated_at: string
}

export interface CustomRole {
  readonly id: number
  readonly name: string
  readonly description: string
  readonly role_type: number
}

export type FieldValue = string | number | boolean | readonly string[] | null

export interface TicketField {
  readonly id: number
  readonly type: string
  readonly title: string
  readonly active: boolean
  readonly visible_in_portal: boolean
  readonly editable_in_portal: boolean
  readonly tag: string | null
  readonly custom_field_options?: readonly {
    readonly id: number
    readonly name: string
    readonly value: string
  }[]
}

export interface TicketForm {
  readonly id: number
  readonly name: string
  readonly display_name: string
  readonly active: boolean
  readonly default: boolean
  readonly end_user_visible: boolean
  readonly position: number
  readonly ticket_field_ids: readonly number[]
}

export interface Brand {
  readonly id: number
  readonly name: string
  readonly subdomain: string
  readonly active: boolean
  readonly default: boolean
}

export const STATUSES = ['new', 'open', 'pending', 'hold', 'solved', 'closed', 'deleted'] as const
export type Status = (typeof STATUSES)[number]

export interface Via {
  readonly channel: string
  readonly source: { readonly from: object; readonly to: object; readonly rel: string | null }
}

export interface CustomFieldValue {
  readonly id: number
  readonly value: FieldValue
}

export interface Ticket {
  readonly id: number
  readonly url: string
  subject: string
  raw_subject: string
  readonly description: string
  status: Status
  custom_status_id: number
  priority: string | null
  type: string | null
  requester_id: number
  readonly submitter_id: number
  assignee_id: number | null
  group_id: number | null
  organization_id: number | null
  brand_id: number
  ticket_form_id: number
  external_id: string | null
  problem_id: number | null
  due_at: string | null
  tags: string[]
  custom_fields: CustomFieldValue[]
  fields: CustomFieldValue[]
  collaborator_ids: number[]
  follower_ids: number[]
  email_cc_ids: number[]
  followup_ids: number[]
  readonly via_followup_source_id: number | null
  readonly via: Via
  is_public: boolean
  has_incidents: boolean
  readonly created_at: string
  updated_at: string
  /** Unix seconds of the last change of any kind; the incremental export selects by it. */
  generated_timestamp: number
}

export interface Comment {
  readonly id: number
  readonly type: 'Comment'
  readonly audit_id: number
  readonly author_id: number
  readonly body: string
  readonly plain_body: string
  readonly html_body: string
  public: boolean
  readonly attachments: readonly object[]
  readonly via: Via
  readonly created_at: string
}

export type AuditEvent =
  | {
      readonly id: number
      readonly type: 'Create' | 'Change'
      readonly field_name: string
      readonly value: unknown
      readonly previous_value?: unknown
    }
  | Comment

export interface Audit {
  readonly id: number
  readonly ticket_id: number
  readonly created_at: string
  readonly author_id: number
  readonly via: Via
  readonly metadata: { readonly system: object; readonly custom: Readonly<Record<string, unknown>> }
  readonly events: readonly AuditEvent[]
}

export interface Webhook {
  readonly id: string
  name: string
  status: 'active' | 'inactive'
  endpoint: string
  http_method: 'POST'
  request_format: 'json'
  subscriptions: readonly string[]
  custom_headers: Readonly<Record<string, string>>
  authentication?: {
    readonly type: string
    readonly data: Readonly<Record<string, string>>
    readonly add_position: string
  }
  readonly created_at: string
  updated_at: string
}

/** The account as others must know it: what an operator would copy from the admin pages. */
export interface Account {
  readonly subdomain: string
  readonly accountId: number
  readonly appId: number
  readonly installationId: number
  readonly audience: string
  readonly issuer: string
  readonly publicKeyPem: string
  readonly oauth: { readonly clientId: string; readonly clientSecret: string }
  readonly serviceUserId: number
}
