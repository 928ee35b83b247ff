import type { CaseState } from '#shared/case/state.ts'
import type { Duty } from '#shared/deadline/duty.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'
import type { DutyTerms } from '#shared/policy/schema.ts'
import { answerKey, answerTermsId, receiptKey, receiptTermsId } from './duty-keys.ts'
import { kindOf } from './kinds.ts'

/** The clocks of documents: each copy is confirmed, each answer given in time. They outlive the case. @rule MF-9.8 MF-13.2 */
export function dutiesOfDocuments(state: CaseState, policy: CompiledPolicy): readonly Duty[] {
  const duties: Duty[] = []
  for (const document of state.documents ?? []) {
    const kind = kindOf(policy, document.kind)
    const add = (of: Pick<Duty, 'key' | 'termsId' | 'anchorAt' | 'waitsFor'>, terms: DutyTerms) =>
      duties.push({
        ...of,
        amount: terms.within,
        warnBeforeMinutes: terms.warn_before_minutes ?? null,
        outlivesCase: true,
      })
    if (kind?.receipt) {
      for (const copy of document.copies) {
        const { to, receivedAt, askedAt: anchorAt } = copy
        if (to === null || receivedAt !== null) continue
        const key = receiptKey(document, copy)
        add({ key, termsId: receiptTermsId(kind.id), anchorAt, waitsFor: [to] }, kind.receipt)
      }
    }
    const { answerBy, answerAskedAt, answeredAt } = document
    const isOwed = answerBy !== null && answeredAt === null && answerAskedAt !== undefined
    if (kind?.answer && isOwed) {
      const [key, termsId] = [answerKey(document), answerTermsId(kind.id)]
      add({ key, termsId, anchorAt: answerAskedAt, waitsFor: [answerBy] }, kind.answer.terms)
    }
  }
  return duties
}

/** Whom documents wait for: who has a copy to confirm, or an answer to give. */
export function waitingForDocuments(state: CaseState): readonly PersonId[] {
  const people: PersonId[] = []
  for (const { copies, answerBy, answeredAt } of state.documents ?? []) {
    for (const { to, receivedAt } of copies) {
      if (to !== null && receivedAt === null) people.push(to)
    }
    if (answerBy !== null && answeredAt === null) people.push(answerBy)
  }
  return people
}
