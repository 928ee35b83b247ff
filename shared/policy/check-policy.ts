import { checkAccountability } from './check-accountability.ts'
import { checkConsent } from './check-consent.ts'
import { checkDocuments, type PartCheck } from './check-documents.ts'
import { checkTelling } from './check-telling.ts'
import { checkWork } from './check-work.ts'
import type { Condition, Policy, Selector, Signal } from './schema.ts'

/** Every fault that is found here; what the schema itself refuses has no code. */
export type FaultCode =
  | 'id_twice'
  | 'reference_missing'
  | 'category_parent_missing'
  | 'cause_parent_misplaced'
  | 'subject_not_person'
  | 'options_missing'
  | 'approval_by_nobody'
  | 'promise_id_taken'
  | 'limit_never_runs'
  | 'repeats_without_contact'
  | 'warning_too_early'

/** One thing wrong with a policy: where (dotted path) and what. */
export interface PolicyFault {
  readonly path: string
  readonly message: string
  readonly code?: FaultCode
  /** What it is about, such as `stage intake`: for those who say it in another language. */
  readonly subject?: string
}

type Report = (path: string, code: FaultCode, message: string, subject?: string) => void
type IdSet = ReadonlySet<string>

interface Names {
  readonly byField: IdSet
  readonly byStage: IdSet
  readonly byRole: IdSet
  readonly byDepartment: IdSet
  /** Signals whose values are ids of this policy. */
  readonly bySignal: ReadonlyMap<Signal, IdSet>
}

/**
 * What a schema cannot say: ids used twice, references that dangle, milestones of stages that do not exist,
 * an approval that nobody may give. In order of the document; empty when the policy is sound.
 */
export function checkPolicy(policy: Policy): PolicyFault[] {
  const faults: PolicyFault[] = []
  const report: Report = (path, code, message, subject) => {
    faults.push({ path, message, code, ...(subject === undefined ? {} : { subject }) })
  }
  const names = namesOf(policy)
  checkUnique(policy, report)
  checkCondition(policy.complaint, 'complaint', names, report)
  checkCategories(policy, report)
  checkFields(policy, report)
  checkTriage(policy, names, report)
  if (policy.escalation) checkCondition(policy.escalation.when, 'escalation.when', names, report)
  checkStages(policy, names, report)
  checkLimits(policy, names, report)
  const check: PartCheck = {
    condition: (condition, path) => checkCondition(condition, path, names, report),
    selectors: (selectors, path) => checkSelectors(selectors, path, names, report),
    missing: (path, what) => reportMissing(report, path, what),
    twice: (path, id) => report(path, 'id_twice', `${id} is used twice`, id),
    misplaced: (path, id) =>
      report(path, 'cause_parent_misplaced', `no cause ${id} of the first level before this`, id),
  }
  checkTelling(policy, check)
  for (const [index, rung] of policy.promises.ladder.entries()) {
    checkSelectors(rung.to, `promises.ladder.${index}.to`, names, report)
  }
  checkDocuments(policy, check)
  checkConsent(policy, check)
  checkWork(policy, check)
  checkAccountability(policy, check)
  return faults
}

function namesOf(policy: Policy): Names {
  const ids = (elements: readonly { readonly id: string }[]) => new Set(elements.map((e) => e.id))
  const byStage = ids(policy.stages)
  return {
    byField: ids(policy.fields),
    byStage,
    byRole: ids(policy.roles),
    byDepartment: ids(policy.departments),
    bySignal: new Map<Signal, IdSet>([
      ['category', ids(policy.categories)],
      ['tier', ids(policy.tiers)],
      ['urgency', ids(policy.urgencies)],
      ['flag', ids(policy.flags)],
      ['stage', byStage],
      ['document', ids(policy.documents)],
      ['panel_decided', ids(policy.panels)],
      ['remedy', ids(policy.remedies)],
    ]),
  }
}

function checkUnique(policy: Policy, report: Report): void {
  const lists = {
    departments: policy.departments,
    roles: policy.roles,
    categories: policy.categories,
    tiers: policy.tiers,
    urgencies: policy.urgencies,
    flags: policy.flags,
    fields: policy.fields,
    triage: policy.triage,
    stages: policy.stages,
    limits: policy.limits,
    notices: policy.notices,
    panels: policy.panels,
    documents: policy.documents,
    authorities: policy.authorities,
    remedies: policy.remedies,
    numbering: policy.numbering,
    targets: policy.targets,
  }
  for (const [list, elements] of Object.entries(lists)) {
    const seen = new Set<string>()
    for (const [index, element] of elements.entries()) {
      if (seen.has(element.id)) {
        report(`${list}.${index}.id`, 'id_twice', `${element.id} is used twice`, element.id)
      }
      seen.add(element.id)
    }
  }
}

function checkCondition(condition: Condition, path: string, names: Names, report: Report): void {
  if ('all' in condition) {
    for (const [index, part] of condition.all.entries()) {
      checkCondition(part, `${path}.all.${index}`, names, report)
    }
  } else if ('any' in condition) {
    for (const [index, part] of condition.any.entries()) {
      checkCondition(part, `${path}.any.${index}`, names, report)
    }
  } else if ('not' in condition) {
    checkCondition(condition.not, `${path}.not`, names, report)
  } else if ('field' in condition) {
    if (!names.byField.has(condition.field)) {
      reportMissing(report, `${path}.field`, `field ${condition.field}`)
    }
  } else if ('signal' in condition) {
    checkSignal(condition, path, names, report)
  }
}

function checkSignal(
  condition: Extract<Condition, { signal: Signal }>,
  path: string,
  names: Names,
  report: Report,
): void {
  const known = names.bySignal.get(condition.signal)
  if (!known || 'more_than' in condition) return
  const values = 'is' in condition ? [condition.is] : condition.in
  for (const value of values) {
    if (!known.has(String(value))) {
      reportMissing(report, path, `${condition.signal} ${String(value)}`)
    }
  }
}

