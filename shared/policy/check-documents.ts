import type { Condition, Policy, Selector } from './schema.ts'

/** How the references of one part are looked at: each says where it dangles. */
export interface PartCheck {
  readonly condition: (condition: Condition, path: string) => void
  readonly selectors: (selectors: readonly Selector[], path: string) => void
  /** `what`: such as `field name`. */
  readonly missing: (path: string, what: string) => void
  readonly twice: (path: string, id: string) => void
  /** A cause that lies in one which does not stand before it, or lies in another itself. */
  readonly misplaced: (path: string, id: string) => void
}

/** Whether everything exists that documents and number series refer to. */
export function checkDocuments(policy: Policy, check: PartCheck): void {
  const ids = (elements: readonly { readonly id: string }[]) => new Set(elements.map((e) => e.id))
  const fields = ids(policy.fields)
  const limits = ids(policy.limits)
  const series = ids(policy.numbering)
  const documents = ids(policy.documents)
  const remedies = ids(policy.remedies)
  const ladder = (rungs: readonly { readonly to: readonly Selector[] }[], path: string) => {
    for (const [at, rung] of rungs.entries()) check.selectors(rung.to, `${path}.ladder.${at}.to`)
  }
  for (const [index, kind] of policy.documents.entries()) {
    const path = `documents.${index}`
    const { issued } = kind
    if (issued.on === 'condition') check.condition(issued.when, `${path}.issued.when`)
    if (issued.on === 'breach' || issued.on === 'closed_late') {
      for (const [at, limit] of issued.limits.entries()) {
        if (!limits.has(limit)) check.missing(`${path}.issued.limits.${at}`, `limit ${limit}`)
      }
    }
    if (kind.series !== undefined && !series.has(kind.series)) {
      check.missing(`${path}.series`, `series ${kind.series}`)
    }
    for (const [at, shown] of kind.shows.entries()) {
      if ('field' in shown && !fields.has(shown.field)) {
        check.missing(`${path}.shows.${at}.field`, `field ${shown.field}`)
      }
      for (const [place, one] of kindsOf(shown).entries()) {
        if (remedies.has(one)) continue
        check.missing(`${path}.shows.${at}.kinds.${place}`, `remedy ${one}`)
      }
    }
    for (const [at, attached] of kind.attaches.entries()) {
      if (!documents.has(attached)) check.missing(`${path}.attaches.${at}`, `document ${attached}`)
    }
    const copies = new Set<string>()
    for (const [at, copy] of kind.copies.entries()) {
      if (copies.has(copy.id)) check.twice(`${path}.copies.${at}.id`, copy.id)
      copies.add(copy.id)
      check.selectors(copy.to, `${path}.copies.${at}.to`)
    }
    if (kind.receipt) ladder(kind.receipt.ladder, `${path}.receipt`)
    if (kind.answer) {
      check.selectors(kind.answer.by, `${path}.answer.by`)
      ladder(kind.answer.terms.ladder, `${path}.answer.terms`)
    }
  }
  for (const [index, one] of policy.numbering.entries()) {
    if (one.when) check.condition(one.when, `numbering.${index}.when`)
  }
}

function kindsOf(shown: Policy['documents'][number]['shows'][number]): readonly string[] {
  return 'kinds' in shown ? (shown.kinds ?? []) : []
}
