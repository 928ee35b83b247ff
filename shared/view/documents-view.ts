import type { Ask, Checked } from '#shared/case/ask.ts'
import { checkActor } from '#shared/case/ask.ts'
import type { CaseFacts } from '#shared/case/facts.ts'
import type { DocumentItem, DocumentsView } from '#shared/contract/document-view.ts'
import type { Permission, PersonRef } from '#shared/contract/views.ts'
import {
  checkAnswer,
  checkConfirmation,
  checkIssue,
  checkReceipt,
} from '#shared/document/decide.ts'
import { kindOf } from '#shared/document/kinds.ts'
import type { DocumentState } from '#shared/document/model.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { Text } from '#shared/kernel/text.ts'

/** The documents of a case, newest first; null where its policy has none and neither has it. */
export function toDocumentsView(
  facts: CaseFacts,
  actor: PersonId,
  now: Instant,
): DocumentsView | null {
  const { state, policy } = facts
  const { documents: kinds } = policy.policy
  const documents = state.documents ?? []
  if (kinds.length === 0 && documents.length === 0) return null
  const ask: Ask = { facts, actor, now }
  const admitted = checkActor(ask)
  const may = (check: () => Checked): Permission => {
    const checked = admitted.ok ? check() : admitted
    return checked.ok ? { allowed: true } : { allowed: false, code: checked.code }
  }
  return {
    kinds: kinds
      .filter((kind) => kind.issued.on === 'request')
      .map(({ id, label }) => ({ id, label, may: may(() => checkIssue(ask, id)) })),
    documents: documents.toReversed().map((document) => toItem(ask, document, may)),
  }
}

function toItem(
  ask: Ask,
  document: DocumentState,
  may: (check: () => Checked) => Permission,
): DocumentItem {
  const { facts } = ask
  const kind = kindOf(facts.policy, document.kind)
  const { documentId, number, issuedAt, isComplete, answerBy, answeredAt, confirmedAt } = document
  return {
    documentId,
    title: titleOf(facts, document),
    number,
    issuedAt,
    attached: (document.attached ?? []).flatMap((id) => {
      const attached = facts.state.documents?.find((one) => one.documentId === id)
      return attached ? [toAttached(facts, attached)] : []
    }),
    isComplete,
    copies: document.copies.map(({ copyId, to, receivedAt }) => ({
      copyId,
      label: kind?.copies.find((one) => one.id === copyId)?.label ?? sameText(copyId),
      to: toPersonRef(facts, to),
      receivedAt,
      mayConfirm: may(() => checkReceipt(ask, document, copyId)),
    })),
    answer: kind?.answer
      ? {
          by: toPersonRef(facts, answerBy),
          answeredAt,
          may: may(() => checkAnswer(ask, document)),
        }
      : null,
    confirmation: kind?.customer_confirms
      ? { confirmedAt, may: may(() => checkConfirmation(ask, document)) }
      : null,
  }
}

function toAttached(facts: CaseFacts, document: DocumentState): DocumentItem['attached'][number] {
  const { documentId, number, issuedAt } = document
  return { documentId, title: titleOf(facts, document), number, issuedAt }
}

function titleOf({ policy }: CaseFacts, { kind }: DocumentState): Text {
  return kindOf(policy, kind)?.label ?? sameText(kind)
}

function toPersonRef({ people }: CaseFacts, id: PersonId | null): PersonRef | null {
  return id === null ? null : { id, name: people.get(id)?.name ?? id }
}

function sameText(text: string): Text {
  return { en: text, 'zh-CN': text, 'zh-TW': text }
}
