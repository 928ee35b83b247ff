import type { PartCheck } from './check-documents.ts'
import type { Accountability, PenaltyTerms } from './schema/accountability.ts'
import type { Policy } from './schema.ts'

interface Known {
  readonly check: PartCheck
  readonly roles: ReadonlySet<string>
  readonly penalties: ReadonlySet<string>
  readonly impacts: ReadonlySet<string>
  readonly marks: ReadonlySet<string>
  readonly causes: ReadonlySet<string>
}

/** Whether everything exists that the part on responsibility refers to. In order of the document. */
export function checkAccountability(policy: Policy, check: PartCheck): void {
  const { accountability: terms } = policy
  if (!terms) return
  const known: Known = {
    check,
    roles: idsOf(policy.roles),
    penalties: idsOf(terms.penalties),
    impacts: idsOf(terms.impacts),
    marks: idsOf(terms.marks),
    causes: idsOf(terms.causes),
  }
  checkUnique(terms, check)
  for (const [office, roles] of Object.entries(terms.offices)) {
    checkRoles(roles, `offices.${office}`, known)
  }
  checkOccasions(policy, terms, check)
  checkCauses(terms, check)
  for (const [index, penalty] of terms.penalties.entries()) {
    checkPenalty(penalty, `penalties.${index}`, known)
  }
  for (const [index, rule] of terms.progression.entries()) {
    checkIds('penalty', rule.counts, `progression.${index}.counts`, known.penalties, check)
    checkId('penalty', rule.proposes, `progression.${index}.proposes`, known.penalties, check)
  }
  for (const [index, rule] of terms.thresholds.entries()) {
    checkId('penalty', rule.proposes, `thresholds.${index}.proposes`, known.penalties, check)
  }
  for (const [index, row] of terms.approvals.entries()) {
    const path = `approvals.${index}`
    checkIds('penalty', row.penalties ?? [], `${path}.penalties`, known.penalties, check)
    for (const [at, step] of row.steps.entries()) {
      checkRoles(step.roles, `${path}.steps.${at}.roles`, known)
    }
  }
  const { series } = terms.notice
  if (series !== undefined && !policy.numbering.some(({ id }) => id === series)) {
    check.missing(at('notice.series'), `series ${series}`)
  }
  checkAppeal(terms, known)
  for (const [index, one] of terms.overrides.entries()) {
    checkRoles(one.roles, `overrides.${index}.roles`, known)
  }
  checkImprovements(policy, terms, known)
}

function checkUnique(terms: Accountability, check: PartCheck): void {
  const lists: Readonly<Record<string, readonly { readonly id: string }[]>> = {
    opens: terms.opens,
    causes: terms.causes,
    impacts: terms.impacts,
    marks: terms.marks,
    joint_liability: terms.joint_liability,
    penalties: terms.penalties,
    progression: terms.progression,
    thresholds: terms.thresholds,
    merits: terms.merits,
    approvals: terms.approvals,
    'notice.copies': terms.notice.copies,
    'improvements.kinds': terms.improvements?.kinds ?? [],
    'improvements.opens': terms.improvements?.opens ?? [],
  }
  // A rule of progression and a threshold are told apart by their ids alone.
  const proposing = new Set<string>()
  for (const [list, elements] of Object.entries(lists)) {
    const seen = list === 'progression' || list === 'thresholds' ? proposing : new Set<string>()
    for (const [index, { id }] of elements.entries()) {
      if (seen.has(id)) check.twice(at(`${list}.${index}.id`), id)
      seen.add(id)
    }
  }
}

function checkOccasions(policy: Policy, terms: Accountability, check: PartCheck): void {
  const missable = { limit: idsOf(policy.limits), notice: idsOf(policy.notices) }
  for (const [index, { when }] of terms.opens.entries()) {
    const path = `opens.${index}.when`
    if ('missed' in when) {
      checkIds(when.missed, when.ids ?? [], `${path}.ids`, missable[when.missed], check)
    } else check.condition(when, at(path))
  }
}

/** Two levels: a cause lies in an earlier one that lies in none, so that no line of them runs in a circle. */
function checkCauses(terms: Accountability, check: PartCheck): void {
  const above = new Set<string>()
  for (const [index, { id, parent }] of terms.causes.entries()) {
    if (parent === undefined) above.add(id)
    else if (!above.has(parent)) check.misplaced(at(`causes.${index}.parent`), parent)
  }
}

function checkPenalty(penalty: PenaltyTerms, path: string, known: Known): void {
  const { when } = penalty
  const { check } = known
  if (when.case) check.condition(when.case, at(`${path}.when.case`))
  checkIds('impact', when.impacts ?? [], `${path}.when.impacts`, known.impacts, check)
  checkIds('mark', when.marks ?? [], `${path}.when.marks`, known.marks, check)
  checkIds('cause', when.causes ?? [], `${path}.when.causes`, known.causes, check)
  for (const [index, { impact }] of penalty.points.entries()) {
    checkId('impact', impact, `${path}.points.${index}.impact`, known.impacts, check)
  }
}

function checkAppeal({ appeal }: Accountability, known: Known): void {
  checkRoles(appeal.reviewers, 'appeal.reviewers', known)
  checkRoles(appeal.on_silence.escalates_to, 'appeal.on_silence.escalates_to', known)
  const second = appeal.second_instance
  if (second) checkRoles(second.reviewers, 'appeal.second_instance.reviewers', known)
}

function checkImprovements(
  policy: Policy,
  { improvements }: Accountability,
  { check, causes }: Known,
): void {
  if (!improvements) return
  for (const [index, kind] of improvements.kinds.entries()) {
    checkIds('cause', kind.causes ?? [], `improvements.kinds.${index}.causes`, causes, check)
  }
  const kinds = idsOf(improvements.kinds)
  const departments = idsOf(policy.departments)
  const grouped = { category: idsOf(policy.categories), cause: causes, department: departments }
  for (const [index, { improvement, when, to }] of improvements.opens.entries()) {
    const path = `improvements.opens.${index}`
    checkId('improvement', improvement, `${path}.improvement`, kinds, check)
    if (!('figure' in when)) check.condition(when, at(`${path}.when`))
    else if (when.each !== undefined) {
      checkIds(when.each, when.only ?? [], `${path}.when.only`, grouped[when.each], check)
    }
    if (to?.select === 'department') {
      checkId('department', to.department, `${path}.to.department`, departments, check)
    }
    if (to?.select === 'field') {
      checkId('field', to.field, `${path}.to.field`, idsOf(policy.fields), check)
    }
  }
}

function checkRoles(roles: readonly string[], path: string, { roles: known, check }: Known): void {
  checkIds('role', roles, path, known, check)
}

/** `kind`: what one of them is called. */
function checkIds(
  kind: string,
  ids: readonly string[],
  path: string,
  known: ReadonlySet<string>,
  check: PartCheck,
): void {
  for (const [index, id] of ids.entries()) checkId(kind, id, `${path}.${index}`, known, check)
}

function checkId(
  kind: string,
  id: string | undefined,
  path: string,
  known: ReadonlySet<string>,
  check: PartCheck,
): void {
  if (id !== undefined && !known.has(id)) check.missing(at(path), `${kind} ${id}`)
}

function at(path: string): string {
  return `accountability.${path}`
}

function idsOf(elements: readonly { readonly id: string }[]): ReadonlySet<string> {
  return new Set(elements.map(({ id }) => id))
}
