import type { PartCheck } from './check-documents.ts'
import type { DutyTerms, Policy } from './schema.ts'

/** What tables of authority and kinds of remedy refer to: people, fields, each other. In order of the document. */
export function checkConsent(policy: Policy, check: PartCheck): void {
  const tables = new Set(policy.authorities.map((table) => table.id))
  for (const [index, stage] of policy.stages.entries()) {
    if (stage.authority !== undefined && !tables.has(stage.authority)) {
      check.missing(`stages.${index}.authority`, `authority ${stage.authority}`)
    }
  }
  checkAuthorities(policy, check)
  checkRemedies(policy, tables, check)
}

function checkAuthorities(policy: Policy, check: PartCheck): void {
  for (const [index, table] of policy.authorities.entries()) {
    for (const [at, row] of table.rows.entries()) {
      const path = `authorities.${index}.rows.${at}`
      if (row.when) check.condition(row.when, `${path}.when`)
      check.selectors(row.own ?? [], `${path}.own`)
      for (const [step, { by, terms }] of row.steps.entries()) {
        check.selectors(by, `${path}.steps.${step}.by`)
        checkTerms(terms, `${path}.steps.${step}.terms`, check)
      }
    }
  }
}

function checkRemedies(policy: Policy, tables: ReadonlySet<string>, check: PartCheck): void {
  for (const [index, kind] of policy.remedies.entries()) {
    const path = `remedies.${index}`
    if (kind.when) check.condition(kind.when, `${path}.when`)
    if (kind.authority !== undefined && !tables.has(kind.authority)) {
      check.missing(`${path}.authority`, `authority ${kind.authority}`)
    }
    checkTwice(kind.evidence, `${path}.evidence`, check)
    for (const [at, { one_of: oneOf }] of kind.evidence.entries()) {
      checkTwice(oneOf, `${path}.evidence.${at}.one_of`, check)
    }
    check.selectors(kind.carried_out_by, `${path}.carried_out_by`)
    checkTerms(kind.terms, `${path}.terms`, check)
    check.selectors(kind.reconcile?.by ?? [], `${path}.reconcile.by`)
  }
}

function checkTerms(terms: DutyTerms | undefined, path: string, check: PartCheck): void {
  for (const [at, rung] of (terms?.ladder ?? []).entries()) {
    check.selectors(rung.to, `${path}.ladder.${at}.to`)
  }
}

function checkTwice(
  elements: readonly { readonly id: string }[],
  path: string,
  check: PartCheck,
): void {
  for (const [at, { id }] of elements.entries()) {
    if (elements.findIndex((one) => one.id === id) < at) check.twice(`${path}.${at}.id`, id)
  }
}
