import type { NoteEffect } from '#shared/case/facts.ts'
import type { CaseState } from '#shared/case/state.ts'
import type { Locale } from '#shared/kernel/text.ts'
import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'
import { kindOf } from './kinds.ts'
import type { DocumentEvent } from './model.ts'

/**
 * The line that a slip leaves on the ticket in one language, null where it is not told yet: one with a number of its own
 * waits for it. Whoever may open the ticket reads it, so it names nobody.
 */
export function issueNote(
  event: Extract<DocumentEvent, { type: 'document_issued' }>,
  policy: CompiledPolicy,
  locale: Locale,
): { readonly key: string; readonly body: string } | null {
  const kind = kindOf(policy, event.kind)
  if (!kind || kind.series !== undefined) return null
  return { key: noteKey(event.documentId), body: noteBody(event.kind, null, policy, locale) }
}

/** The note about a document that has just got its number; null when it is not a document. */
export function documentNote(
  state: CaseState,
  policy: CompiledPolicy,
  documentId: string,
  locales: readonly Locale[],
): NoteEffect | null {
  const document = state.documents?.find((one) => one.documentId === documentId)
  if (!document) return null
  return {
    key: `${state.caseId}:${noteKey(documentId)}`,
    kind: 'note',
    body: locales
      .map((locale) => noteBody(document.kind, document.number, policy, locale))
      .join('\n\n'),
  }
}

const ISSUED: Readonly<Record<Locale, (what: string) => string>> = {
  en: (what) => `Redress · Document issued: ${what}`,
  'zh-CN': (what) => `Redress · 已出具单据：${what}`,
  'zh-TW': (what) => `Redress · 已出具單據：${what}`,
}

function noteKey(documentId: string): string {
  return `document:${documentId}`
}

function noteBody(
  kindId: string,
  number: string | null,
  policy: CompiledPolicy,
  locale: Locale,
): string {
  const kind = kindOf(policy, kindId)
  const title = kind?.label[locale] ?? kindId
  const rules = kind?.rules.length ? ` [${kind.rules.join(', ')}]` : ''
  return `${ISSUED[locale](number === null ? title : `${title} ${number}`)}${rules}`
}