function checkCategories(policy: Policy, report: Report): void {
  const earlier = new Set<string>()
  for (const [index, category] of policy.categories.entries()) {
    // A parent stands before its children, so that no line of parents can run in a circle.
    if (category.parent !== undefined && !earlier.has(category.parent)) {
      report(
        `categories.${index}.parent`,
        'category_parent_missing',
        `no category ${category.parent} before this one`,
        category.parent,
      )
    }
    earlier.add(category.id)
  }
}

function checkFields(policy: Policy, report: Report): void {
  for (const [index, field] of policy.fields.entries()) {
    const path = `fields.${index}`
    if (field.names_subject && field.type !== 'person') {
      report(`${path}.names_subject`, 'subject_not_person', 'only a person field names a subject')
    }
    // The field `category` takes the policy's categories where it has no options of its own.
    if (field.type === 'choice' && !field.options && field.id !== 'category') {
      report(`${path}.options`, 'options_missing', 'a choice needs options')
    }
    const options = new Set((field.options ?? []).map((option) => option.id))
    for (const [at, option] of (field.options ?? []).entries()) {
      if (option.parent !== undefined && !options.has(option.parent)) {
        reportMissing(report, `${path}.options.${at}.parent`, `option ${option.parent}`)
      }
      if (field.id === 'category' && !policy.categories.some((one) => one.id === option.id)) {
        reportMissing(report, `${path}.options.${at}.id`, `category ${option.id}`)
      }
    }
  }
}

function checkTriage(policy: Policy, names: Names, report: Report): void {
  for (const [index, rule] of policy.triage.entries()) {
    const path = `triage.${index}`
    checkCondition(rule.when, `${path}.when`, names, report)
    for (const what of ['tier', 'urgency', 'flag'] as const) {
      const value = rule[what]
      if (value !== undefined && !names.bySignal.get(what)?.has(value)) {
        reportMissing(report, `${path}.${what}`, `${what} ${value}`)
      }
    }
  }
}

function checkStages(policy: Policy, names: Names, report: Report): void {
  for (const [index, stage] of policy.stages.entries()) {
    const path = `stages.${index}`
    if (stage.when) checkCondition(stage.when, `${path}.when`, names, report)
    checkSelectors(stage.owner, `${path}.owner`, names, report)
    checkSelectors(stage.approver, `${path}.approver`, names, report)
    for (const [at, entry] of stage.guidance.entries()) {
      if (entry.when) checkCondition(entry.when, `${path}.guidance.${at}.when`, names, report)
    }
    for (const [at, entry] of stage.fields.entries()) {
      if (!names.byField.has(entry.field)) {
        reportMissing(report, `${path}.fields.${at}.field`, `field ${entry.field}`)
      }
      if (entry.when) checkCondition(entry.when, `${path}.fields.${at}.when`, names, report)
    }
    if (stage.on_dissatisfaction !== undefined && !names.byStage.has(stage.on_dissatisfaction)) {
      reportMissing(report, `${path}.on_dissatisfaction`, `stage ${stage.on_dissatisfaction}`)
    }
    const isFromTable = stage.authority !== undefined
    if (stage.requires.includes('approval') && stage.approver.length === 0 && !isFromTable) {
      report(
        `${path}.approver`,
        'approval_by_nobody',
        'an approval is required that nobody may give',
      )
    }
  }
}

function checkLimits(policy: Policy, names: Names, report: Report): void {
  for (const [index, limit] of policy.limits.entries()) {
    const path = `limits.${index}`
    if (limit.id === 'promise') {
      report(`${path}.id`, 'promise_id_taken', 'promise is the id of promised instants')
    }
    if (limit.when) checkCondition(limit.when, `${path}.when`, names, report)
    for (const end of ['from', 'until'] as const) {
      const stage = limit[end].split(':')[1]
      if (stage !== undefined && !names.byStage.has(stage)) {
        reportMissing(report, `${path}.${end}`, `stage ${stage}`)
      }
    }
    if (limit.from === limit.until && !limit.repeats) {
      report(`${path}.until`, 'limit_never_runs', 'a limit that ends where it starts never runs')
    }
    if (limit.repeats && limit.until !== 'last_contact') {
      report(
        `${path}.repeats`,
        'repeats_without_contact',
        'only last_contact happens again and again',
      )
    }
    const minutes = 'minutes' in limit.amount ? limit.amount.minutes : Number.POSITIVE_INFINITY
    if ((limit.warn_before_minutes ?? 0) >= minutes) {
      report(
        `${path}.warn_before_minutes`,
        'warning_too_early',
        'the warning would come before the limit begins',
      )
    }
    for (const [at, rung] of limit.ladder.entries()) {
      checkSelectors(rung.to, `${path}.ladder.${at}.to`, names, report)
    }
  }
}

function checkSelectors(
  selectors: readonly Selector[],
  path: string,
  names: Names,
  report: Report,
): void {
  for (const [index, selector] of selectors.entries()) {
    if (selector.when) checkCondition(selector.when, `${path}.${index}.when`, names, report)
    if (selector.select !== 'role') continue
    if (!names.byRole.has(selector.role)) {
      reportMissing(report, `${path}.${index}.role`, `role ${selector.role}`)
    }
    if (selector.department !== undefined && !names.byDepartment.has(selector.department)) {
      reportMissing(report, `${path}.${index}.department`, `department ${selector.department}`)
    }
  }
}

function reportMissing(report: Report, path: string, what: string): void {
  report(path, 'reference_missing', `no ${what}`, what)
}
