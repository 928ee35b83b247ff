/**
 * Every way to be refused, in order of precedence: who you are, what you may see, whether the request can be
 * read, what state the thing is in. A retry with the same request cures none of them but `conflict` and `busy`.
 */
export const REFUSAL_CODES = [
  // who you are
  'session_missing',
  'session_expired',
  'page_token_invalid',
  'page_token_used',
  'person_unknown',
  'person_inactive',
  'role_not_allowed',
  // what you may see: a case one is recused from is answered exactly like one that does not exist
  'case_not_found',
  'ticket_not_found',
  'deadline_not_found',
  'delivery_not_found',
  // whether the request can be read
  'request_too_large',
  'request_not_readable',
  'field_unknown',
  'field_value_invalid',
  'instant_in_past',
  'text_too_long',
  'command_id_reused',
  // what state the thing is in
  'case_closed',
  'case_exists',
  'policy_not_found',
  'stage_not_current',
  'not_owner',
  'already_taken',
  'field_missing',
  'contact_missing',
  'customer_answer_missing',
  'approval_missing',
  'not_approver',
  'approval_not_needed',
  'hand_over_pending',
  'hand_over_not_pending',
  'hand_over_not_yours',
  'hand_over_to_self',
  'person_not_available',
  'person_recused',
  'promise_not_found',
  'already_paused',
  'not_paused',
  'delivery_not_dead',
  // the world
  'webhook_unsigned',
  'webhook_stale',
  'conflict',
  'zendesk_unavailable',
  'busy',
] as const
export type RefusalCode = (typeof REFUSAL_CODES)[number]
