import type { Condition, Policy, Selector, Signal } from './schema.ts'

/** One thing wrong with a policy: where (dotted path) and what. */
export interface PolicyFault {
  readonly path: string
  readonly message: string
}

type Report = (path: string, message: string) => void
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
  const report: Report = (path, message) => faults.push({ path, message })
  const names = namesOf(policy)
  checkUnique(policy, report)
  checkCondition(policy.complaint, 'complaint', names, report)
  checkCategories(policy, report)
  checkFields(policy, report)
  checkTriage(policy, names, report)
  if (policy.escalation) checkCondition(policy.escalation.when, 'escalation.when', names, report)
  checkStages(policy, names, report)
  checkLimits(policy, names, report)
  for (const [index, notice] of policy.notices.entries()) {
    checkCondition(notice.when, `notices.${index}.when`, names, report)
    checkSelectors(notice.to, `notices.${index}.to`, names, report)
  }
  for (const [index, rung] of policy.promises.ladder.entries()) {
    checkSelectors(rung.to, `promises.ladder.${index}.to`, names, report)
  }
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
  }
  for (const [list, elements] of Object.entries(lists)) {
    const seen = new Set<string>()
    for (const [index, element] of elements.entries()) {
      if (seen.has(element.id)) report(`${list}.${index}.id`, `${element.id} is used twice`)
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
    if (!names.byField.has(condition.field)) report(`${path}.field`, `no field ${condition.field}`)
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
    if (!known.has(String(value))) report(path, `no ${condition.signal} ${String(value)}`)
  }
}

function checkCategories(policy: Policy, report: Report): void {
  const earlier = new Set<string>()
  for (const [index, category] of policy.categories.entries()) {
    // A parent stands before its children, so that no line of parents can run in a circle.
    if (category.parent !== undefined && !earlier.has(category.parent)) {
      report(`categories.${index}.parent`, `no category ${category.parent} before this one`)
    }
    earlier.add(category.id)
  }
}

function checkFields(policy: Policy, report: Report): void {
  for (const [index, field] of policy.fields.entries()) {
    const path = `fields.${index}`
    if (field.names_subject && field.type !== 'person') {
      report(`${path}.names_subject`, 'only a person field names a subject')
    }
    // The field `category` takes the policy's categories where it has no options of its own.
    if (field.type === 'choice' && !field.options && field.id !== 'category') {
      report(`${path}.options`, 'a choice needs options')
    }
    const options = new Set((field.options ?? []).map((option) => option.id))
    for (const [at, option] of (field.options ?? []).entries()) {
      if (option.parent !== undefined && !options.has(option.parent)) {
        report(`${path}.options.${at}.parent`, `no option ${option.parent}`)
      }
      if (field.id === 'category' && !policy.categories.some((one) => one.id === option.id)) {
        report(`${path}.options.${at}.id`, `no category ${option.id}`)
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
        report(`${path}.${what}`, `no ${what} ${value}`)
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
        report(`${path}.fields.${at}.field`, `no field ${entry.field}`)
      }
      if (entry.when) checkCondition(entry.when, `${path}.fields.${at}.when`, names, report)
    }
    if (stage.on_dissatisfaction !== undefined && !names.byStage.has(stage.on_dissatisfaction)) {
      report(`${path}.on_dissatisfaction`, `no stage ${stage.on_dissatisfaction}`)
    }
    if (stage.requires.includes('approval') && stage.approver.length === 0) {
      report(`${path}.approver`, 'an approval is required that nobody may give')
    }
  }
}

function checkLimits(policy: Policy, names: Names, report: Report): void {
  for (const [index, limit] of policy.limits.entries()) {
    const path = `limits.${index}`
    if (limit.id === 'promise') report(`${path}.id`, 'promise is the id of promised instants')
    if (limit.when) checkCondition(limit.when, `${path}.when`, names, report)
    for (const end of ['from', 'until'] as const) {
      const stage = limit[end].split(':')[1]
      if (stage !== undefined && !names.byStage.has(stage)) {
        report(`${path}.${end}`, `no stage ${stage}`)
      }
    }
    if (limit.from === limit.until && !limit.repeats) {
      report(`${path}.until`, 'a limit that ends where it starts never runs')
    }
    if (limit.repeats && limit.until !== 'last_contact') {
      report(`${path}.repeats`, 'only last_contact happens again and again')
    }
    const minutes = 'minutes' in limit.amount ? limit.amount.minutes : Number.POSITIVE_INFINITY
    if ((limit.warn_before_minutes ?? 0) >= minutes) {
      report(`${path}.warn_before_minutes`, 'the warning would come before the limit begins')
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
    if (!names.byRole.has(selector.role))
      report(`${path}.${index}.role`, `no role ${selector.role}`)
    if (selector.department !== undefined && !names.byDepartment.has(selector.department)) {
      report(`${path}.${index}.department`, `no department ${selector.department}`)
    }
  }
}
