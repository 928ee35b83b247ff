/** Ids are opaque text; the brand only stops one kind from being used for another. */
export type CaseId = string & { readonly __brand: 'CaseId' }
/** The Zendesk user id of a person, as decimal text. */
export type PersonId = string & { readonly __brand: 'PersonId' }
/** The Zendesk ticket id, as decimal text. */
export type TicketId = string & { readonly __brand: 'TicketId' }
export type PolicyVersionId = string & { readonly __brand: 'PolicyVersionId' }
