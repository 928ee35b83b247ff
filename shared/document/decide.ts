import {
  type Ask,
  type Checked,
  checkOpen,
  checkOwner,
  checkTexts,
  type Decided,
  done,
  firstRefusal,
} from '#shared/case/ask.ts'
import { ok, refuse } from '#shared/kernel/result.ts'
import type { DocumentKind } from '#shared/policy/schema.ts'
import { attachmentsOf } from './attachments.ts'
import { handedOut, shownValues } from './follow.ts'
import { kindOf } from './kinds.ts'
import type { DocumentCommand, DocumentState } from './model.ts'

/** What a person asks of documents. */
export function decideDocument(ask: Ask, command: DocumentCommand): Decided {
  switch (command.type) {
    case 'issue_document':
      return decideIssue(ask, command.documentId, command.kind)
    case 'confirm_receipt':
      return decideReceipt(ask, command.documentId, command.copyId)
    case 'answer_document':
      return decideAnswer(ask, command.documentId, command.text)
    case 'record_confirmation':
      return decideConfirmation(ask, command.documentId, command.how)
  }
}

/** The owner asks for it; as often as it is needed, but never while an earlier one of its kind is still filling. */
function decideIssue(ask: Ask, documentId: string, kindId: string): Decided {
  const refused = checkIssue(ask, kindId)
  if (!refused.ok) return refused
  const { state } = ask.facts
  if (findDocument(ask, documentId)) return refuse('document_exists')
  const kind = kindOf(ask.facts.policy, kindId)
  if (!kind) return refuse('document_not_possible')
  const rest = kind.grows ? { copies: [], answerBy: null } : handedOut(ask.facts, kind, null)
  const event = {
    type: 'document_issued',
    documentId,
    kind: kind.id,
    occasion: `request:${documentId}`,
    isGrowing: kind.grows,
    values: shownValues(state, kind),
    ...attachmentsOf(state, kind),
    ...rest,
  } as const
  return ok([done(ask, event, kind.rules)])
}

/** Whether a document of this kind would be issued now. */
export function checkIssue(ask: Ask, kindId: string): Checked {
  const refused = firstRefusal(
    () => checkOpen(ask),
    () => checkOwner(ask),
  )
  if (refused) return refused
  const kind = kindOf(ask.facts.policy, kindId)
  if (kind?.issued.on !== 'request') return refuse('document_not_possible')
  const isFilling = (ask.facts.state.documents ?? []).some(
    (document) => document.kind === kindId && !document.isComplete,
  )
  return isFilling ? refuse('document_exists') : ok()
}

/** @rule MF-9.8 */
function decideReceipt(ask: Ask, documentId: string, copyId: string): Decided {
  const document = findDocument(ask, documentId)
  const checked = checkReceipt(ask, document, copyId)
  if (!checked.ok) return checked
  const event = { type: 'document_received', documentId, copyId, personId: ask.actor } as const
  return ok([done(ask, event, rulesOf(ask, document))])
}

/** Only whose copy it is confirms it; also after the case was closed. */
export function checkReceipt(
  ask: Ask,
  document: DocumentState | undefined,
  copyId: string,
): Checked {
  const copy = document?.copies.find((one) => one.copyId === copyId)
  if (!copy) return refuse('document_not_found')
  return (
    firstRefusal(
      () => checkNotVoided(ask),
      () => (copy.to === ask.actor ? ok() : refuse('not_asked')),
      () => (copy.receivedAt === null ? ok() : refuse('already_received')),
    ) ?? ok()
  )
}

/** @rule MF-13.2 */
function decideAnswer(ask: Ask, documentId: string, text: string): Decided {
  const document = findDocument(ask, documentId)
  const refused = firstRefusal(
    () => (document ? ok() : refuse('document_not_found')),
    () => checkTexts(text),
    () => checkAnswer(ask, document),
  )
  if (refused) return refused
  const event = { type: 'document_answered', documentId, personId: ask.actor, text } as const
  return ok([done(ask, event, rulesOf(ask, document))])
}

/** Only who was asked answers; also after the case was closed. */
export function checkAnswer(ask: Ask, document: DocumentState | undefined): Checked {
  if (!document) return refuse('document_not_found')
  return (
    firstRefusal(
      () => checkNotVoided(ask),
      () => (document.answerBy === ask.actor ? ok() : refuse('not_asked')),
      () => (document.answeredAt === null ? ok() : refuse('already_answered')),
    ) ?? ok()
  )
}

/** @rule PM-1.5 */
function decideConfirmation(ask: Ask, documentId: string, how: string): Decided {
  const document = findDocument(ask, documentId)
  const refused = firstRefusal(
    () => (document ? ok() : refuse('document_not_found')),
    () => checkTexts(how),
    () => checkConfirmation(ask, document),
  )
  if (refused) return refused
  const event = { type: 'document_confirmed', documentId, how } as const
  return ok([done(ask, event, rulesOf(ask, document))])
}

/** The owner records that the customer confirmed it, where the policy asks for that. */
export function checkConfirmation(ask: Ask, document: DocumentState | undefined): Checked {
  if (!document) return refuse('document_not_found')
  return (
    firstRefusal(
      () => checkOpen(ask),
      () => checkOwner(ask),
      () => (kindOfDocument(ask, document)?.customer_confirms ? ok() : refuse('not_asked')),
      () => (document.confirmedAt === null ? ok() : refuse('already_answered')),
    ) ?? ok()
  )
}

function checkNotVoided({ facts }: Ask): Checked {
  return facts.state.status === 'voided' ? refuse('case_closed') : ok()
}

function findDocument({ facts }: Ask, documentId: string): DocumentState | undefined {
  return facts.state.documents?.find((document) => document.documentId === documentId)
}

function kindOfDocument(
  { facts }: Ask,
  document: DocumentState | undefined,
): DocumentKind | undefined {
  return document && kindOf(facts.policy, document.kind)
}

function rulesOf(ask: Ask, document: DocumentState | undefined): readonly string[] {
  return kindOfDocument(ask, document)?.rules ?? []
}
