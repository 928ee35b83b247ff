/**
 * The event types a webhook for Redress subscribes to. Any other is taken too and does no harm: every ticket event
 * is only a hint to read the ticket.
 */
export const WEBHOOK_SUBSCRIPTIONS = [
  'created',
  'agent_assignment_changed',
  'brand_changed',
  'comment_added',
  'custom_field_changed',
  'custom_status_changed',
  'form_changed',
  'group_assignment_changed',
  'marked_as_spam',
  'merged',
  'organization_changed',
  'permanently_deleted',
  'priority_changed',
  'requester_changed',
  'soft_deleted',
  'status_changed',
  'subject_changed',
  'tags_changed',
  'type_changed',
  'undeleted',
].map((name) => `zen:event-type:ticket.${name}`)
